import { describe, expect, it } from 'vitest';
import {
  assert,
  assertEqual,
  assertRejects,
  isEqual,
} from '../../src/conformance/report/assertions.js';

describe('the assertions of the conformance kit', () => {
  it.each([
    [1, 1, true],
    [1, '1', false],
    [0, -0, false],
    [Number.NaN, Number.NaN, true],
    [null, undefined, false],
    [1n, 1n, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: null }, false],
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, true],
    [[1, undefined], [1], false],
    [[], {}, false],
    [{}, null, false],
    [new Date(1), new Date(1), true],
    [new Date(1), new Date(2), false],
    [new Date(1), {}, false],
  ])('compares %o with %o', (one, other, same) => {
    expect(isEqual(one, other)).toBe(same);
    expect(isEqual(other, one)).toBe(same);
  });

  it('says what it found and what it expected', () => {
    expect(() => assertEqual({ a: 1n }, [undefined], 'The reply')).toThrow(
      'The reply is {"a":"1n"}. Expected [null].',
    );
    expect(() => assertEqual(undefined, 1, 'The id')).toThrow('The id is undefined. Expected 1.');
    expect(() => assert(false, 'The page repeats an entry.')).toThrow('The page repeats an entry.');
  });

  it('shortens a value that would hide the difference', () => {
    const long = 'x'.repeat(5_000);
    expect(() => assertEqual(long, 1, 'The note')).toThrow(
      `The note is "${'x'.repeat(299)}… (5002 characters). Expected 1.`,
    );
  });

  it('expects an error and returns it', async () => {
    const error = new Error('refused');
    expect(await assertRejects(() => Promise.reject(error), 'The commit')).toBe(error);
    await expect(assertRejects(async () => 1, 'The commit')).rejects.toThrow(
      'The commit succeeded. Expected an error.',
    );
  });
});
