import type * as z from 'zod/mini';
import { validate, type Issue } from '../../contract/validation/validate.js';
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
 * money.
 *
 * @example
 * const terms = readAnswer(termsSchema, 'resolveAccount', await resolveAccount(accountId));
 */
export function readAnswer<Schema extends z.ZodMiniType>(
  schema: Schema,
  call: string,
  answer: unknown,
): z.output<Schema> {
  const checked = read(schema, call, answer);
  if (checked.ok) return checked.value;
  const faults = checked.errors.slice(0, MAX_FAULTS).map(({ pointer, message }) => {
    const place = pointer === '' ? 'the answer' : pointer.slice(1).replaceAll('/', '.');
    return `${place} is ${describe(valueAt(answer, pointer))}. ${message}`;
  });
  throw new InvalidAnswerError(
    `${call} returned an answer that the ledger cannot use, so it was ignored: ${faults.join(' ')}`,
  );
}

const MAX_FAULTS = 3;
const MAX_TEXT = 80;
const MAX_DEPTH = 4;

/** A field of the answer may be a getter of the host app, and throw. */
function read<Schema extends z.ZodMiniType>(schema: Schema, call: string, answer: unknown) {
  try {
    return validate(schema, answer, messageOf);
  } catch (cause) {
    const place = unreadablePlaceIn(answer) ?? 'a field';
    throw new InvalidAnswerError(
      `${call} returned an answer that the ledger cannot use, so it was ignored: reading ${place} throws.`,
      { cause },
    );
  }
}

function messageOf(issue: Issue): string {
  if (issue.code === 'custom') return issue.message;
  const options = 'options' in issue ? issue.options : undefined;
  return Array.isArray(options)
    ? `Expected one of ${options.join(', ')}.`
    : validationMessage(issue);
}

function unreadablePlaceIn(value: unknown, path = '', depth = 0): string | null {
  if (typeof value !== 'object' || value === null || depth === MAX_DEPTH) return null;
  for (const name of Object.keys(value)) {
    const place = path === '' ? name : `${path}.${name}`;
    try {
      const part: unknown = (value as Record<string, unknown>)[name];
      const inner = unreadablePlaceIn(part, place, depth + 1);
      if (inner !== null) return inner;
    } catch {
      return place;
    }
  }
  return null;
}

function valueAt(value: unknown, pointer: string): unknown {
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
function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, MAX_TEXT));
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}
