/** The pictures of the README, and the encoder that keeps them small. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodePalettePng } from '../scripts/pictures/palette-png.js';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/pictures');
const MAX_BYTES = 150_000;

/** The chunks of a PNG by name. */
function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
}

function sizeOf(png: Buffer): { width: number; height: number } {
  const header = chunksOf(png).get('IHDR') ?? Buffer.alloc(8);
  return { width: header.readUInt32BE(0), height: header.readUInt32BE(4) };
}

describe('the picture of the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const pictures = readdirSync(folder).map((name) => ({
    name,
    png: readFileSync(join(folder, name)),
  }));

  it('has a light and a dark version, and the README shows both', () => {
    expect(pictures.map(({ name }) => name)).toEqual(['overview-dark.png', 'overview-light.png']);
    expect(readme).toContain(
      '<source media="(prefers-color-scheme: dark)" srcset="docs/pictures/overview-dark.png"',
    );
    expect(readme).toContain('src="docs/pictures/overview-light.png"');
  });

  it('has twice the width at which the README shows it', () => {
    const width = Number(/<img[^>]*\swidth="(\d+)"/.exec(readme)?.[1]);
    expect(pictures.map(({ png }) => sizeOf(png).width)).toEqual([2 * width, 2 * width]);
    expect(new Set(pictures.map(({ png }) => sizeOf(png).height)).size).toBe(1);
  });

  it.each(pictures)('$name is small', ({ png }) => {
    expect(png.length).toBeGreaterThan(MAX_BYTES / 3);
    expect(png.length).toBeLessThan(MAX_BYTES);
  });
});

describe('encodePalettePng', () => {
  /** The colors of a PNG with a palette, row by row. */
  function colorsIn(png: Buffer): number[][] {
    const { width } = sizeOf(png);
    const chunks = chunksOf(png);
    const palette = chunks.get('PLTE') ?? Buffer.alloc(0);
    const opacities = chunks.get('tRNS') ?? Buffer.alloc(0);
    const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
    const pixels = [...rows].filter((_, at) => at % (width + 1) > 0);
    return pixels.map((index) => [
      ...palette.subarray(index * 3, index * 3 + 3),
      opacities[index] ?? 255,
    ]);
  }

  it('keeps every color of a picture with few colors', () => {
    const colors = [
      [255, 0, 0, 255],
      [255, 0, 0, 255],
      [0, 0, 0, 0],
      [1, 2, 3, 128],
      [255, 255, 255, 255],
      [1, 2, 3, 128],
    ];
    const png = encodePalettePng({ width: 3, height: 2, bytes: Uint8Array.from(colors.flat()) });
    expect(sizeOf(png)).toEqual({ width: 3, height: 2 });
    expect(colorsIn(png)).toEqual(colors);
  });

  it('replaces a rare color by the nearest frequent one', () => {
    const frequent = Array.from({ length: 256 }, (_, gray) => [gray, gray, gray, 255]);
    const colors = [...frequent, ...frequent, [7, 7, 9, 255]];
    const bytes = Uint8Array.from(colors.flat());
    const found = colorsIn(encodePalettePng({ width: colors.length, height: 1, bytes }));
    expect(found.at(-1)).toEqual([8, 8, 8, 255]);
    expect(found.slice(0, 256)).toEqual(frequent);
  });
});
