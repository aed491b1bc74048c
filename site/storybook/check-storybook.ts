import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { FLAGS, findChromium } from '../../scripts/chromium.ts';

/** The strictest policy under which Storybook works: it writes its styles with scripts. */
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'";

/** Opens a story below some path of a server with a strict CSP. Throws if it does not render, or breaks the policy. */
export async function checkStorybook(folder: string): Promise<void> {
  const server = await preview({
    root: dirname(folder),
    base: '/some/where/',
    configFile: false,
    build: { outDir: basename(folder) },
    preview: { port: 0, host: '127.0.0.1', headers: { 'content-security-policy': POLICY } },
  });
  const found = await findChromium();
  const browser = await chromium.launch({
    ...(found?.executablePath && { executablePath: found.executablePath }),
    ...(found?.env && { env: { ...process.env, ...found.env } }),
    args: FLAGS,
  });
  try {
    const page = await browser.newPage();
    const violations: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
    const [origin = ''] = server.resolvedUrls?.local ?? [];
    await page.goto(`${origin}index.html?path=/story/${firstStoryIn(folder)}`);
    const story = page.frameLocator('#storybook-preview-iframe').locator('#storybook-root > *');
    // A story may show nothing, such as a dialog that is closed.
    await story.first().waitFor({ state: 'attached', timeout: 60_000 });
    if (violations.length > 0) {
      throw new Error(`Storybook breaks the policy "${POLICY}": ${violations.join('\n')}`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

function firstStoryIn(folder: string): string {
  const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    entries: Record<string, { id: string; type: string }>;
  };
  const story = Object.values(entries).find(({ type }) => type === 'story');
  if (!story) throw new Error('Storybook has no stories.');
  return story.id;
}
