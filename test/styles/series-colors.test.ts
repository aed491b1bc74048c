/** The colors of the groups in a bar: anyone can tell each pair apart, and each from the surface. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Rgb = readonly [number, number, number];

const tokens = readFileSync(join(import.meta.dirname, '../../src/styles/tokens.css'), 'utf8');

/** Returns both colors of a token, in light and in dark mode. */
function colorsOf(name: string): readonly [light: string, dark: string] {
  const pair = new RegExp(`--credits-color-${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(
    tokens,
  );
  return [pair?.[1] ?? '', pair?.[2] ?? ''];
}

const linear = (hex: string): Rgb => {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

/** The matrices of Machado, Oliveira, and Fernandes (2009) for a vision without one kind of cone. */
const visions: Record<string, readonly (readonly number[])[]> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'without red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'without green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'without blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(color: Rgb, matrix: readonly (readonly number[])[]): Rgb {
  const at = (row: number) => {
    const value = color.reduce(
      (sum, channel, index) => sum + channel * (matrix[row]?.[index] ?? 0),
      0,
    );
    return Math.min(1, Math.max(0, value));
  };
  return [at(0), at(1), at(2)];
}

/** The distance of two colors in CIELAB. A person sees a distance of 2. */
function distance(a: Rgb, b: Rgb): number {
  const [one, other] = [labOf(a), labOf(b)];
  return Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)));
}

function labOf([r, g, b]: Rgb): number[] {
  const root = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = root(luminance([r, g, b]));
  const z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const pairsOf = (colors: readonly Rgb[]) =>
  colors.flatMap((one, at) => colors.slice(at + 1).map((other) => [one, other] as const));

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('the colors of groups in %s mode', (_, scheme) => {
  const series = [1, 2, 3, 4, 5].map((at) => linear(colorsOf(`series-${at}`)[scheme]));
  const surface = linear(colorsOf('surface')[scheme]);

  it('have a contrast of 3:1 to the surface', () => {
    for (const color of series) expect(contrast(color, surface)).toBeGreaterThan(3);
  });

  it('differ in brightness, so that they stay apart without any color', () => {
    for (const [one, other] of pairsOf(series)) expect(contrast(one, other)).toBeGreaterThan(1.4);
  });

  it.each(Object.entries(visions))('stay apart in a vision %s', (__, matrix) => {
    for (const [one, other] of pairsOf(series)) {
      expect(distance(seen(one, matrix), seen(other, matrix))).toBeGreaterThan(18);
    }
  });
});

it('finds two colors that some people cannot tell apart', () => {
  const [red, green] = [linear('#c0392b'), linear('#5a7d1a')];
  const without = visions['without green'] ?? [];
  expect(distance(red, green)).toBeGreaterThan(60);
  expect(distance(seen(red, without), seen(green, without))).toBeLessThan(18);
});
