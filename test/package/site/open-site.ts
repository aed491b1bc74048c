import axe from 'axe-core';
import type { Page } from 'playwright';
import { visit, type Visit } from '../visit.js';

/** Sums the layout shifts from the first frame on. */
const WATCH_SHIFTS = `
globalThis.shifts = { sum: 0, sources: [] };
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (hadRecentInput) continue;
    shifts.sum += value;
    shifts.sources.push(...sources.map(({ node }) => node?.className || node?.nodeName || 'gone'));
  }
}).observe({ type: 'layout-shift', buffered: true });`;

const TWO_FRAMES =
  'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))';

/** Opens a page of the site, and measures from its first frame. */
export async function openPage(url: string): Promise<Visit> {
  const opened = await visit(url, { script: WATCH_SHIFTS });
  await opened.page.evaluate(TWO_FRAMES);
  return opened;
}

/** What moved on the page without an action of the user. */
export async function shiftsOf(page: Page): Promise<{ sum: number; sources: string[] }> {
  await page.evaluate(TWO_FRAMES);
  return page.evaluate('shifts');
}

interface AxeOptions {
  /** The part of the page to check. */
  within?: string;
  /** Only one rule, because the others have passed. */
  rule?: string;
}

/** The violations of the page that axe finds, as `rule: element`. */
export async function violationsIn(
  page: Page,
  { within = 'html', rule }: AxeOptions = {},
): Promise<string[]> {
  await page.evaluate(axe.source);
  const options = JSON.stringify(rule === undefined ? {} : { runOnly: [rule] });
  return page.evaluate(`axe.run('${within}', ${options}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`);
}

/** The background of the page in the theme that it shows. */
export async function backgroundOf(page: Page): Promise<string> {
  return page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
}
