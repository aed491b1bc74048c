import { sqlStateOf } from './retrying.js';

/** A missing table, column, or schema. */
const MISSING: readonly unknown[] = ['42P01', '42703', '3F000'];

/** Returns the error with its remedy, if it is one of the setup. */
export function explainFailure(error: unknown, schema: string): unknown {
  if (!MISSING.includes(sqlStateOf(error))) return error;
  return new Error(
    `The schema "${schema}" has no tables of this version of react-credits, so nothing can be stored. Run ` +
      '`npx react-credits migrate` with a role that may create tables before the app starts.',
    { cause: error },
  );
}
