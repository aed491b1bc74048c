const POOL_BYTES = 4096;
const ID_DIGITS = 32;

/** Two hexadecimal digits for each byte. */
const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Random ids of 128 bits. Not `crypto.randomUUID`: browsers lack it on pages served over plain http,
 * where the mocks run too. Cut from a pool, because each draw is a call to the system.
 */
export function createIds(): () => string {
  const bytes = new Uint8Array(POOL_BYTES);
  let pool = '';
  let at = 0;
  return () => {
    if (at === pool.length) {
      crypto.getRandomValues(bytes);
      pool = Array.from(bytes, (byte) => digits[byte]).join('');
      at = 0;
    }
    at += ID_DIGITS;
    return pool.slice(at - ID_DIGITS, at);
  };
}
