import { describe, expect, it } from 'vitest';
import { pluralsIn } from '../../src/std/plurals-in.js';

const forms = { zero: 'z', one: 'o', two: 't', few: 'f', many: 'm', other: '-' };

describe('the form of a word', () => {
  it.each([
    ['en', [0, 1, 2, 11], '-o--'],
    ['fr', [0, 1, 2, 1_000_000], 'oo-m'],
    ['ja', [0, 1, 2], '---'],
    ['ar', [0, 1, 2, 3, 11, 100], 'zotfm-'],
    ['pl', [1, 2, 5, 22], 'ofmf'],
  ])('follows the plural rules of %s', (language, counts, expected) => {
    const plural = pluralsIn(language);
    expect(counts.map((count) => plural(count, forms)).join('')).toBe(expected);
  });

  it('is the last one for a category that the word does not name', () => {
    expect(pluralsIn('ar')(2, { other: 'x' })).toBe('x');
  });
});
