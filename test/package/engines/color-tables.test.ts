import { expect, it } from 'vitest';
import { colorTokens, differences } from './color-tables.js';

it('knows the tokens that are colors', () => {
  expect(colorTokens.length).toBeGreaterThan(12);
  expect(colorTokens).toContain('--credits-color-surface');
});

it.each([
  ['a color that is more than 2 apart', { edge: '10 10 13' }],
  ['a color that is missing', {}],
  ['a color with another number of parts', { edge: '10 10 10, 0 0 0' }],
])('finds %s', (_, colors) => {
  expect(differences(colors, { edge: '10 10 10' })).toHaveLength(1);
});

it('allows a color that is 2 apart', () => {
  expect(differences({ edge: '10 12 8' }, { edge: '10 10 10' })).toEqual([]);
});
