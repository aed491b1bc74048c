import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { FLAGS, findChromium } from '../../scripts/chromium.ts';

export async function openBrowser(): Promise<Browser> {
  const found = await findChromium();
  return chromium.launch({
    ...(found?.executablePath && { executablePath: found.executablePath }),
    ...(found?.env && { env: { ...process.env, ...found.env } }),
    args: FLAGS,
  });
}

export interface DemoPage {
  page: Page;
  /** Everything that the backend said to it. */
  heard: string[];
  /** What went wrong in it. */
  faults: string[];
}

/** A page of the demo: a tab of `context`, or of a browser of its own. */
export async function openDemo(context: Browser | BrowserContext, url: string): Promise<DemoPage> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 900, height: 900 });
  const heard: string[] = [];
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', async (response) => {
    if (!response.url().includes('/api/')) return;
    heard.push(JSON.stringify(response.headers()) + (await response.text().catch(() => '')));
  });
  await page.goto(url);
  return { page, heard, faults };
}

/** What axe finds wrong. */
export async function violationsIn(page: Page, axeSource: string): Promise<unknown[]> {
  await page.evaluate(axeSource);
  return page.evaluate<unknown[]>(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.length]))',
  );
}
