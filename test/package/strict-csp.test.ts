/** A dialog on a page whose server allows nothing but its own files: no style nor script written into it. */
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visit } from './visit.js';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'";
const HTML = `<!doctype html><html lang="en"><title>Page</title>
<link rel="stylesheet" href="/page.css"><body><script src="/page.js"></script></body></html>`;

let server: Server;
let url: string;

beforeAll(async () => {
  const files = await bundle();
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    response.setHeader('content-security-policy', POLICY);
    response.setHeader('content-type', typeOf(path));
    response.end(files.get(path) ?? HTML);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  url = `http://127.0.0.1:${address.port}/`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('a dialog under a strict CSP', () => {
  it('opens, looks and closes as anywhere, and breaks no rule of it', async () => {
    const { page, faults } = await visit(url);
    await page.getByRole('button', { name: 'Buy' }).click();
    const dialog = page.getByRole('dialog', { name: 'Purchase Credits' });
    await page.waitForFunction("document.activeElement.getAttribute('aria-label') === 'Amount'");
    const box = await dialog.boundingBox();
    expect(box?.width).toBe(440);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.locator('style').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('locks the scroll, and keeps the room of the scrollbar', async () => {
    const { page, faults } = await visit(url);
    const width = () => page.evaluate<number>('document.body.getBoundingClientRect().width');
    const before = await width();
    expect(await page.evaluate('innerWidth - document.documentElement.clientWidth')).not.toBe(0);
    await page.evaluate('scrollTo(0, 120)');

    await page.getByRole('button', { name: 'Buy' }).click();
    await page.getByRole('dialog').waitFor();
    await page.mouse.move(10, 300);
    await page.mouse.wheel(0, 500);
    await page.mouse.move(640, 360);
    await page.mouse.wheel(0, 500);
    await page.keyboard.press('Space');
    expect(await page.evaluate('scrollY')).toBe(120);
    expect(await width()).toBe(before);
    expect(await page.evaluate('getComputedStyle(document.documentElement).scrollbarGutter')).toBe(
      'stable',
    );

    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.documentElement.className')).toBe('');
    expect(await width()).toBe(before);
    await page.mouse.wheel(0, 500);
    await page.waitForFunction('scrollY > 120');
    expect(faults).toEqual([]);
  });

  it('is really watched: a style that is written into the page is a fault', async () => {
    const { page, faults } = await visit(url);
    await page.evaluate("document.body.append(document.createElement('style'))");
    await page.evaluate("document.querySelector('style').textContent = 'p { color: red }'");
    await expect.poll(() => faults.join()).toContain('style-src');
  });
});

/** What a host's bundler makes of it, by the paths they are asked for. */
async function bundle(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [
      { in: join(import.meta.dirname, 'pages/dialog-page.tsx'), out: 'page' },
      { in: join(import.meta.dirname, '../../src/styles/styles.css'), out: 'page' },
    ],
    outdir: '/',
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}

function typeOf(path: string): string {
  if (path.endsWith('.js')) return 'text/javascript';
  return path.endsWith('.css') ? 'text/css' : 'text/html';
}
