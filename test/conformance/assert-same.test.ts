import { describe, expect, it } from 'vitest';
import { assertSame } from '../../src/conformance/report/assert-same.js';

const account = { id: 'a', totals: { added: 5 }, refs: ['x', 'y'], closedAt: null };

describe('assertSame', () => {
  it.each<[string, unknown, string]>([
    ['another value', { ...account, id: 'b' }, 'The account differs: id is "b". Expected "a".'],
    [
      'a value inside',
      { ...account, totals: { added: 0 } },
      'The account differs: totals.added is 0. Expected 5.',
    ],
    [
      'a missing item',
      { ...account, refs: ['x'] },
      'The account differs: refs.1 is undefined. Expected "y".',
    ],
    [
      'a field too many',
      { ...account, note: 1 },
      'The account differs: note is 1. Expected undefined.',
    ],
    ['null', null, 'The account is null. Expected {"id":"a"'],
  ])('names %s', (_, actual, message) => {
    expect(() => assertSame(actual, account, 'The account')).toThrow(message);
  });

  it('accepts a copy, and a field that is undefined in place of a missing one', () => {
    expect(() => {
      assertSame({ ...account, note: undefined }, structuredClone(account), 'It');
    }).not.toThrow();
  });
});
