import { sleep } from '../../std/sleep.js';
import type { SqlClient } from './sql-client.js';

/** The serialization failure and the deadlock: the statement had no effect. Not 40003, whose effect is unknown. */
const WITHOUT_EFFECT: readonly unknown[] = ['40001', '40P01'];
const MAX_TRIES = 10;
const PAUSE_MS = 10;

/** Runs statements again that the database asks to run again, after random pauses that grow. */
export function retrying(client: SqlClient): SqlClient {
  return {
    query: (...statement) => again(() => client.query(...statement), WITHOUT_EFFECT),
    execute: (text) => again(() => client.execute(text), WITHOUT_EFFECT),
  };
}

/** Runs work again while it fails with one of the SQLSTATEs. */
export async function again<T>(work: () => Promise<T>, codes: readonly unknown[]): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === MAX_TRIES || !codes.includes(sqlStateOf(error))) throw error;
    }
    await sleep(Math.random() * PAUSE_MS * tries);
  }
}

/** The SQLSTATE of an error of any driver, if it has one. */
export function sqlStateOf(error: unknown): unknown {
  return (Object(error) as { code?: unknown }).code;
}
