import { expect, it } from 'vitest';
import { randomId } from '../../src/std/random-id';

it('returns 128 bits as hexadecimal digits, never the same twice', () => {
  const ids = Array.from({ length: 5_000 }, randomId);
  expect(new Set(ids).size).toBe(5_000);
  expect(ids.filter((id) => !/^[0-9a-f]{32}$/.test(id))).toEqual([]);
});
