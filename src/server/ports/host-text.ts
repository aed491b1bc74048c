import * as z from 'zod/mini';

/** Text without control characters, such as NUL, and without halves of a surrogate pair. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}]*$/u;
const error = 'Expected text without control characters or halves of characters.';

/** An id of the host app: 1 to 255 characters, without control characters or lone surrogates. */
export const hostIdSchema = z
  .string()
  .check(z.minLength(1), z.maxLength(255), z.regex(PRINTABLE, { error }));

/** A line of text of the host app, of up to 255 characters. */
export const hostTextSchema = z.string().check(z.maxLength(255), z.regex(PRINTABLE, { error }));
