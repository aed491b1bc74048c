/** Red, green, and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Returns the rounded channels of a color as `getComputedStyle` writes it: `rgb()`, `rgba()`, or `color(srgb …)`. */
export function rgbOf(color: string): Rgb {
  const [red = NaN, green = NaN, blue = NaN] = [
    ...color.matchAll(/(?<![a-z])[\d.]+(?:e-\d+)?/g),
  ].map(([number]) => Number(number) * (color.startsWith('color(srgb') ? 255 : 1));
  return [Math.round(red), Math.round(green), Math.round(blue)];
}

/** Whether two colors differ by at most two steps in each channel, which no eye can see. */
export function isSameColor(one: Rgb, other: Rgb): boolean {
  return one.every((channel, index) => Math.abs(channel - (other[index] ?? NaN)) <= 2);
}
