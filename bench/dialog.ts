import type { CDPSession, Page } from 'playwright';
import { inChromium } from './in-chromium.ts';
import type { Figure } from './figure.ts';

const CYCLES = 1000;
const MIB = 2 ** 20;

interface Measured {
  times: number[];
  growthBytes: number;
  detached: number;
}

/** From the press to the focused field, and what a thousand times of it leave behind. */
export async function measureDialog(): Promise<Figure[]> {
  const { times, growthBytes, detached } = await inChromium('dialog-page.tsx', measure);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  return [
    {
      what: 'open to focused field, median (5 % to 95 %)',
      is: `${at(0.5)} ms (${at(0.05)} to ${at(0.95)} ms)`,
      aim: '≤ 50 ms',
    },
    {
      what: `heap growth after ${CYCLES} × open and close`,
      is: `${(growthBytes / MIB).toFixed(2)} MiB`,
      aim: '≤ 1 MB',
    },
    { what: 'detached dialogs after that', is: String(detached), aim: '0' },
  ];
}

async function measure(page: Page): Promise<Measured> {
  const times = await page.evaluate<number[]>('bench.open(50)');
  // Its way out takes a sixth of a second, which only makes the rounds longer.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const session = await page.context().newCDPSession(page);
  await page.evaluate('bench.open(100)');
  const before = await heapOf(session);
  await page.evaluate(`bench.open(${CYCLES})`);
  const growthBytes = (await heapOf(session)) - before;
  return { times, growthBytes, detached: await countDetached(session) };
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** The dialogs that are in no document any more, and yet in memory. */
async function countDetached(session: CDPSession): Promise<number> {
  const prototype = await session.send('Runtime.evaluate', {
    expression: 'HTMLDivElement.prototype',
  });
  const elements = await session.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.result.objectId ?? '',
  });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: elements.objects.objectId ?? '',
    functionDeclaration: `function () {
      return this.filter((one) => one.className === 'credits-dialog' && !one.isConnected).length;
    }`,
    returnByValue: true,
  });
  return Number(result.value);
}
