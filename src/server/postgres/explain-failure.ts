import { sqlStateOf } from './retrying.js';

/** A missing table, column, or schema. */
const MISSING: readonly unknown[] = ['42P01', '42703', '3F000'];

/** A prepared statement that is there already, or not there. */
const UNEXPECTED_STATEMENT: readonly unknown[] = ['42P05', '26000'];

/** Returns the error with its remedy, if it is one of the setup. */
export function explainFailure(error: unknown, schema: string): unknown {
  const state = sqlStateOf(error);
  if (MISSING.includes(state)) {
    return new Error(
      `The schema "${schema}" has no tables of this version of react-credits, so nothing can be stored. Run ` +
        '`npx react-credits migrate` with a role that may create tables before the app starts.',
      { cause: error },
    );
  }
  if (UNEXPECTED_STATEMENT.includes(state)) {
    return new Error(
      'A pooler gave the statement to a connection on which it is not prepared, or is prepared already, so it had ' +
        'no effect. Pass `prepare: false` to `createPostgresStore`, or set `max_prepared_statements` in PgBouncer, ' +
        '1.21 or later.',
      { cause: error },
    );
  }
  return error;
}
