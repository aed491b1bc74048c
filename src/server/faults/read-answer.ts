import type * as z from 'zod/mini';
import { validate } from '../../contract/validation/validate.js';
import { validationMessage } from '../../contract/validation/validation-messages.js';

/**
 * A value of the host app that does not have the promised shape: an answer of one of its functions, or a
 * setting. The message names the function or setting, each wrong field, and its value.
 */
export class InvalidAnswerError extends Error {
  override readonly name = 'InvalidAnswerError';
}

/**
 * Reads an answer of a function that the host app implements. Throws an `InvalidAnswerError` if the answer
 * does not fit the schema: nothing that the host app returns is trusted, because one wrong type here moves
 * money. The error ends with the remedy: a sentence that says what to return.
 *
 * @example
 * const terms = readAnswer(termsSchema, 'resolveAccount', await resolveAccount(accountId));
 */
export function readAnswer<Schema extends z.ZodMiniType>(
  schema: Schema,
  call: string,
  answer: unknown,
  remedy = '',
): z.output<Schema> {
  const checked = validate(schema, answer, validationMessage);
  if (checked.ok) return checked.value;
  const faults = checked.errors.slice(0, MAX_FAULTS).map(({ pointer, code, message }) => {
    const place = pointer === '' ? 'the answer' : pointer.slice(1).replaceAll('/', '.');
    // The value is not written: a member that does not belong here may be a secret of the session.
    if (code === 'unrecognized_keys') return `${place} is not a known field.`;
    return `${place} is ${describeValue(valueAt(answer, pointer))}. ${message}`;
  });
  const text = [...faults, remedy].filter(Boolean).join(' ');
  throw new InvalidAnswerError(
    `${call} returned an answer that the ledger cannot use, so it was ignored: ${text}`,
  );
}

const MAX_FAULTS = 3;
const MAX_TEXT = 80;

/** The part of a value that a JSON pointer names, or `undefined`. */
export function valueAt(value: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>(
    (part, step) =>
      typeof part === 'object' && part !== null
        ? (part as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')]
        : undefined,
    value,
  );
}

/** The value in a few characters. An object is not spelled out: it may be a session or a customer. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, MAX_TEXT));
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}
