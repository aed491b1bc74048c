import { basename, dirname } from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright';

import { preview } from 'vite';
import { FLAGS, findChromium } from '../../scripts/chromium.ts';
import { STORYBOOK_POLICY } from './policy.ts';

/** A busy machine loads the page in half a minute. */
const LOAD_MS = 60_000;

/** One page of each kind: a component's props, its guide, a page without stories, and a story in each kind of toolbar. */
const kinds = [
  '/docs/components-messagecost--docs',
  '/docs/components-messagecost--guide',
  '/docs/introduction--docs',
  '/story/components-messagecost--cost&globals=host:bootstrap;textSize:large;motion:reduced;a11y.manual:!true',
];

/**
 * Opens pages of Storybook below some path of a server with a strict CSP, in light and in dark mode. Throws if one does
 * not render, breaks the policy, is white in dark mode, or has a violation that axe finds.
 */
export async function checkStorybook(folder: string): Promise<void> {
  const server = await preview({
    root: dirname(folder),
    base: '/some/where/',
    configFile: false,
    build: { outDir: basename(folder) },
    preview: {
      port: 0,
      host: '127.0.0.1',
      headers: { 'content-security-policy': STORYBOOK_POLICY },
    },
  });
  const found = await findChromium();
  const browser = await chromium.launch({
    ...(found?.executablePath && { executablePath: found.executablePath }),
    ...(found?.env && { env: { ...process.env, ...found.env } }),
    args: FLAGS,
  });
  const [origin = ''] = server.resolvedUrls?.local ?? [];
  try {
    const faults: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const path of kinds) {
        const url = `${origin}index.html?path=${path}`;
        faults.push(...(await faultsOn(browser, url, colorScheme)));
      }
    }
    if (faults.length > 0) throw new Error(`Storybook has faults:\n${faults.join('\n')}`);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function faultsOn(
  browser: Browser,
  url: string,
  colorScheme: 'light' | 'dark',
): Promise<string[]> {
  const page = await browser.newPage({ colorScheme });
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  await page.goto(url);
  const shown = page
    .frameLocator('#storybook-preview-iframe')
    .locator('.credits-root, .sbdocs-content h1');
  await shown.first().waitFor({ timeout: LOAD_MS });
  faults.push(...(await contentFaults(page, colorScheme)));
  await page.close();
  return faults.map((fault) => `${url} (${colorScheme}): ${fault}`);
}

/** The faults in the frame of the page: a background of the other theme, and what axe finds in a document. */
async function contentFaults(page: Page, colorScheme: string): Promise<string[]> {
  const frame = page.frame({ name: 'storybook-preview-iframe' });
  const surface = await frame?.evaluate<string>(
    `getComputedStyle(document.querySelector('.sbdocs-wrapper') ?? document.documentElement).backgroundColor`,
  );
  const isDark = /^rgb\(\d\d?,/.test(surface ?? '');
  const wrong = isDark === (colorScheme === 'dark') ? [] : [`its background is ${surface}`];
  // In one step, because Storybook has an axe of its own.
  const violations = await frame?.evaluate<string[]>(
    `${axe.source};
    axe.run(document.querySelector('.sbdocs-content') ?? '#storybook-root').then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`,
  );
  return [...wrong, ...(violations ?? [])];
}
