const IDS_IN_POOL = 256;
const ID_DIGITS = 32;
const DIGITS = '0123456789abcdef';

/**
 * Makes random ids of 128 bits. `crypto.randomUUID` is not used, because browsers lack it on pages served
 * over plain http, where the mocks run too. The ids are cut from a pool, because each draw is a call to
 * the system.
 */
export function createIds(): () => string {
  const bytes = new Uint8Array(IDS_IN_POOL * ID_DIGITS);
  const decoder = new TextDecoder();
  let pool = '';
  let at = 0;
  return () => {
    if (at === pool.length) {
      fillWithDigits(bytes);
      pool = decoder.decode(bytes);
      at = 0;
    }
    at += ID_DIGITS;
    return pool.slice(at - ID_DIGITS, at);
  };
}

/** Fills the bytes with random hexadecimal digits. Four random bits of each byte are used. */
function fillWithDigits(bytes: Uint8Array<ArrayBuffer>): void {
  crypto.getRandomValues(bytes);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = DIGITS.charCodeAt((bytes[at] ?? 0) & 15);
}
