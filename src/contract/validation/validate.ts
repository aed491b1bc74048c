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

/**
 * Parses a value with a schema of this contract, and lists every field error. The message of an error is
 * its code, unless you pass a function that words it: `validationMessage` does in English.
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
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, errors: parsed.error.issues.flatMap((issue) => errorsOf(issue, messageOf)) };
}

export type Issue = z.core.$ZodIssue;

/** Points to each unknown key itself, so that a misspelled field is easy to find. */
function errorsOf(issue: Issue, messageOf: (issue: Issue) => string): FieldError[] {
  const { code, path } = issue;
  const message = messageOf(issue);
  const paths =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
  return paths.map((place) => ({ pointer: pointerTo(place), code, message }));
}
