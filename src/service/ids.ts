const IDS_IN_POOL = 256;
const ID_DIGITS = 32;

const digits = new TextEncoder().encode('0123456789abcdef');
const decoder = new TextDecoder();

/**
 * Makes random ids of 128 bits. `crypto.randomUUID` is not used, because browsers lack it on pages served
 * over plain http, where the mocks run too. The ids are cut from a pool, because each draw is a call to
 * the system.
 */
export function createIds(): () => string {
  const bytes = new Uint8Array(IDS_IN_POOL * ID_DIGITS);
  let pool = '';
  let at = 0;
  return () => {
    if (at === pool.length) {
      pool = randomDigits(bytes);
      at = 0;
    }
    at += ID_DIGITS;
    return pool.slice(at - ID_DIGITS, at);
  };
}

/** As many random hexadecimal digits as there are bytes: four bits of each byte are used. */
function randomDigits(bytes: Uint8Array<ArrayBuffer>): string {
  crypto.getRandomValues(bytes);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = digits[(bytes[at] ?? 0) & 0xf] ?? 0;
  return decoder.decode(bytes);
}
