import { chromium, type Browser, type BrowserContext, type Page, type Response } from 'playwright';
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

/** Opens the demo in a new tab of a context, or in a new context of a browser. */
export async function openDemo(context: Browser | BrowserContext, url: string): Promise<DemoPage> {
  const page = await context.newPage();
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
