const POOL_BYTES = 4096;
const ID_DIGITS = 32;

/** Two hexadecimal digits for each byte. */
const digits = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);

let pool = '';
let position = 0;

/**
 * A random id of 128 bits, as 32 hexadecimal digits.
 *
 * Not `crypto.randomUUID`: browsers lack it on pages that are served over plain http, where the mocks
 * run too. The ids are cut from a pool, because each draw of random bytes is a system call.
 */
export function randomId(): string {
  if (position === pool.length) {
    const bytes = crypto.getRandomValues(new Uint8Array(POOL_BYTES));
    pool = Array.from(bytes, (byte) => digits[byte]).join('');
    position = 0;
  }
  position += ID_DIGITS;
  return pool.slice(position - ID_DIGITS, position);
}
