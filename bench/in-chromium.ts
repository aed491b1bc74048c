import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright';
import { FLAGS, findChromium } from '../scripts/chromium.ts';

const HTML = `<!doctype html><link rel="stylesheet" href="/bench.css">
<body><script src="/bench.js"></script></body>`;

const evaluateMeasure = <T>(page: Page): Promise<T> => page.evaluate<T>('bench.measure()');

/**
 * Loads a script in Chromium, with production React and the styles it imports, and answers with what
 * `measure` makes of the page: unless told otherwise, what the script's own `measure` comes to.
 */
export async function inChromium<T>(
  script: string,
  measure: (page: Page) => Promise<T> = evaluateMeasure,
): Promise<T> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page', script)],
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'bench',
    write: false,
    outdir: '/',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const textOf = (ending: string) =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const files: Record<string, [type: string, text: string]> = {
    '/': ['text/html', HTML],
    '/bench.js': ['text/javascript', textOf('.js')],
    '/bench.css': ['text/css', textOf('.css')],
  };
  const server = createServer((request, response) => {
    const [type, text] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.setHeader('content-type', type);
    response.end(text);
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
    return await measure(page);
  } finally {
    await browser.close();
    server.close();
  }
}
