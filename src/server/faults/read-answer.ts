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
  let faults: string[];
  try {
    const checked = validate(schema, answer, messageOf);
    if (checked.ok) return checked.value;
    faults = checked.errors.slice(0, MAX_FAULTS).map(({ pointer, code, message }) => {
      const place = pointer === '' ? 'the answer' : pointer.slice(1).replaceAll('/', '.');
      // The value is not written: a member that does not belong here may be a secret of the session.
      if (code === 'unrecognized_keys') return `${place} is not a known field.`;
      return `${place} is ${describeValue(valueAt(answer, pointer), place)}. ${message}`;
    });
  } catch {
    // A field may be a getter of the host app.
    faults = [`Reading ${unreadablePlaceIn(answer) ?? 'the answer'} throws.`];
  }
  const text = [...faults, remedy].filter(Boolean).join(' ');
  throw new InvalidAnswerError(
    `${call} returned an answer that the ledger cannot use, so it was ignored: ${text}`,
  );
}

const MAX_FAULTS = 3;
const MAX_TEXT = 80;
const MAX_DEPTH = 4;

function messageOf(issue: Issue): string {
  const options = 'options' in issue ? issue.options : undefined;
  return Array.isArray(options)
    ? `Expected one of ${options.join(', ')}.`
    : validationMessage(issue);
}

function unreadablePlaceIn(value: unknown, path = '', depth = 0): string | null {
  if (typeof value !== 'object' || value === null || depth === MAX_DEPTH) return null;
  let place = path;
  try {
    for (const name of Object.keys(value)) {
      place = path === '' ? name : `${path}.${name}`;
      const part: unknown = (value as Record<string, unknown>)[name];
      const inner = unreadablePlaceIn(part, place, depth + 1);
      if (inner !== null) return inner;
    }
    return null;
  } catch {
    return place === '' ? null : place;
  }
}

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

/**
 * The value in a few characters, for a log. An object is not spelled out, because it may be a session or a
 * customer; neither is a secret, or the number of a card.
 */
export function describeValue(value: unknown, place = ''): string {
  if (typeof value === 'string') {
    if (/secret|token/i.test(place)) return `a text of ${value.length} characters`;
    return JSON.stringify(value.slice(0, MAX_TEXT).replaceAll(/\d{8,}(?=\d{4})/g, '…'));
  }
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}
