import type * as z from './zod.js';
import { pointerTo } from './safe-parse.js';

/** One error in a value, and its place. */
export interface FieldError {
  /** JSON Pointer (RFC 6901) into the value: `/amountMicros`, or `` for the value itself. */
  pointer: string;
  /** `invalid_type`, `too_small`, `unrecognized_keys` and so on. Codes never change. */
  code: string;
  message: string;
}

export type Validated<T> = { ok: true; value: T } | { ok: false; errors: FieldError[] };

/** The largest number of errors that `validate` lists. A value can consist of thousands of unknown fields. */
const MAX_ERRORS = 20;

/**
 * Parses a value with a schema of this contract, and lists the field errors, up to 20. The message of an
 * error is its code, unless you pass a function that words it: `validationMessage` does in English.
 *
 * @example
 * const body = validate(chargeRequestSchema, json, validationMessage);
 * if (!body.ok) return badRequest(body.errors);
 */
export function validate<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  messageOf: (issue: Issue) => string = (issue) => issue.code,
): Validated<z.output<Schema>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: FieldError[] = [];
  for (const issue of parsed.error.issues) {
    if (errors.length === MAX_ERRORS) break;
    const { code } = issue;
    const message = messageOf(issue);
    for (const path of placesOf(issue, MAX_ERRORS - errors.length)) {
      errors.push({ pointer: pointerTo(path), code, message });
    }
  }
  return { ok: false, errors };
}

export type Issue = z.core.$ZodIssue;

/** Points to each unknown key itself, so that a misspelled field is easy to find. */
function placesOf(issue: Issue, limit: number): PropertyKey[][] {
  const { path } = issue;
  if (issue.code !== 'unrecognized_keys') return [path];
  return issue.keys.slice(0, limit).map((key) => [...path, key]);
}
