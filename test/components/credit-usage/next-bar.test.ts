import { expect, it } from 'vitest';
import { nextBar } from '../../../src/components/credit-usage/next-bar.js';

it.each([
  ['ArrowRight', false, [1, 2, 2]],
  ['ArrowLeft', false, [0, 0, 1]],
  ['ArrowRight', true, [0, 0, 1]],
  ['ArrowLeft', true, [1, 2, 2]],
  ['ArrowDown', true, [1, 2, 2]],
  ['ArrowDown', false, [1, 2, 2]],
  ['ArrowUp', true, [0, 0, 1]],
  ['Home', true, [0, 0, 0]],
  ['End', true, [2, 2, 2]],
  ['Enter', false, [null, null, null]],
  ['a', true, [null, null, null]],
] as const)('%s leads to the next of three bars, from right to left: %s', (key, isRtl, next) => {
  expect([0, 1, 2].map((current) => nextBar(key, current, 3, isRtl))).toEqual(next);
});
