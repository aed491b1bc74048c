/**
 * Writes the pictures in `docs/pictures` from stories: each in light and in dark mode, with the fingerprint of its sources
 * in `sources.json`. The glyphs differ slightly between versions of Chromium, so no test compares the pixels. A test
 * compares the fingerprints: run `npm run pictures` when it fails.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { FLAGS, findChromium } from './chromium.ts';
import { encodePalettePng, type Pixels } from './pictures/palette-png.ts';
import { pictures, themes } from './pictures/pictures.ts';
import { hashOf, sourcesOf } from './pictures/source-hash.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/pictures');
const cache = join(root, 'node_modules/.cache/pictures');

const built = spawnSync('storybook', ['build', '--quiet', '-o', join(cache, 'storybook')], {
  cwd: root,
  stdio: 'inherit',
});
if (built.status !== 0) throw new Error('Storybook could not be built, so there are no pictures.');

const server = await preview({
  root: cache,
  build: { outDir: 'storybook' },
  preview: { port: 0 },
});
const [origin = ''] = server.resolvedUrls?.local ?? [];
const found = await findChromium();
const browser = await chromium.launch({
  ...(found?.executablePath && { executablePath: found.executablePath }),
  ...(found?.env && { env: { ...process.env, ...found.env } }),
  args: FLAGS,
});
try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, { story, element, scale, colors }] of Object.entries(pictures)) {
    for (const theme of themes) {
      const page = await browser.newPage({
        viewport: { width: 1100, height: 900 },
        deviceScaleFactor: scale,
        reducedMotion: 'reduce',
      });
      await page.goto(`${origin}iframe.html?id=${story}&globals=theme:${theme};a11y.manual:!true`);
      const pixels = await pixelsOf(page, await photograph(page, element));
      writeFileSync(join(folder, `${name}-${theme}.png`), encodePalettePng(pixels, colors));
      await page.close();
    }
  }
  const hashes = Object.entries(pictures).map(([name, picture]) => [
    name,
    hashOf(sourcesOf(root, picture)),
  ]);
  writeFileSync(
    join(folder, 'sources.json'),
    `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`,
  );
} finally {
  await browser.close();
  await server.close();
}

/** Storybook's preview in the page of a story. */
interface Preview {
  currentRender?: { phase?: string };
}

/** Waits for the story's play function, and takes a picture without the page behind the element. */
async function photograph(page: Page, element: string): Promise<Buffer> {
  await page.waitForFunction((name) => {
    const storybook: Preview | undefined = Reflect.get(globalThis, name);
    const phase = storybook?.currentRender?.phase;
    if (phase === 'errored') throw new Error('The story failed, so there is no picture of it.');
    return phase === 'finished';
  }, '__STORYBOOK_PREVIEW__');
  await page.evaluate(() => document.fonts.ready);
  await page.addStyleTag({
    content: `:root { background: none !important; }
      h2 { outline: none !important; } input { caret-color: transparent !important; }`,
  });
  return page.locator(element).first().screenshot({ omitBackground: true });
}

/** Decodes a screenshot in the browser. */
async function pixelsOf(page: Page, screenshot: Buffer): Promise<Pixels> {
  const { width, height, url } = await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, image.width, image.height);
      // Text, because an array of millions of numbers takes minutes.
      const reader = new FileReader();
      reader.readAsDataURL(new Blob([pixels?.data ?? '']));
      await new Promise((resolve) => reader.addEventListener('load', resolve));
      return { width: image.width, height: image.height, url: reader.result };
    },
    `data:image/png;base64,${screenshot.toString('base64')}`,
  );
  if (typeof url !== 'string') throw new Error('The browser could not decode the screenshot.');
  return { width, height, bytes: Buffer.from(url.split(',')[1] ?? '', 'base64') };
}
