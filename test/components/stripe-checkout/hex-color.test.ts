import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexColor, isDark } from '../../../src/components/stripe-checkout/hex-color.js';

const byte = fc.integer({ min: 0, max: 255 });
const hex = (...bytes: number[]) =>
  `#${bytes.map((one) => one.toString(16).padStart(2, '0')).join('')}`;

describe('a computed color', () => {
  it.each([
    ['rgb(47, 91, 234)', '#2f5bea'],
    ['rgb(47 91 234)', '#2f5bea'],
    ['rgba(0, 0, 0, 0.5)', '#808080'],
    ['color(srgb 0.184314 0.356863 0.917647)', '#2f5bea'],
    ['color(srgb 1 0 0 / 0)', '#ffffff'],
    ['color(srgb none 0 0)', '#000000'],
    // Outside of what a screen in sRGB can show.
    ['color(srgb -0.2 1.3 0.5)', '#00ff80'],
  ])('%s is %s', (computed, expected) => {
    expect(hexColor(computed)).toBe(expected);
  });

  it.each(['oklch(0.6 0.2 260)', 'color(display-p3 1 0 0)', 'var(--x)', 'red', '', 'rgb(1, 2)'])(
    'in the form %s is unknown',
    (computed) => {
      expect(hexColor(computed)).toBeUndefined();
    },
  );

  it('keeps each channel, and lies between itself and the surface below', () => {
    fc.assert(
      fc.property(byte, byte, byte, byte, fc.double({ min: 0, max: 1, noNaN: true }), (...all) => {
        const [red, green, blue, below, alpha] = all;
        expect(hexColor(`rgb(${red}, ${green}, ${blue})`)).toBe(hex(red, green, blue));
        const surface = hex(below, below, below);
        const text = alpha.toFixed(6);
        const mixed = hexColor(`rgba(${red}, ${red}, ${red}, ${text})`, surface) ?? '';
        const level = Number.parseInt(mixed.slice(1, 3), 16);
        expect(level).toBeGreaterThanOrEqual(Math.min(red, below));
        expect(level).toBeLessThanOrEqual(Math.max(red, below));
      }),
      { seed: 20_261_130 },
    );
  });

  it.each([
    ['#ffffff', false],
    ['#15171c', true],
    ['#000000', true],
    ['#86a5ff', false],
  ])('%s is dark: %s', (color, expected) => {
    expect(isDark(color)).toBe(expected);
  });
});
