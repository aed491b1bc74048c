/** The documentation as readers meet it: static files below some path, from a server with a strict CSP. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite } from '../../../site/build-site.js';
import { root } from '../built.js';
import { temporaryFolder } from '../temporary-folder.js';
import { describePlayground } from './describe-playground.js';
import { backgroundOf, openPage, shiftsOf, violationsIn } from './open-site.js';
import { serveFolder, type ServedFolder } from './serve-folder.js';
import { brokenLinksIn, filesWith, forbiddenPartsIn } from './site-files.js';

let folder: string;
let site: ServedFolder;

beforeAll(async () => {
  folder = join(await temporaryFolder(), 'site');
  await buildSite({ root, out: folder, hasStorybook: false });
  site = await serveFolder(folder);
});

afterAll(() => site.close());

/** One page of each kind: with pictures, a table of contents, tables, a file, and the playground. */
const kinds = [
  'index.html',
  'docs/index.html',
  'docs/theming.html',
  'LICENSE.html',
  'playground.html',
];

/** The pixels by which the page is wider than its window. */
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

const LIGHT = 'rgb(255, 255, 255)';
const DARK = 'rgb(13, 15, 19)';

describe('the files of the site', () => {
  it('have no link that leads nowhere', () => {
    expect(filesWith(folder, '.html').length).toBeGreaterThan(30);
    expect(brokenLinksIn(folder)).toEqual([]);
  });

  it('have nothing that a strict CSP blocks, and nothing from another server', () => {
    expect(forbiddenPartsIn(folder)).toEqual([]);
    expect(readFileSync(join(folder, 'assets/site.css'), 'utf8')).not.toMatch(
      /url\(["']?(\w+:|\/)/,
    );
  });

  it('have each document as it is, beside its page', () => {
    const documents = filesWith(folder, '.md');
    expect(documents.length).toBeGreaterThan(25);
    const differing = documents.filter(
      (path) => readFileSync(join(folder, path), 'utf8') !== readFileSync(join(root, path), 'utf8'),
    );
    expect(differing).toEqual([]);
    expect(readFileSync(join(folder, 'llms.txt'), 'utf8')).toContain('](docs/stripe.md)');
  });

  it('are really checked: a broken link, a broken anchor, and inline code are found', async () => {
    const copy = join(await temporaryFolder(), 'site');
    cpSync(folder, copy, { recursive: true });
    const page = join(copy, 'docs/index.html');
    const added =
      '<a href="nowhere.html">1</a><a href="theming.html#nowhere">2</a><a href="/docs/theming.html">3</a>' +
      '<p style="color: red" onclick="go()"></p><script>go()</script><img src="https://elsewhere.example/a.png">';
    writeFileSync(page, readFileSync(page, 'utf8').replace('</main>', `${added}</main>`));
    expect(brokenLinksIn(copy)).toEqual([
      'docs/index.html: nowhere.html',
      'docs/index.html: theming.html#nowhere',
      'docs/index.html: /docs/theming.html',
    ]);
    expect(forbiddenPartsIn(copy).map((part) => part.slice('docs/index.html: '.length))).toEqual([
      ' style="',
      ' onclick="',
      '<script>',
      'src="https://elsewhere.example/a.png',
    ]);
  });
});

describe.each(kinds)('%s', (path) => {
  it('moves nothing, logs nothing, and passes axe in light and dark mode', async () => {
    const { page, faults } = await openPage(site.url + path);
    await page.locator('h1').waitFor();
    if (path === 'playground.html') await page.getByText('$4.20').first().waitFor();
    const { sum, sources } = await shiftsOf(page);
    // The components promise less than 0.01 while their data arrives.
    expect(sum, sources.join(', ')).toBeLessThanOrEqual(path === 'playground.html' ? 0.01 : 0);
    expect(await backgroundOf(page)).toBe(LIGHT);
    expect(await violationsIn(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await backgroundOf(page)).toBe(DARK);
    // Only colors differ.
    expect(await violationsIn(page, { rule: 'color-contrast' })).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe('a narrow page', () => {
  it('fits into 240 px, and its menu opens with the keyboard and without a script', async () => {
    const { page } = await openPage(`${site.url}docs/stripe.html`);
    await page.setViewportSize({ width: 240, height: 600 });
    expect(await page.evaluate(OVERFLOW)).toBe(0);
    expect(await page.getByRole('link', { name: 'Theming', exact: true }).count()).toBe(0);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Theming', exact: true }).click();
    await page.waitForURL('**/docs/theming.html');
    await page.context().close();
  });
});

describe('without JavaScript', () => {
  it('every text, the side bar, and the links are there, and no control that needs a script', async () => {
    const { page } = await openPage(`${site.url}docs/theming.html`);
    const browser = page.context().browser();
    const context = await browser?.newContext({ javaScriptEnabled: false });
    const plain = await context?.newPage();
    await plain?.goto(`${site.url}docs/theming.html`);
    expect(await plain?.getByRole('heading', { level: 1 }).textContent()).toBe('Theming');
    expect(await plain?.locator('main').innerText()).toBe(
      (await page.locator('main').innerText()).replaceAll(/\nCopy\b/g, ''),
    );
    expect(await plain?.getByRole('button').count()).toBe(0);
    await plain?.getByRole('navigation', { name: 'Documentation' }).getByText('Languages').click();
    expect(plain?.url()).toBe(`${site.url}docs/languages.html`);
    await context?.close();
    await page.context().close();
  });
});

describe('the search', () => {
  it('finds a heading, and opens it with the keyboard from a page in another folder', async () => {
    const { page, faults } = await openPage(`${site.url}docs/decisions/1-micro-units.html`);
    await page.keyboard.press('/');
    await page.keyboard.type('light and dark parts');
    await page.getByRole('status').filter({ hasText: 'result' }).waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.textContent')).toContain(
      'Light and dark parts of a page',
    );
    await page.keyboard.press('Enter');
    await page.waitForURL('**/docs/theming.html#light-and-dark-parts-of-a-page');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('says that it found nothing, and closes with Escape', async () => {
    const { page } = await openPage(`${site.url}index.html`);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.keyboard.type('payroll');
    await page.getByText('No results').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Search');
    await page.context().close();
  });
});

describe('the theme', () => {
  it('follows the system until the reader chooses, and is the same on the next page from its first frame', async () => {
    const { page } = await openPage(`${site.url}index.html`);
    const dark = page.getByRole('button', { name: 'Dark mode' });
    expect(await dark.getAttribute('aria-pressed')).toBe('false');
    await dark.click();
    expect(await dark.getAttribute('aria-pressed')).toBe('true');
    expect(await backgroundOf(page)).toBe(DARK);

    // Before the body is parsed, the theme is there: nothing flashes.
    await page.addInitScript(`new MutationObserver(() => {
      if (document.body) globalThis.firstTheme ??= document.documentElement.dataset.theme ?? 'none';
    }).observe(document, { childList: true, subtree: true });`);
    await page.goto(`${site.url}docs/theming.html`);
    expect(await page.evaluate('firstTheme')).toBe('dark');
    expect(await backgroundOf(page)).toBe(DARK);
    expect(await page.locator('.if-light').first().isVisible()).toBe(false);

    // The system's own theme is no choice: the page follows the system again.
    await dark.click();
    expect(await backgroundOf(page)).toBe(LIGHT);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await backgroundOf(page)).toBe(DARK);
    await page.context().close();
  });
});

describePlayground(() => `${site.url}playground.html`);

describe('the checks', () => {
  it('see a page that moves, a color without contrast, and a picture from another server', async () => {
    const { page, faults } = await openPage(`${site.url}docs/index.html`);
    await page.evaluate(`document.querySelector('article').prepend(
      Object.assign(document.createElement('img'), { src: 'https://elsewhere.example/a.png', height: 200 }))`);
    await expect.poll(async () => (await shiftsOf(page)).sum).toBeGreaterThan(0);
    await page.evaluate("document.querySelector('h1').style.color = '#ddd'");
    expect(await violationsIn(page)).toEqual(['color-contrast: #react-credits', 'image-alt: img']);
    await expect.poll(() => faults.join(' ')).toContain('img-src');
    await page.context().close();
  });
});
