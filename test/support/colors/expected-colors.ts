import type { Rgb } from './rgb-of.js';

interface ExpectedColor {
  light: Rgb;
  dark: Rgb;
}

/**
 * The computed colors that every engine must have, up to two steps in each channel. The backdrop, which is not opaque, is
 * left out.
 */
export const expectedColors = {
  surface: { light: [255, 255, 255], dark: [21, 23, 28] },
  text: { light: [22, 24, 29], dark: [236, 238, 242] },
  edge: { light: [228, 231, 236], dark: [43, 48, 58] },
  dangerEdge: { light: [216, 180, 182], dark: [98, 76, 80] },
  positiveEdge: { light: [162, 194, 183], dark: [63, 100, 89] },
  primary: { light: [47, 91, 234], dark: [134, 165, 255] },
} satisfies Record<string, ExpectedColor>;

/** The elements with these colors: their HTML inside a page with our stylesheet, and the property. */
export const colorProbes: Record<keyof typeof expectedColors, readonly [string, string]> = {
  surface: ['<div class="credits-card credits-root"></div>', 'background-color'],
  text: ['<div class="credits-card credits-root"></div>', 'color'],
  edge: ['<div class="credits-card credits-root"></div>', 'border-top-color'],
  dangerEdge: [
    '<div class="credits-blocked credits-root" data-tone="danger"></div>',
    'border-top-color',
  ],
  positiveEdge: [
    '<div class="credits-blocked credits-root" data-tone="positive"></div>',
    'border-top-color',
  ],
  primary: [
    '<div class="credits-root"><button class="credits-button" data-variant="primary"></button></div>',
    'background-color',
  ],
};
