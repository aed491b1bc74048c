/** A page whose requests take 900 ms and whose parts take 700 ms more, by a clock that the test moves. */
import { act, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { vi } from 'vitest';
import { page } from 'vitest/browser';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { attempts, type Attempt } from '../../../src/hooks/purchase/purchase-attempt.js';
import { scenarios, type ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { micros } from '../../../src/money/money.js';
import { clientOf } from '../../support/render-with-credits.js';
import { slowParts } from './slow-parts.js';

const LATENCY_MS = 900;
/** The moments at which something arrives: a response, a part, the retries of a failing request. */
const STEPS_MS = [900, 50, 700, 50, 1_000, 3_000, 5_000];

export interface Loaded {
  /** The layout shifts from the first frame on. */
  shift: number;
  /** The height of the component in its first frame, and at the end. */
  heights: [number, number];
  text: string;
}

/** Mounts a component above the content of a host app, and measures how the page moves while it loads. */
export async function load(
  part: ReactElement,
  scenario: ScenarioName,
  width: number,
): Promise<Loaded> {
  await page.viewport(Math.max(width + 32, 400), 900);
  vi.useFakeTimers({
    now: Date.UTC(2026, 10, 24, 12),
    toFake: ['setTimeout', 'clearTimeout', 'Date'],
  });
  slowParts.clear();
  const { client } = clientOf({ ...scenarios[scenario], latencyMs: LATENCY_MS });
  const left = scenario === 'purchaseAwaiting' ? attemptOf() : null;
  if (left) attempts.keep(left);

  const container = document.body.appendChild(document.createElement('div'));
  container.style.inlineSize = `${width}px`;
  const below = document.body.appendChild(document.createElement('div'));
  below.style.blockSize = '300px';
  below.textContent = 'The content of the host app';
  const { unmount } = render(
    <CreditsProvider client={client} timeZone="UTC">
      {part}
    </CreditsProvider>,
    { container },
  );
  await frame();
  await frame();
  const first = container.offsetHeight;
  const stop = measureShift();
  for (const ms of STEPS_MS) {
    await act(() => vi.advanceTimersByTimeAsync(ms));
    await frame();
  }
  await frame();
  const loaded: Loaded = {
    shift: stop(),
    heights: [first, container.offsetHeight],
    text: container.textContent,
  };
  unmount();
  vi.useRealTimers();
  document.body.replaceChildren();
  if (left) attempts.forget(left);
  return loaded;
}

/** A purchase that this tab began before a reload. */
function attemptOf(): Attempt {
  const body = { amountMicros: micros(25_000_000) };
  return { key: 'purchase_left_before_the_reload', accountId: 'acct_demo', body, isRefused: false };
}

const frame = () => new Promise(requestAnimationFrame);

/** Adds up the layout shifts of the page until it is stopped. */
export function measureShift(): () => number {
  let shift = 0;
  const add = (entries: PerformanceEntryList) => {
    for (const entry of entries) {
      if ('value' in entry && typeof entry.value === 'number') shift += entry.value;
    }
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: 'layout-shift' });
  return () => {
    add(observer.takeRecords());
    observer.disconnect();
    return shift;
  };
}
