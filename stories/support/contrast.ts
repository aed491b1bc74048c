/** Red, green, and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Returns the contrast of two colors by the formula of WCAG: from 1 to 21. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [a, b] = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminanceOf([red, green, blue]: Rgb): number {
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Two colors that touch on the screen, and the contrast that they need. */
export interface Pair {
  /** The color of the text or of the edge. */
  front: string;
  behind: string;
  /** 4.5 for text, and 3 for what is no text. */
  least: 4.5 | 3;
  meaning: string;
}

const color = (name: string) => `--credits-color-${name}`;
const pair = (front: string, behind: string, meaning: string, least: 4.5 | 3 = 4.5): Pair => ({
  front: color(front),
  behind: color(behind),
  least,
  meaning,
});

/** The pairs that WCAG 2.2 AA asks for. */
export const pairs: readonly Pair[] = [
  pair('text', 'surface', 'Text'),
  pair('text-muted', 'surface', 'Secondary text'),
  pair('text-muted', 'surface-muted', 'Secondary text of a summary'),
  pair('on-accent', 'accent', 'A primary button'),
  pair('on-accent', 'accent-hover', 'A primary button under the pointer'),
  pair('link', 'surface', 'Links'),
  pair('danger-text', 'danger-muted', 'Errors'),
  pair('warning', 'warning-muted', 'Warnings'),
  pair('positive', 'surface', 'Credits that come in'),
  pair('control', 'surface', 'The edges of fields', 3),
  pair('ring', 'surface', 'The focus ring', 3),
  pair('series-1', 'surface', 'The largest group of usage', 3),
];
