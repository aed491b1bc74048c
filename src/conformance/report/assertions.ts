import { ConformanceError } from './conformance-case.js';

/** Throws a `ConformanceError` with the reason unless the condition is true. */
export function assert(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new ConformanceError(reason);
}

/**
 * Throws a `ConformanceError` unless two values are the same in every part. A field that is `undefined`
 * equals a missing one.
 *
 * @example assertEqual(credits.balanceMicros, 5_000_000, 'The balance'); // 'The balance is 0. Expected 5000000.'
 */
export function assertEqual(actual: unknown, expected: unknown, subject: string): void {
  assert(
    isEqual(actual, expected),
    `${subject} is ${writeValue(actual)}. Expected ${writeValue(expected)}.`,
  );
}

/** Throws a `ConformanceError` unless the work rejects. Returns the error. */
export async function assertRejects(
  work: () => Promise<unknown>,
  subject: string,
): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new ConformanceError(`${subject} succeeded. Expected an error.`);
}

/** Whether two values are the same in every part. A field that is `undefined` equals a missing one. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return Object.is(one, other);
  if (one instanceof Date || other instanceof Date) {
    return one instanceof Date && other instanceof Date && one.getTime() === other.getTime();
  }
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (Array.isArray(one) && Array.isArray(other) && one.length !== other.length) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isEqual(one[name], other[name]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The length of a value in a message. A whole account would hide the field that differs. */
const MAX_LENGTH = 300;

/** A value as text for a message: JSON, with names for the values that JSON does not have. */
function writeValue(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? `${part}n` : part,
  ) as string | undefined;
  const whole = text ?? String(value);
  if (whole.length <= MAX_LENGTH) return whole;
  return `${whole.slice(0, MAX_LENGTH)}… (${whole.length} characters)`;
}
