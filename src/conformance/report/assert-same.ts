import { assertEqual } from './assertions.js';

/**
 * Throws a `ConformanceError` with the first field that differs between two documents, without the rest of them. A
 * field that is `undefined` equals a missing one.
 *
 * @example assertSame(account, expected, 'The account'); // 'The account differs: totals.addedMicros is 0. Expected 5.'
 */
export function assertSame(actual: unknown, expected: unknown, subject: string): void {
  assertFields(actual, expected, subject, []);
}

function assertFields(
  actual: unknown,
  expected: unknown,
  subject: string,
  path: readonly string[],
): void {
  if (!isObject(actual) || !isObject(expected)) {
    const place = path.length === 0 ? subject : `${subject} differs: ${path.join('.')}`;
    assertEqual(actual, expected, place);
    return;
  }
  for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    assertFields(actual[name], expected[name], subject, [...path, name]);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
