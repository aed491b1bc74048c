/** Nothing on the page moves while a component loads on Fast 3G. The page runs the built package. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveLoadingPage } from './serve-loading-page.js';
import type { ServedPage } from '../serve-page.js';
import { watchShift, type Watch } from './watch-shift.js';

/** Empty, short, and long histories. */
const histories = ['new', 'negative', 'low', 'longHistory'] as const;

/** And the states whose height is not known before. */
const accounts = [
  ...histories,
  'healthy',
  'autoTopUp',
  'autoTopUpBackingOff',
  'autoTopUpPaymentFailed',
  'depleted',
  'purchaseProcessing',
  'hugeAmounts',
  'viewOnly',
  'forbidden',
  'closed',
] as const;

const MAX_SHIFT = 0.01;

let site: ServedPage;

beforeAll(async () => {
  site = await serveLoadingPage();
});

afterAll(() => site.close());

/** Loads a component, and returns what moved until everything had arrived. */
async function load(query: string, size: { width: number; height: number }): Promise<Watch> {
  const watch = await watchShift(site.url + query, size);
  await watch.untilQuiet();
  return watch;
}

describe.concurrent.each([
  ['a wide window', { width: 1000, height: 720 }],
  ['a phone', { width: 375, height: 800 }],
])('in %s', (_, size) => {
  it.each([
    ['CreditsCard', accounts],
    ['CreditsCard with usage', ['new', 'busyMonth'] as const],
    ['RecentTransactions', histories],
    ['LowBalanceBanner', histories],
    ['OutOfCreditsCard', histories],
  ])('%s does not move while it loads', async (component, scenarios) => {
    const moved = await inTurns(scenarios, async (scenario) => {
      const watch = await load(
        `?component=${encodeURIComponent(component)}&scenario=${scenario}`,
        size,
      );
      const { shift, sources } = await watch.read();
      await watch.close();
      return shift > MAX_SHIFT ? [`${scenario}: ${shift} ${sources.join(', ')}`] : [];
    });
    expect(moved).toEqual([]);
  });

  it.each(['healthy', 'autoTopUp', 'low', 'longHistory'])(
    'the card keeps its height and what is below it in its place: %s',
    async (scenario) => {
      const watch = await watchShift(
        `${site.url}?component=CreditsCard&scenario=${scenario}&below`,
        { ...size, height: 1400 },
      );
      await watch.untilQuiet();
      expect(await watch.heightsOf('.credits-card')).toHaveLength(1);
      expect((await watch.read()).shift).toBeLessThanOrEqual(MAX_SHIFT);
      await watch.close();
    },
  );

  it.each([
    ['Purchase Credits', 'healthy'],
    ['Enable', 'healthy'],
    ['Manage', 'autoTopUp'],
  ])('the dialog behind %s has its size before its data arrives: %s', async (button, scenario) => {
    const watch = await load(`?component=CreditsCard&scenario=${scenario}`, size);
    await watch.forget();
    await watch.page.getByRole('button', { name: button }).click();
    await watch.page.getByRole('dialog').waitFor();
    await watch.untilQuiet();
    expect(await watch.heightsOf('[role=dialog]')).toHaveLength(1);
    expect((await watch.read()).shift).toBeLessThanOrEqual(MAX_SHIFT);
    await watch.close();
  });
});

describe('the measurement', () => {
  it('sees a card that grows', async () => {
    const watch = await load('?component=CreditsCard&scenario=depleted', {
      width: 1000,
      height: 720,
    });
    await watch.page.evaluate(
      "document.querySelector('.credits-card').style.paddingBlockEnd = '60px'",
    );
    await expect.poll(() => watch.heightsOf('.credits-card')).toHaveLength(2);
    await watch.close();
  });

  it('sees a page that moves', async () => {
    const watch = await load('?component=CreditsCard&scenario=healthy&below', {
      width: 1000,
      height: 1400,
    });
    await watch.page.evaluate("document.querySelector('main').style.marginBlockStart = '60px'");
    await expect.poll(async () => (await watch.read()).shift).toBeGreaterThan(MAX_SHIFT);
    await watch.close();
  });

  it('is of a slow network: the first data takes longer than half a second', async () => {
    const watch = await load('?component=CreditsCard&scenario=healthy', {
      width: 1000,
      height: 720,
    });
    expect(await watch.page.evaluate(FIRST_DATA)).toBeGreaterThan(500);
    await watch.close();
  });
});

describe('the words of auto top-up', () => {
  it('come with the card: it loads no code after its data', async () => {
    // A browser that saves data preloads no dialogs.
    const watch = await load('?component=CreditsCard&scenario=autoTopUpPaymentFailed&saveData', {
      width: 1000,
      height: 720,
    });
    const scripts = await watch.page.evaluate<string[]>(SCRIPTS_AFTER_DATA);
    // The file of the stream of events is the only part that does not show.
    expect(scripts.filter((name) => !name.startsWith('later-'))).toEqual([]);
    await watch.close();
  });
});

/** The duration of the first request for data. */
const FIRST_DATA = `Math.min(...performance.getEntriesByType('resource')
  .filter(({ name }) => name.includes('/api/')).map(({ duration }) => duration))`;

/** The names of the scripts that were requested with the data or after it. */
const SCRIPTS_AFTER_DATA = `(() => {
  const entries = performance.getEntriesByType('resource');
  const first = Math.min(...entries.filter(({ name }) => name.includes('/api/')).map(({ startTime }) => startTime));
  return entries
    .filter(({ name, startTime }) => name.endsWith('.js') && startTime >= first)
    .map(({ name }) => name.split('/').at(-1));
})()`;

/** Runs a few at a time: they mostly wait for the network. */
async function inTurns<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<Result[]>,
): Promise<Result[]> {
  const left = [...items];
  const results: Result[] = [];
  const work = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      results.push(...(await run(item)));
    }
  };
  await Promise.all(Array.from({ length: 2 }, work));
  return results;
}
