import * as z from './zod.js';

/** An opaque id. */
export const idSchema = z.string().check(z.minLength(1));

/** A moment, RFC 3339 in UTC. By a pattern of ours: the calendar in zod's is 500 bytes of a browser's. */
export const timeSchema = z
  .string()
  .check(
    z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?Z$/),
  );

/**
 * A value of an enum that may grow. It reads as any string, so that a newer backend never breaks an
 * older client; `Known` is what this version can name.
 */
export type Open<Known extends string> = Known | (string & Record<never, never>);

/** The schema of an {@link Open} enum. What is known of it today is in `known-values.ts`. */
export function openEnum<Known extends string>() {
  return idSchema as z.ZodMiniType<Open<Known>, string>;
}

const SAFE = /^https:\/\/[^\s/]|^http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?([/?#]|$)/i;

/**
 * A link that is safe to show: `https:`, or `http:` on this machine. Any other is dropped, because a
 * link in a reply is as trustworthy as whoever wrote the reply.
 */
export const linkSchema = z.pipe(
  z.string(),
  z.transform((link) => (SAFE.test(link) ? link : undefined)),
);
