import { loadavg } from 'node:os';
import type { CDPSession, Locator, Page } from 'playwright';
import type { Figure } from './figure.ts';
import { inChromium } from './in-chromium.ts';

const ROUNDS = 7;
/** Long enough for everything that an action starts. */
const SETTLED_MS = 350;
const THROTTLE = 4;

type Times = Map<string, number[]>;

/** What an action costs the page's main thread in CPU time, and how long the user waits for it. */
export async function measureFeel(): Promise<Figure[]> {
  const load = loadavg()[0] ?? 0;
  const beside = `load ${load.toFixed(1)}`;
  const cpu = await inChromium('feel-page.tsx', measureCpu);
  const waits = await inChromium('feel-page.tsx', measureWaits);
  const limits: Record<string, number> = {
    'open a dialog': 25,
    'one key in a dialog': 3,
    'history of 50 rows': 25,
    'history of 500 rows': 60,
    'live change with 500 rows': 20,
  };
  return [
    ...[...cpu].map(([what, times]) => ({
      what: `CPU time: ${what}, median`,
      is: `${median(times).toFixed(1)} ms (${beside})`,
      ...(limits[what] !== undefined && { aim: `≤ ${limits[what]} ms` }),
    })),
    ...[...waits].map(([what, times]) => ({
      what: `INP at ${THROTTLE} × throttle: ${what}, median`,
      is: `${median(times).toFixed(0)} ms (${beside})`,
      aim: '≤ 200 ms on an idle machine',
    })),
  ];
}

/** The actions that are measured, each after what it needs. */
async function act(
  page: Page,
  measure: (what: string, work: () => Promise<unknown>, times?: number) => Promise<void>,
) {
  const purchase = page.locator('.credits-card-balance-row button');
  const history = page.locator('.credits-transactions-header button');
  await page.evaluate(`bench.mount('healthy')`);
  await page.waitForFunction('bench.isReady()');
  await page.waitForTimeout(SETTLED_MS);
  await measure('nothing', () => Promise.resolve());
  await measure('open a dialog, the first time', await pressOf(purchase));
  await page.keyboard.press('Escape');
  await page.waitForTimeout(SETTLED_MS);
  await measure('open a dialog', await pressOf(purchase));
  await page.keyboard.press('Control+A');
  const digits = '1234567890';
  await measure(
    'one key in a dialog',
    async () => {
      for (const digit of digits) await page.keyboard.press(digit);
    },
    digits.length,
  );
  await page.keyboard.press('Escape');

  await page.evaluate(`bench.mount('longHistory')`);
  await page.waitForFunction('bench.isReady()');
  await page.waitForTimeout(SETTLED_MS);
  await measure('history of 50 rows, the first time', await pressOf(history));
  await history.click();
  await page.waitForTimeout(SETTLED_MS);
  await measure('history of 50 rows', await pressOf(history));
  for (let rows = 100; rows <= 500; rows += 50) {
    await page.locator('.credits-transactions-more button').click();
    await page.waitForFunction(`bench.rows() === ${rows}`);
  }
  await history.scrollIntoViewIfNeeded();
  await history.click();
  await page.waitForTimeout(SETTLED_MS);
  await measure('history of 500 rows', await pressOf(history));
  // A reader's rows wait for a press, so nobody reads.
  await page.mouse.move(1, 1);
  await page.evaluate('document.activeElement.blur()');
  await page.waitForTimeout(SETTLED_MS);
  await measure('live change with 500 rows', () => page.evaluate('bench.charge()'));
}

/** Returns a function that presses a button. The search for it, and its checks, take time on the page that no user causes. */
async function pressOf(button: Locator): Promise<() => Promise<void>> {
  const box = await button.boundingBox();
  if (!box) throw new Error('The button to press is not on the page.');
  const { mouse } = button.page();
  const at = [box.x + box.width / 2, box.y + box.height / 2] as const;
  await mouse.move(...at);
  return () => mouse.click(...at);
}

async function measureCpu(page: Page): Promise<Times> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const times: Times = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    await act(page, async (what, work, count = 1) => {
      const before = await taskTime(session);
      await work();
      await page.waitForTimeout(SETTLED_MS);
      add(times, what, ((await taskTime(session)) - before) / count);
    });
  }
  return times;
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

/** The longest event of each action, from the press to the next frame. */
async function measureWaits(page: Page): Promise<Times> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  await page.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(globalThis, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  const times: Times = new Map();
  for (let round = 0; round < 3; round += 1) {
    await act(page, async (what, work) => {
      await page.evaluate('longest.ms = 0');
      await work();
      await page.waitForTimeout(SETTLED_MS);
      const ms = await page.evaluate<number>('longest.ms');
      if (what !== 'nothing' && !what.startsWith('live')) add(times, what, ms);
    });
  }
  return times;
}

function add(times: Times, what: string, ms: number): void {
  times.set(what, [...(times.get(what) ?? []), ms]);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
