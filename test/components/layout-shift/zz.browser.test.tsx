import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, describe, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import '../../../src/components/credits-card/card-purchase-dialog.js';
import { LowBalanceBanner } from '../../../src/components/low-balance-banner/low-balance-banner.js';
import { OutOfCreditsCard } from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { scenarios, type ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { clientOf } from '../../support/render-with-credits.js';
import { keepsAttempt } from './attempt.js';

const slow = vi.hoisted(() => ({ loaded: new Map<unknown, unknown>() }));
vi.mock(import('../../../src/components/ui/load-part.js'), async (original) => {
  const real = await original();
  async function load(part: () => Promise<unknown>) {
    const value = await part();
    await new Promise((resolve) => setTimeout(resolve, 700));
    slow.loaded.set(part, value);
    return value;
  }
  return {
    ...real,
    knownPart: (part: never) =>
      slow.loaded.has(part) ? { part: slow.loaded.get(part) as never } : null,
    loadPart: load as never,
    preload: (part: () => Promise<unknown>) => void load(part),
  };
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  slow.loaded.clear();
  sessionStorage.clear();
  localStorage.clear();
});
const nextFrame = () => new Promise(requestAnimationFrame);
const problem = {
  type: 'x',
  title: 'Out of credits',
  status: 402,
  code: 'out_of_credits',
  detail: '',
  instance: 'x',
  requestId: 'r',
};
const cases: [string, ReactElement, ScenarioName][] = [
  ...(
    [
      'healthy',
      'low',
      'autoTopUp',
      'depleted',
      'negative',
      'new',
      'viewOnly',
      'purchaseNeedsReview',
      'purchaseProcessing',
      'purchaseAwaiting',
      'autoTopUpPaymentFailed',
      'closed',
      'forbidden',
      'failing',
      'hugeAmounts',
      'longHistory',
    ] as const
  ).map(
    (n) =>
      ['card', <CreditsCard key="a" usageHref="/usage" />, n] as [
        string,
        ReactElement,
        ScenarioName,
      ],
  ),
  ['tx', <RecentTransactions key="t" />, 'new'],
  ['tx', <RecentTransactions key="t" />, 'healthy'],
  ['tx', <RecentTransactions key="t" />, 'forbidden'],
  ['banner', <LowBalanceBanner key="b" reserve />, 'healthy'],
  ['banner', <LowBalanceBanner key="b" reserve />, 'low'],
  ['chip', <LowBalanceBanner key="b" reserve variant="chip" />, 'low'],
  [
    'ooc',
    <OutOfCreditsCard
      key="o"
      problem={problem as never}
      onResume={() => {}}
      upgradeHref="/up"
      isPast={false}
    />,
    'depleted',
  ],
  [
    'ooc',
    <OutOfCreditsCard
      key="o"
      problem={problem as never}
      onResume={() => {}}
      upgradeHref="/up"
      isPast={false}
    />,
    'freeTierUsedUp',
  ],
  [
    'ooc',
    <OutOfCreditsCard
      key="o"
      problem={problem as never}
      onResume={() => {}}
      upgradeHref="/up"
      isPast={false}
    />,
    'autoTopUpPaymentFailed',
  ],
  [
    'ooc',
    <OutOfCreditsCard
      key="o"
      problem={problem as never}
      onResume={() => {}}
      upgradeHref="/up"
      isPast={false}
    />,
    'healthy',
  ],
  [
    'oocbanner',
    <OutOfCreditsCard
      key="o"
      variant="banner"
      problem={problem as never}
      upgradeHref="/up"
      isPast={false}
    />,
    'depleted',
  ],
];
const filter = '';
describe('measure', () => {
  it('all', { timeout: 400_000 }, async () => {
    const out: string[] = [];
    for (const [what, part, scenario] of cases)
      for (const width of [240, 320, 440, 600]) {
        if (what === 'card' && width !== 440) continue;
        if (filter && !`${what} ${scenario} ${width}`.includes(filter)) continue;
        const t0 = performance.now();
        await page.viewport(Math.max(width + 32, 400), 900);
        vi.useFakeTimers({
          now: Date.UTC(2026, 10, 24, 12),
          toFake: ['setTimeout', 'clearTimeout', 'Date'],
        });
        slow.loaded.clear();
        const { client, backend } = clientOf({ ...scenarios[scenario], latencyMs: 900 });
        if (scenario === 'purchaseAwaiting') await keepsAttempt(backend, client);
        const container = document.body.appendChild(document.createElement('div'));
        container.style.inlineSize = `${width}px`;
        const below = document.body.appendChild(document.createElement('div'));
        below.textContent = 'Host content';
        below.style.blockSize = '300px';
        const { unmount } = render(
          <CreditsProvider client={client} timeZone="UTC">
            {part}
          </CreditsProvider>,
          { container },
        );
        await nextFrame();
        await nextFrame();
        const h0 = container.offsetHeight;
        const entries: string[] = [];
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const e of list.getEntries() as unknown as {
            value: number;
            sources: { node: Element | null; previousRect: DOMRect; currentRect: DOMRect }[];
          }[]) {
            sum += e.value;
            entries.push(
              `${e.value.toFixed(4)} ${e.sources.map((s) => `${(s.node?.nodeType === 1 ? s.node : s.node?.parentElement)?.className} ${s.previousRect.y}→${s.currentRect.y}`).join('; ')}`,
            );
          }
        });
        observer.observe({ type: 'layout-shift' });
        for (const ms of [100, 790, 20, 300, 400, 20, 800, 1500, 2000, 5000]) {
          await vi.advanceTimersByTimeAsync(ms);
          await nextFrame();
          await nextFrame();
        }
        await nextFrame();
        observer.disconnect();
        out.push(
          `${what} ${scenario} ${width}: ${sum.toFixed(4)} ${h0}→${container.offsetHeight} sk ${document.querySelectorAll('.credits-skeleton').length} ${sum > 0.001 ? entries.join(' | ').slice(0, 300) : ''} (${Math.round(performance.now() - t0)} ms)`,
        );
        unmount();
        vi.useRealTimers();
        document.body.replaceChildren();
        sessionStorage.clear();
        localStorage.clear();
      }
    console.log(out.join('\n'));
  });
});
