import { chromium, type Browser, type Page } from 'playwright';
import { afterAll } from 'vitest';
import { FLAGS, findChromium } from '../../scripts/chromium.js';

export interface Visit {
  page: Page;
  /** Whatever a person would find in the console, but its plain notes. */
  faults: string[];
  /** Everything in the console, each line with its type in front. */
  lines: string[];
}

export interface VisitOptions {
  timezoneId?: string;
  cookies?: Record<string, string>;
  /** Code that runs before that of the page. */
  script?: string;
  /** @default true */
  javaScriptEnabled?: boolean;
}

/** Opens a page in Chromium, for someone who lives far from where servers are. */
export async function visit(
  url: string,
  {
    timezoneId = 'Pacific/Auckland',
    cookies = {},
    script,
    javaScriptEnabled = true,
  }: VisitOptions = {},
): Promise<Visit> {
  browser ??= launch();
  const context = await (
    await browser
  ).newContext({
    locale: 'de-DE',
    timezoneId,
    javaScriptEnabled,
  });
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url })));
  if (script !== undefined) await context.addInitScript(script);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  const lines: string[] = [];
  page.on('console', (message) => {
    lines.push(`${message.type()}: ${message.text()}`);
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => {
    lines.push(`exception: ${String(error)}`);
    faults.push(String(error));
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(url);
  return { page, faults, lines };
}

let browser: Promise<Browser> | undefined;

async function launch(): Promise<Browser> {
  const found = await findChromium();
  return chromium.launch({
    ...(found?.executablePath && { executablePath: found.executablePath }),
    ...(found?.env && { env: { ...process.env, ...found.env } }),
    args: FLAGS,
    // As people have them: what is to be kept from moving by their width would not be seen to.
    ignoreDefaultArgs: ['--hide-scrollbars'],
  });
}

afterAll(async () => {
  await (await browser)?.close();
});
