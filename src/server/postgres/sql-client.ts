/** The database as the store sees it. A statement is one transaction. */
export interface SqlClient {
  /**
   * Runs a statement and returns the column `body` of each row.
   *
   * @param name The name under which a driver may keep the statement prepared. It stands for one text.
   */
  query(name: string, text: string, values: readonly string[]): Promise<string[]>;
  /** Runs a statement without values and without a result. */
  execute(text: string): Promise<void>;
}

/** The part of a `Pool` of `pg` that the store uses. */
export interface PgPool {
  query(statement: {
    name?: string;
    text: string;
    values: string[];
    query_timeout?: number;
  }): Promise<{ rows: unknown[] }>;
  on(event: 'error', listener: () => void): unknown;
}

/** The part of `postgres()`, of the package `postgres`, that the store uses. */
export interface PostgresJs {
  unsafe(
    text: string,
    values?: string[],
    options?: { prepare: boolean },
  ): PromiseLike<readonly unknown[]> & { cancel?(): void };
}

/** The part of PGlite that the store uses. */
export interface PGliteDatabase {
  /** The folder, if there is one. The store locks it for its process. */
  readonly dataDir?: string | undefined;
  query(text: string, values: string[]): Promise<{ rows: unknown[] }>;
  exec(text: string): Promise<unknown>;
}

/** A database connection of the host app: a pool of `pg`, `postgres()`, or PGlite. */
export type PostgresClient = PgPool | PostgresJs | PGliteDatabase;

/** Returns the value of the column `body` of each row. */
export function bodiesOf(rows: readonly unknown[]): string[] {
  return rows.map((row) => {
    if (typeof row === 'object' && row !== null && 'body' in row && typeof row.body === 'string') {
      return row.body;
    }
    throw new Error(
      'The PostgreSQL driver returned a row without a text in its column "body". Give the store a client that ' +
        'does not change the names of columns or the values of texts.',
    );
  });
}
