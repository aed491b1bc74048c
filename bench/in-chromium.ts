import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { FLAGS, findChromium } from '../scripts/chromium.ts';

/** Runs a script in Chromium, with production React, and answers with what its `measure` comes to. */
export async function inChromium<T>(script: string): Promise<T> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page', script)],
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'bench',
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const code = outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const isScript = request.url === '/bench.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? code : '<!doctype html><body><script src="/bench.js"></script></body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const found = await findChromium();
  const browser = await chromium.launch({
    ...(found?.executablePath && { executablePath: found.executablePath }),
    ...(found?.env && { env: { ...process.env, ...found.env } }),
    args: FLAGS,
  });
  try {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    return await page.evaluate<T>('bench.measure()');
  } finally {
    await browser.close();
    server.close();
  }
}
