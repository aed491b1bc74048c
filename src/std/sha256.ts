/*
 * SHA-256 (FIPS 180-4). Our own instead of Web Crypto: `crypto.subtle` is missing on pages that are served
 * over plain http, where the mocks run this backend, and it only answers asynchronously.
 */

/** The SHA-256 hash of a text in UTF-8, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  const state = Uint32Array.from(INITIAL);
  const bytes = padded(new TextEncoder().encode(text));
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) compress(state, view, at);
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;
const ROUNDS = 64;

/** The first 32 bits of the fractional part of a prime's root. */
const bitsOf = (root: number) => Math.floor((root % 1) * 2 ** 32);
const primes = firstPrimes(ROUNDS);
const INITIAL = primes.slice(0, 8).map((prime) => bitsOf(Math.sqrt(prime)));
const CONSTANTS = Uint32Array.from(primes, (prime) => bitsOf(Math.cbrt(prime)));

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let next = 2; found.length < count; next += 1) {
    if (found.every((prime) => next % prime !== 0)) found.push(next);
  }
  return found;
}

/** Appends a set bit, the zero bits that fill the last block, and the length in bits. */
function padded(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.ceil((message.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const bytes = new Uint8Array(blocks * BLOCK_BYTES);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const bits = BigInt(message.length) * 8n;
  new DataView(bytes.buffer).setBigUint64(bytes.length - LENGTH_BYTES, bits);
  return bytes;
}

function compress(state: Uint32Array, view: DataView, at: number): void {
  const words = new Uint32Array(ROUNDS);
  const word = (index: number) => words[index] ?? 0;
  for (let index = 0; index < ROUNDS; index += 1) {
    words[index] =
      index < 16
        ? view.getUint32(at + index * 4)
        : word(index - 16) +
          smallSigma(word(index - 15), 7, 18, 3) +
          word(index - 7) +
          smallSigma(word(index - 2), 17, 19, 10);
  }

  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < ROUNDS; round += 1) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first = h + bigSigma(e, 6, 11, 25) + choice + (CONSTANTS[round] ?? 0) + word(round);
    const second = bigSigma(a, 2, 13, 22) + majority;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) {
    state[index] = (state[index] ?? 0) + value;
  }
}

function rotateRight(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function bigSigma(word: number, one: number, two: number, three: number): number {
  return rotateRight(word, one) ^ rotateRight(word, two) ^ rotateRight(word, three);
}

function smallSigma(word: number, one: number, two: number, shift: number): number {
  return rotateRight(word, one) ^ rotateRight(word, two) ^ (word >>> shift);
}
