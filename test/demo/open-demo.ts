import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page, type Response } from 'playwright';
import { build } from 'vite';
import { FLAGS, findChromium } from '../../scripts/chromium.ts';

export async function openBrowser(): Promise<Browser> {
  const found = await findChromium();
  return chromium.launch({
    ...(found?.executablePath && { executablePath: found.executablePath }),
    ...(found?.env && { env: { ...process.env, ...found.env } }),
    args: FLAGS,
  });
}

interface HeardResponse {
  /** The cookies of its request, which name the role of the user. */
  cookies: string;
  /** Its headers and its body. */
  text: string;
}

export interface DemoPage {
  page: Page;
  /** The responses of the backend. */
  heard: HeardResponse[];
  /** The errors of the page and its console. */
  faults: string[];
}

/** The files of a page, by their paths. */
export type Files = ReadonlyMap<string, string>;

/**
 * Bundles the page of the demo, with the development build of React. The server of the demo sends 250 modules instead,
 * which takes Chromium and the server several seconds each time that a test opens the page.
 */
export async function bundleDemo(): Promise<Files> {
  const configFile = join(import.meta.dirname, '../../examples/demo/vite.config.ts');
  const options = { write: false, minify: false, modulePreload: false };
  const built = await build({ configFile, mode: 'development', logLevel: 'warn', build: options });
  if (!('output' in built)) throw new Error('Vite did not build the demo as one app.');
  const files = built.output.map((file): [string, string] => [
    `/${file.fileName.replace('index.html', '')}`,
    file.type === 'chunk' ? file.code : String(file.source),
  ]);
  return new Map(files);
}

/**
 * Opens the demo in a new tab of a context, or in a new context of a browser. With `files`, the server of the demo answers
 * only the requests of the page.
 */
export async function openDemo(
  context: Browser | BrowserContext,
  url: string,
  files: Files = new Map(),
): Promise<DemoPage> {
  const page = await context.newPage();
  if (files.size > 0) await serve(page, files);
  await page.setViewportSize({ width: 900, height: 900 });
  const heard: HeardResponse[] = [];
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', (response) => {
    if (!response.url().includes('/api/')) return;
    // A test may close the page before its last responses are read.
    hear(response).then(
      (it) => heard.push(it),
      () => {},
    );
  });
  await page.goto(url);
  return { page, heard, faults };
}

async function serve(page: Page, files: Files): Promise<void> {
  const isServed = ({ pathname }: URL) => files.has(pathname);
  await page.route(isServed, (route) => {
    const { pathname } = new URL(route.request().url());
    const file = { body: files.get(pathname) ?? '', contentType: typeOf(pathname) };
    return route.fulfill(file).catch(ignoreClosedPage);
  });
}

function typeOf(path: string): string {
  if (path.endsWith('.js')) return 'text/javascript';
  return path.endsWith('.css') ? 'text/css' : 'text/html';
}

/** A test may close its page while a request is under way. Nothing else hears of the error. */
export function ignoreClosedPage(error: Error): void {
  if (!error.message.includes('closed')) throw error;
}

async function hear(response: Response): Promise<HeardResponse> {
  const { cookie: cookies = '' } = await response.request().allHeaders();
  const body = await response.text().catch(() => '');
  return { cookies, text: JSON.stringify(response.headers()) + body };
}

/** Returns the accessibility violations that axe finds. */
export async function violationsIn(page: Page, axeSource: string): Promise<unknown[]> {
  await page.evaluate(axeSource);
  return page.evaluate<unknown[]>(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.length]))',
  );
}
