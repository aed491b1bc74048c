import type * as z from './zod.js';

export type Read<T> = { ok: true; value: T } | { ok: false; pointers: string[] };

/**
 * Reads a value by a schema of this contract. Says of a flaw only where it is, as a JSON Pointer (RFC
 * 6901, empty for the value itself); `check` says what it is, too.
 *
 * @example
 * const read = readBy(creditsSchema, await response.json());
 * if (!read.ok) throw new Error(`Not credits, at ${read.pointers}.`);
 */
export function readBy<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
): Read<z.output<Schema>> {
  const parsed = schema.safeParse(value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, pointers: parsed.error.issues.map(({ path }) => pointerTo(path)) };
}

export function pointerTo(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
