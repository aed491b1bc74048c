/** The pictures of the README and of the components: none is older than its story, and all are small. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodePalettePng } from '../scripts/pictures/palette-png.js';
import { pictures, themes } from '../scripts/pictures/pictures.js';
import { hashOf, sourcesOf } from '../scripts/pictures/source-hash.js';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/pictures');
const MAX_BYTES = 360_000;
const names = Object.keys(pictures);

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

const pngOf = (name: string, theme: string) => readFileSync(join(folder, `${name}-${theme}.png`));

describe('the pictures', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');

  it('are one for light and one for dark mode of each story, and the fingerprints of the sources', () => {
    const files = names.flatMap((name) => themes.map((theme) => `${name}-${theme}.png`));
    expect(readdirSync(folder).toSorted()).toEqual([...files, 'sources.json'].toSorted());
  });

  it.each(names)('%s has the same size in light and dark mode', (name) => {
    const [light, dark] = themes.map((theme) => sizeOf(pngOf(name, theme)));
    expect(light).toEqual(dark);
    expect(light?.width).toBeGreaterThan(600);
    expect(light?.height).toBeGreaterThan(60);
  });

  it('are small together, and none is empty', () => {
    const sizes = names.flatMap((name) => themes.map((theme) => pngOf(name, theme).length));
    expect(Math.min(...sizes)).toBeGreaterThan(1000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_BYTES);
  });

  it('are in the README in light and dark mode, at half of their width', () => {
    expect(readme).toContain(
      '<source media="(prefers-color-scheme: dark)" srcset="docs/pictures/overview-dark.png"',
    );
    expect(readme).toContain('src="docs/pictures/overview-light.png"');
    const width = Number(/<img[^>]*\swidth="(\d+)"/.exec(readme)?.[1]);
    expect(sizeOf(pngOf('overview', 'light')).width).toBe(2 * width);
  });

  it('are no older than their stories: run `npm run pictures` if this fails', () => {
    const recorded: unknown = JSON.parse(readFileSync(join(folder, 'sources.json'), 'utf8'));
    const current = Object.entries(pictures).map(([name, picture]) => [
      name,
      hashOf(sourcesOf(root, picture)),
    ]);
    expect(recorded).toEqual(Object.fromEntries(current));
  });
});

describe('the fingerprint of a picture', () => {
  const sources = sourcesOf(root, {
    story: '',
    element: '',
    scale: 1,
    colors: 1,
    file: 'components/message-cost',
    components: ['message-cost'],
  });
  const changed = (ending: string, change: (text: string) => string) => {
    expect(sources.filter(({ path }) => path.endsWith(ending))).toHaveLength(1);
    return hashOf(
      sources.map(({ path, text }) => ({
        path,
        text: path.endsWith(ending) ? change(text) : text,
      })),
    );
  };

  it.each([
    'stories/components/message-cost.stories.tsx',
    'stories/pictures/components.css',
    'components/message-cost/message-cost.tsx',
    'components/message-cost/message-cost.css',
    'components/message-cost/english.ts',
    'components/ui/skeleton.css',
    'src/styles/tokens.css',
  ])('changes with %s', (ending) => {
    expect(changed(ending, (text) => `${text} x`)).not.toBe(hashOf(sources));
  });

  it('stays when comments and the layout of the code change', () => {
    const rewrite = (text: string) => `/* A comment. */\n${text.replaceAll('\n', '\n  ')}\n`;
    expect(changed('message-cost.css', rewrite)).toBe(hashOf(sources));
  });

  it('does not change with the other components and their logic', () => {
    const paths = sources.map(({ path }) => path);
    expect(paths.filter((path) => /credits-card|use-root/.test(path))).toEqual([]);
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
    const isPacked = chunks.get('IHDR')?.[8] === 4;
    const rowLength = 1 + Math.ceil(width / (isPacked ? 2 : 1));
    const bytes = [...rows].filter((_, at) => at % rowLength > 0);
    const pixels = isPacked
      ? bytes.flatMap((byte) => [byte >> 4, byte & 15]).slice(0, width)
      : bytes;
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

  it('keeps a rare color of another kind in a small palette, and not each shade of a frequent one', () => {
    const grays = Array.from({ length: 9 }, (_, gray) => [gray, gray, gray, 255]);
    const green = [20, 200, 20, 255];
    const colors = [...grays, ...grays, green];
    const bytes = Uint8Array.from(colors.flat());
    const found = colorsIn(encodePalettePng({ width: colors.length, height: 1, bytes }, 4));
    expect(found.at(-1)).toEqual(green);
    expect(new Set(found.map(String)).size).toBe(4);
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
