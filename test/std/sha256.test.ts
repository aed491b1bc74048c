import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/std/sha256.js';

const expected = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('the hash of a text', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('of %j equals the one in the standard', (text, hash) => {
    expect(sha256(text)).toBe(hash);
  });

  it('equals the hash of Node around every block boundary', () => {
    for (let length = 0; length < 200; length += 1) {
      const text = 'x'.repeat(length);
      expect(sha256(text)).toBe(expected(text));
    }
  });

  it('equals the hash of Node for any text', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 2000 });
    fc.assert(
      fc.property(texts, (text) => sha256(text) === expected(text)),
      { numRuns: 1000 },
    );
    expect(sha256('half a pair: \ud83d')).toBe(expected('half a pair: \ud83d'));
  });
});
