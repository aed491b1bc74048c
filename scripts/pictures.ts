/**
 * Writes the pictures in `docs/pictures` from stories: each in light and in dark mode, at twice its size. The
 * glyphs differ slightly between versions of Chromium, so no test compares the pictures.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { FLAGS, findChromium } from './chromium.ts';
import { encodePalettePng, type Pixels } from './pictures/palette-png.ts';

/** The pictures by name: the id of the story, and the element to photograph. */
const pictures = { overview: { story: 'pictures-overview--overview', element: '.overview' } };

const root = join(import.meta.dirname, '..');
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
for (const [name, { story, element }] of Object.entries(pictures)) {
  for (const theme of ['light', 'dark']) {
    const page = await browser.newPage({
      viewport: { width: 1100, height: 900 },
      deviceScaleFactor: 2,
      reducedMotion: 'reduce',
    });
    await page.goto(`${origin}iframe.html?id=${story}&globals=theme:${theme}`);
    const screenshot = await photograph(page, element);
    const file = join(root, `docs/pictures/${name}-${theme}.png`);
    writeFileSync(file, encodePalettePng(await pixelsOf(page, screenshot)));
    await page.close();
  }
}
await browser.close();
await server.close();

/** Waits for the story's play function, and takes a picture without the page behind the element. */
async function photograph(page: Page, element: string): Promise<Buffer> {
  await page.locator(`${element}[data-is-played]`).waitFor();
  await page.addStyleTag({ content: ':root { background: none !important; }' });
  return page.locator(element).screenshot({ omitBackground: true });
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
