const POOL_BYTES = 4096;
const ID_BYTES = 16;

/** Two hexadecimal digits for each byte. */
const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Random ids of 128 bits. Not `crypto.randomUUID`: browsers lack it on pages served over plain http,
 * where the mocks run too. Drawn from a pool, because each draw is a call to the system.
 */
export function createIds(): () => string {
  const pool = new Uint8Array(POOL_BYTES);
  let at = POOL_BYTES;
  return () => {
    if (at === POOL_BYTES) {
      crypto.getRandomValues(pool);
      at = 0;
    }
    let id = '';
    for (const end = at + ID_BYTES; at < end; at += 1) id += digits[pool[at] ?? 0];
    return id;
  };
}
