import { DataRefusedError } from '../ports/ledger-store.js';

/** Primary result codes of SQLite: https://www.sqlite.org/rescode.html. */
const BUSY = 5;
const REFUSED = [18, 19, 20];

/** Whether another connection holds a lock, so that nothing happened and the same may be tried again. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === BUSY || nameOf(error).startsWith('SQLITE_BUSY');
}

/** Returns an error that says which database failed. */
export function sqliteFailure(database: string, cause: unknown): Error {
  if (cause instanceof DataRefusedError) return cause;
  const { message } = Object(cause) as { message?: unknown };
  const text = `SQLite could not read or write ${database}: ${String(message).replace(/\.$/, '')}.`;
  if (isBusy(cause)) {
    return new Error(
      `${text} Another process held its lock for too long. Nothing was stored. Look for a program that keeps a ` +
        'transaction open, such as a database browser.',
      { cause },
    );
  }
  const isRefused =
    REFUSED.includes(resultCode(cause)) ||
    /^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH)/.test(nameOf(cause));
  return isRefused ? new DataRefusedError(text, { cause }) : new Error(text, { cause });
}

/** The primary code is in the low byte of an extended one. `node:sqlite` reports it as a number. */
function resultCode(error: unknown): number {
  const { errcode } = Object(error) as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode & 0xff : 0;
}

/** `better-sqlite3` reports the name of the code. */
function nameOf(error: unknown): string {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
