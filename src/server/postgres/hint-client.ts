import type { PGliteDatabase, PgPool, PostgresJs } from './sql-client.js';

/** The part of a `Pool` of `pg` that hints use. One of its connections listens while an account is watched. */
export interface PgHintPool extends PgPool {
  readonly options?: { readonly max?: number | undefined };
  connect(): Promise<PgHintConnection>;
}

/** The part of a connection of `pg` that hints use. */
export interface PgHintConnection {
  query(text: string): Promise<unknown>;
  on(event: 'notification', listener: (message: { payload?: string | undefined }) => void): unknown;
  on(event: 'error' | 'end', listener: () => void): unknown;
  /** Closes the connection, so that nobody else gets one that listens. */
  release(destroy: boolean): void;
}

/** The part of `postgres()`, of the package `postgres`, that hints use. It connects again by itself. */
export interface PostgresJsHints extends PostgresJs {
  listen(
    channel: string,
    onMessage: (payload: string) => void,
    onListen: () => void,
  ): Promise<{ unlisten(): Promise<unknown> }>;
}

/** The part of PGlite that hints use. */
export interface PGliteHints extends PGliteDatabase {
  listen(channel: string, onMessage: (payload: string) => void): Promise<() => Promise<unknown>>;
}

/** A client that can listen to notifications of PostgreSQL. */
export type HintClient = PgHintPool | PostgresJsHints | PGliteHints;
