/*
 * The text that requests may contain. A NUL or half a surrogate pair cannot be stored in every database, and a
 * line break forges lines of logs and emails.
 */
import * as z from 'zod/mini';

// oxlint-disable-next-line no-control-regex -- The expression exists to refuse control characters.
export const PLAIN_TEXT = /^[^\u0000-\u001f\p{Cs}]*$/u;
export const MAX_ID_LENGTH = 255;

/** The format of {@link requestText}, as validation issues name it. */
export const PLAIN_TEXT_FORMAT = 'plain_text';

/** Nonempty text without C0 control characters and without half surrogate pairs. */
export function requestText(maxLength: number, minLength = 1) {
  return z
    .stringFormat(PLAIN_TEXT_FORMAT, PLAIN_TEXT)
    .check(z.minLength(minLength), z.maxLength(maxLength));
}

/** An id, or another short name, in a request. */
export const requestIdSchema = requestText(MAX_ID_LENGTH);

/** Whether a text has no C0 control characters and no half surrogate pairs. */
export function isPlainText(text: string): boolean {
  return PLAIN_TEXT.test(text);
}

/** Whether a text can be an id: nonempty plain text of up to 255 characters. */
export function isRequestId(text: string): boolean {
  return isRequestText(text, MAX_ID_LENGTH);
}

/** Whether a text is one of {@link requestText}. */
export function isRequestText(text: string, maxLength: number): boolean {
  return text.length > 0 && text.length <= maxLength && isPlainText(text);
}
