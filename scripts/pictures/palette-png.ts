import { crc32, deflateSync } from 'node:zlib';

/** The pixels of a picture, row by row: four bytes for red, green, blue, and opacity. */
export interface Pixels {
  width: number;
  height: number;
  bytes: Uint8Array;
}

/** The most that a palette has room for. */
const MAX_COLORS = 256;
/** The square of the distance at which two colors are of another kind. */
const MIN_DISTANCE = 120;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** After the number of bits of a pixel: colors from a palette, and no interlacing. */
const FORMAT = [3, 0, 0, 0];

/**
 * Encodes a screenshot as a PNG with its most frequent colors. All other pixels get the nearest color. A
 * screenshot has few other pixels, and the file becomes a third as large.
 */
export function encodePalettePng(
  { width, height, bytes }: Pixels,
  maxColors: number = MAX_COLORS,
): Buffer {
  const colors = colorsOf(bytes);
  const palette = mostFrequent(colors, maxColors);
  const indexOf = createNearest(palette);
  // A byte has room for two pixels with few colors.
  const perByte = maxColors <= 16 ? 2 : 1;
  // Each row begins with the number of its filter: 0, none.
  const rowLength = 1 + Math.ceil(width / perByte);
  const rows = Buffer.alloc(rowLength * height);
  for (const [pixel, color] of colors.entries()) {
    const x = pixel % width;
    const at = Math.floor(pixel / width) * rowLength + 1 + Math.floor(x / perByte);
    const shift = perByte === 2 && x % 2 === 0 ? 4 : 0;
    rows[at] = (rows[at] ?? 0) | (indexOf(color) << shift);
  }
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.from([...size, 8 / perByte, ...FORMAT])),
    chunk('PLTE', Buffer.from(palette.flatMap((color) => channelsOf(color).slice(0, 3)))),
    chunk('tRNS', Buffer.from(palette.flatMap((color) => channelsOf(color).slice(3)))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The color of each pixel as one number. */
function colorsOf(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, pixel) => view.getUint32(pixel * 4));
}

function channelsOf(color: number): [number, number, number, number] {
  return [color >>> 24, (color >>> 16) & 255, (color >>> 8) & 255, color & 255];
}

/** The most frequent colors. A color beside a more frequent one comes after those of another kind. */
function mostFrequent(colors: Uint32Array, maxColors: number): number[] {
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a).map(([color]) => color);
  const palette = new Set<number>();
  for (const least of [MIN_DISTANCE, 0]) {
    for (const color of sorted) {
      if (palette.size === maxColors) break;
      if ([...palette].every((other) => distance(color, other) >= least)) palette.add(color);
    }
  }
  return [...palette];
}

/** Returns a function that finds the index of the palette's nearest color. */
function createNearest(palette: readonly number[]): (color: number) => number {
  const known = new Map<number, number>();
  function find(color: number): number {
    const distances = palette.map((other) => distance(color, other));
    return distances.indexOf(Math.min(...distances));
  }
  return (color) => {
    const index = known.get(color) ?? find(color);
    known.set(color, index);
    return index;
  };
}

function distance(one: number, other: number): number {
  const others = channelsOf(other);
  return channelsOf(one).reduce(
    (sum, value, index) => sum + (value - (others[index] ?? 0)) ** 2,
    0,
  );
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
