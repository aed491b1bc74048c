/** The essentials of the site in Firefox and in WebKit. `site.test.ts` has all of it in Chromium. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildSite } from '../../../site/build-site.js';
import { browsers } from '../browsers/browsers.js';
import type { Driver } from '../browsers/driver.js';
import { root } from '../built.js';
import { temporaryFolder } from '../temporary-folder.js';
import { serveFolder, type ServedFolder } from './serve-folder.js';

/** Long enough for a browser on a busy machine. */
const WAIT = { timeout: 60_000, interval: 100 };
/** What a browser without scripts runs. The driver reads the page in its own way. */
const WITHOUT_SCRIPTS = "default-src 'self'; script-src 'none'";
const DARK = 'rgb(13, 15, 19)';

const engines = Object.entries(browsers).filter(([name]) => name !== 'Chromium');
const drivers = new Map<string, Driver>();
let site: ServedFolder;
let plainSite: ServedFolder;

beforeAll(async () => {
  const folder = join(await temporaryFolder(), 'site');
  const starts = engines.map(async ([name, launch]) => drivers.set(name, await launch()));
  await buildSite({ root, out: folder, hasStorybook: false });
  site = await serveFolder(folder);
  plainSite = await serveFolder(folder, WITHOUT_SCRIPTS);
  await Promise.all(starts);
});

afterAll(async () => {
  await Promise.all([...drivers.values()].map((driver) => driver.close()));
  await Promise.all([site.close(), plainSite.close()]);
});

describe.each(engines.map(([name]) => name))('the site in %s', (name) => {
  const browser = () => {
    const driver = drivers.get(name);
    if (!driver) throw new Error(`${name} did not start.`);
    return driver;
  };

  it('leads from page to page, and finds a heading', async () => {
    await browser().open(`${site.url}index.html`);
    await click(browser(), 'nav a', 'Theming');
    await becomes(browser(), 'location.pathname', '/some/where/docs/theming.html');
    await becomes(browser(), "document.querySelector('h1').textContent.trim()", 'Theming');
    await click(browser(), '[data-search]', 'Search');
    await becomes(browser(), 'document.activeElement.getAttribute("role")', 'searchbox');
    await browser().type('light and dark parts');
    await becomes(
      browser(),
      "/result/.test(document.querySelector('.search-message').textContent)",
      true,
    );
    await browser().press('Enter');
    const hash = () => browser().read('location.hash');
    await expect.poll(hash, WAIT).toBe('#light-and-dark-parts-of-a-page');
  });

  it('keeps dark mode on the next page', async () => {
    const background = 'getComputedStyle(document.documentElement).backgroundColor';
    await browser().open(`${site.url}index.html`);
    expect(await browser().read(background)).not.toBe(DARK);
    await click(browser(), '[data-theme-switch]');
    await becomes(browser(), background, DARK);
    await browser().open(`${site.url}docs/index.html`);
    expect(await browser().read(background)).toBe(DARK);
    await click(browser(), '[data-theme-switch]');
    await becomes(browser(), background, 'rgb(255, 255, 255)');
  });

  it('sells credits in the playground', async () => {
    await browser().open(`${site.url}playground.html`);
    await becomes(browser(), BALANCE, '$4.20');
    await click(browser(), '.stage button', 'Purchase Credits');
    for (const label of ['Purchase $10.00', 'Pay $10.00', 'Done']) {
      await click(browser(), '[role=dialog] button', label);
    }
    await becomes(browser(), "document.querySelector('[role=dialog]') === null", true);
    await expect.poll(() => browser().read(BALANCE), WAIT).toBe('$14.20');
  });

  it('can be read without scripts, and shows no control that needs one', async () => {
    const text = "document.querySelector('main').innerText.replaceAll(/\\nCopy\\b/g, '')";
    await browser().open(`${site.url}docs/theming.html`);
    const usual = await browser().read(text);
    await browser().open(`${plainSite.url}docs/theming.html`);
    expect(await browser().read(text)).toBe(usual);
    expect(await browser().read("'script' in document.documentElement.dataset")).toBe(false);
    const shown = "[...document.querySelectorAll('button')].filter((it) => it.checkVisibility())";
    expect(await browser().read(`${shown}.length`)).toBe(0);
    await click(browser(), 'nav a', 'Languages');
    await becomes(browser(), 'location.pathname', '/some/where/docs/languages.html');
  });
});

const BALANCE = `document.querySelector('.stage .credits-card-balance').innerText.match(/\\$[\\d.]+/)[0]`;

/** Waits until an expression in the page has this value. */
async function becomes(driver: Driver, expression: string, value: unknown): Promise<void> {
  // The page may be loading, and the expression may throw until then.
  await vi.waitFor(async () => expect(await driver.read(expression)).toBe(value), WAIT);
}

/** Clicks an element with this selector and this text, once it is there and nothing moves it or covers it. */
async function click(driver: Driver, selector: string, text = ''): Promise<void> {
  const point = await vi.waitFor(async () => {
    const found = await driver.read(`(${pointOf})(${JSON.stringify(selector)}, '${text}')`);
    if (found === null) throw new Error(`There is no ${selector} "${text}" to click.`);
    return found as { x: number; y: number };
  }, WAIT);
  await driver.clickAt(point.x, point.y);
}

/** Runs in the page. Resolves to the middle of the element, or to `null` if it cannot be clicked yet. */
const pointOf = `async (selector, text) => {
  const element = [...document.querySelectorAll(selector)]
    .find((it) => (it.textContent.trim() === text || text === '' || it.ariaLabel === text) && it.checkVisibility());
  if (!element) return null;
  element.scrollIntoView({ block: 'center' });
  const middle = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const before = middle();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const after = middle();
  const isStill = before.x === after.x && before.y === after.y;
  return isStill && element.contains(document.elementFromPoint(after.x, after.y)) ? after : null;
}`;
