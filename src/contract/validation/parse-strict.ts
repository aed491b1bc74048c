import type * as z from './zod.js';
import { pointerTo } from './parse-lenient.js';

/** One thing wrong with a value, and where in it. */
export interface Flaw {
  /** A JSON Pointer (RFC 6901) into the value: `/amountMicros`, or `` for the value itself. */
  pointer: string;
  /** `invalid_type`, `too_small`, `unrecognized_keys` …, stable for ever. */
  code: string;
  message: string;
}

export type Checked<T> = { ok: true; value: T } | { ok: false; flaws: Flaw[] };

/**
 * Reads a value by a schema of this contract. A flaw's message is its code, unless `wordsFor` says it
 * better: `wordsForFlaw` does.
 *
 * @example
 * const body = check(chargeRequestSchema, json);
 * if (!body.ok) return badRequest(body.flaws);
 */
export function check<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  wordsFor: (issue: Issue) => string = (issue) => issue.code,
): Checked<z.output<Schema>> {
  const parsed = schema.safeParse(value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, flaws: parsed.error.issues.flatMap((issue) => flawsOf(issue, wordsFor)) };
}

export type Issue = z.core.$ZodIssue;

/** An unknown key is named where it stands, so that a misspelt field can be found. */
function flawsOf(issue: Issue, wordsFor: (issue: Issue) => string): Flaw[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => flaw([...path, key], issue.code, wordsFor(issue)));
  }
  return [flaw(path, issue.code, wordsFor(issue))];
}

function flaw(path: readonly PropertyKey[], code: string, message: string): Flaw {
  return { pointer: pointerTo(path), code, message };
}
