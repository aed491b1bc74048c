const IDS_IN_POOL = 256;
const ID_DIGITS = 32;
const DIGITS = '0123456789abcdef';

let pool = '';
let position = 0;

/**
 * Returns a random id of 128 bits, as 32 hexadecimal digits.
 *
 * `crypto.randomUUID` is not used, because browsers lack it on pages served over plain http, where the
 * mocks run too. The ids are cut from a pool, because each draw is a call to the system.
 */
export function randomId(): string {
  if (position === pool.length) {
    pool = randomDigits(IDS_IN_POOL * ID_DIGITS);
    position = 0;
  }
  position += ID_DIGITS;
  return pool.slice(position - ID_DIGITS, position);
}

/** Returns random hexadecimal digits. Four random bits of each byte are used. */
function randomDigits(count: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(count));
  for (let at = 0; at < count; at += 1) bytes[at] = DIGITS.charCodeAt((bytes[at] ?? 0) & 15);
  return new TextDecoder().decode(bytes);
}
