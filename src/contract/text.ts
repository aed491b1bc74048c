import * as z from 'zod/mini';

/** An opaque id. */
export const idSchema = z.string().check(z.minLength(1), z.maxLength(255));

/** A moment, RFC 3339 in UTC. */
export const timeSchema = z.iso.datetime();

/** Words of the host's, shown to its users as they are. */
export const descriptionSchema = z.string().check(z.minLength(1), z.maxLength(500));

/**
 * A value of an enum that may grow. It reads as any string, so that a newer backend never breaks an
 * older client; `Known` is what this version can name.
 */
export type Open<Known extends string> = Known | (string & Record<never, never>);

/** The schema of an {@link Open} enum. What is known of it today is in `known-values.ts`. */
export function openEnum<Known extends string>() {
  return z.pipe(
    z.string().check(z.minLength(1)),
    z.transform((value): Open<Known> => value),
  );
}

/**
 * A link that is safe to show: `https:`, or `http:` on this machine. Any other is dropped, because a
 * link in a reply is as trustworthy as whoever wrote the reply.
 */
export const linkSchema = z.pipe(
  z.string(),
  z.transform((link) => (isSafeLink(link) ? link : undefined)),
);

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function isSafeLink(link: string): boolean {
  try {
    const { protocol, hostname } = new URL(link);
    return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
  } catch {
    return false;
  }
}
