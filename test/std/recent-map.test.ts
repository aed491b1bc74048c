import { describe, expect, it } from 'vitest';
import { createRecentMap } from '../../src/std/recent-map.js';

describe('a map of recent values', () => {
  it('keeps the values that were used last', () => {
    const map = createRecentMap<number>(3);
    for (const [key, value] of [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ] as const) {
      map.set(key, value);
    }
    expect(map.get('a')).toBe(1);
    map.set('b', 20);
    map.set('d', 4);
    expect(['a', 'b', 'c', 'd'].map((key) => map.get(key))).toEqual([1, 20, undefined, 4]);
  });

  it('forgets a value that is deleted, and makes room for another one', () => {
    const map = createRecentMap<number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.delete('a');
    map.set('c', 3);
    expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([undefined, 2, 3]);
  });

  it('never holds more values than its limit', () => {
    const map = createRecentMap<number>(10);
    const keys = Array.from({ length: 1_000 }, (_, index) => `k${index}`);
    keys.forEach((key, index) => map.set(key, index));
    expect(keys.filter((key) => map.get(key) !== undefined)).toEqual(keys.slice(-10));
  });
});
