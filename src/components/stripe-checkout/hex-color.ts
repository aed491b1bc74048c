/** A color with channels and alpha from 0 to 1. */
interface Rgba {
  channels: readonly [red: number, green: number, blue: number];
  alpha: number;
}

/** `rgb(47, 91, 234)`, `rgba(…, 0.4)`, and `color(srgb 0.18 0.36 0.92 / 0.4)`: the forms of a computed sRGB color. */
const COMPUTED = /^(rgba?|color)\((?:srgb )?([^)]*)\)$/;

/**
 * Returns a computed color as `#rrggbb`, or `undefined` if it is in another form. One that lets a surface through is
 * laid over that surface, because Stripe reads no transparent text.
 *
 * @param surface The color behind it, as `#rrggbb`.
 */
export function hexColor(computed: string, surface = '#ffffff'): string | undefined {
  const color = readColor(computed);
  if (!color) return undefined;
  const { channels, alpha } = color;
  const behind = readHex(surface);
  const mixed = channels.map(
    (channel, index) => channel * alpha + (behind[index] ?? 0) * (1 - alpha),
  );
  return `#${mixed.map(toByte).join('')}`;
}

/** Whether text on this `#rrggbb` should be light. */
export function isDark(hex: string): boolean {
  const [red, green, blue] = readHex(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5;
}

function readColor(computed: string): Rgba | undefined {
  const [, form, list = ''] = COMPUTED.exec(computed) ?? [];
  if (form === undefined) return undefined;
  const scale = form === 'color' ? 1 : 255;
  const [red = NaN, green = NaN, blue = NaN, alpha = 1] = list.split(/[\s,/]+/).map(readChannel);
  const channels = [red / scale, green / scale, blue / scale] as const;
  return [...channels, alpha].some(Number.isNaN) ? undefined : { channels, alpha };
}

function readChannel(text: string): number {
  return text === 'none' ? 0 : Number(text);
}

function readHex(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

function toByte(channel: number): string {
  // A color outside of sRGB has channels outside of the range.
  const byte = Math.round(Math.min(Math.max(channel, 0), 1) * 255);
  return byte.toString(16).padStart(2, '0');
}
