/** The computed colors are those of the table that other engines are compared with. No hue appears between two others. */
import { afterEach, describe, expect, it } from 'vitest';
import '../../src/styles/styles.css';
import { colorProbes, expectedColors } from '../support/colors/expected-colors.js';
import { isSameColor, rgbOf, type Rgb } from '../support/colors/rgb-of.js';

afterEach(() => document.body.replaceChildren());

const names = Object.keys(expectedColors) as (keyof typeof expectedColors)[];

describe.each(['light', 'dark'] as const)('a %s page', (scheme) => {
  it.each(names)('has the color of the table: %s', (name) => {
    const [html, property] = colorProbes[name];
    const part = document.body.appendChild(document.createElement('div'));
    part.className = scheme;
    part.innerHTML = html;
    const element = part.querySelector('button, [data-tone], .credits-card');
    if (!element) throw new Error('The probe is empty.');
    const color = rgbOf(getComputedStyle(element).getPropertyValue(property));
    const expected: Rgb = expectedColors[name][scheme];
    expect([color, isSameColor(color, expected)]).toEqual([color, true]);
  });
});

describe('the comparison', () => {
  it.each([
    ['rgb(1, 2, 3)', [1, 2, 3]],
    ['rgba(1, 2, 3, 0.5)', [1, 2, 3]],
    ['color(srgb 1 0.5 0)', [255, 128, 0]],
    ['color(srgb 1 1e-3 0)', [255, 0, 0]],
  ])('reads %s', (color, rgb) => {
    expect(rgbOf(color)).toEqual(rgb);
  });

  it('allows two steps, and no more', () => {
    expect(isSameColor([1, 2, 3], [3, 4, 5])).toBe(true);
    expect(isSameColor([1, 2, 3], [1, 2, 6])).toBe(false);
  });

  it('tells the lilac edge, as other engines mixed it, from the red one', () => {
    expect(isSameColor([205, 181, 235], expectedColors.dangerEdge.light)).toBe(false);
  });
});
