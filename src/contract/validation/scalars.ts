import { webLink } from '../../std/safe-link.js';
import * as z from './zod.js';

/** An opaque id. */
export const idSchema = z.string().check(z.minLength(1));

/** Our own pattern, because zod's calendar costs browsers 500 bytes. */
export const TIME_PATTERN =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?Z$/;

/** A time, RFC 3339 in UTC. */
export const timeSchema = z.string().check(z.regex(TIME_PATTERN));

/**
 * A value of an enum that may grow. Any string is valid, so that a newer backend never breaks an older
 * client; `Known` lists the values of this version.
 */
export type Open<Known extends string> = Known | (string & Record<never, never>);

/** Schema of an {@link Open} enum. `enum-values.ts` has its known values. */
export function openEnum<Known extends string>() {
  return idSchema as z.ZodMiniType<Open<Known>, string>;
}

/** A link of a reply. One that is not safe to follow becomes `undefined`: see {@link webLink}. */
export const linkSchema = z.pipe(z.string(), z.transform(webLink));
