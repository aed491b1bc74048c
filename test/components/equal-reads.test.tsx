/** A refresh that reads equal data commits nothing. */
import { act, render, screen } from '@testing-library/react';
import { Profiler, type ReactElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../src/components/low-balance-banner/low-balance-banner.js';
import { RecentTransactions } from '../../src/components/recent-transactions/recent-transactions.js';
import { OutOfCreditsCard } from '../../src/components/out-of-credits-card/out-of-credits-card.js';
import type { Problem } from '../../src/contract/problems/problem.js';
import { useCreditsGate } from '../../src/hooks/account/use-credits-gate.js';
import { useLimits } from '../../src/hooks/account/use-limits.js';
import { usePaymentMethod } from '../../src/hooks/account/use-payment-method.js';
import { useAutoTopUp } from '../../src/hooks/auto-top-up/use-auto-top-up.js';
import { useTransactions } from '../../src/hooks/history/use-transactions.js';
import { useLowBalance } from '../../src/hooks/low-balance/use-low-balance.js';
import { usePurchase } from '../../src/hooks/purchase/use-purchase.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import { useCredits } from '../../src/hooks/account/use-credits.js';
import type { ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { clientOf } from '../support/render-with-credits.js';
import { Refresh, refresh } from './refresh.js';

/** A host app's own component that shows when the data was read. */
function ReadAt() {
  const credits = useCredits();
  return <p>{credits.status === 'ready' && `Read at ${credits.updatedAt}`}</p>;
}

/** Renders a part, and returns the number of its commits so far and a refresh that ends. */
async function setUp(part: ReactElement, scenario: ScenarioName) {
  const { client, backend } = clientOf(scenario);
  let commits = 0;
  render(
    <CreditsProvider client={client} timeZone="UTC">
      <Refresh />
      <Profiler id="part" onRender={() => (commits += 1)}>
        {part}
      </Profiler>
    </CreditsProvider>,
  );
  const pass = () => act(() => vi.advanceTimersByTimeAsync(5_000));
  await pass();
  return {
    client,
    backend,
    commits: () => commits,
    async refresh() {
      vi.setSystemTime(Date.now() + 60_000);
      act(refresh);
      await pass();
    },
  };
}

const problem: Problem = {
  type: 'https://react-credits.dev/problems/out_of_credits',
  title: 'Out of credits',
  status: 402,
  code: 'out_of_credits',
  detail: '',
  requestId: 'request_1',
};

const blocked = <OutOfCreditsCard key="blocked" problem={problem} onResume={() => undefined} />;

/** A host app's own component around one hook. */
function Using({ hook }: { hook: () => unknown }) {
  hook();
  return null;
}

const using = (hook: () => unknown) => <Using key="using" hook={hook} />;

const parts: [name: string, part: ReactElement, scenario: ScenarioName][] = [
  ['the card', <CreditsCard key="card" usageHref="/usage" />, 'healthy'],
  ['the card of a depleted account', <CreditsCard key="card" />, 'depleted'],
  ['the card of a new account', <CreditsCard key="card" />, 'new'],
  ['the card with auto top-up', <CreditsCard key="card" />, 'autoTopUp'],
  ['the transactions', <RecentTransactions key="transactions" />, 'healthy'],
  ['the banner', <LowBalanceBanner key="banner" />, 'low'],
  ['the chat card', blocked, 'depleted'],
  ['the chat card of a paused auto top-up', blocked, 'autoTopUpPaymentFailed'],
  ['the chat card of a member', blocked, 'freeTierUsedUp'],
  ['useAutoTopUp', using(useAutoTopUp), 'autoTopUp'],
  ['useCredits', using(useCredits), 'healthy'],
  ['useCreditsGate', using(useCreditsGate), 'depleted'],
  ['useLowBalance', using(useLowBalance), 'low'],
  ['usePurchase', using(usePurchase), 'healthy'],
  ['useTransactions', using(useTransactions), 'longHistory'],
];

/** Parts that show nothing that a gift changes. */
const others: typeof parts = [
  ['the chat card of a member who may not purchase', blocked, 'viewOnly'],
  ['useLimits', using(useLimits), 'healthy'],
  ['usePaymentMethod', using(usePaymentMethod), 'autoTopUp'],
];

afterEach(() => {
  vi.useRealTimers();
});

describe('a refresh', () => {
  it.each([...parts, ...others])(
    'with equal data commits nothing in %s',
    async (_, part, scenario) => {
      vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 12) });
      const page = await setUp(part, scenario);
      expect(document.querySelector('.credits-skeleton')).toBeNull();
      const before = page.commits();
      const requests = page.backend.control.requests.length;
      await page.refresh();
      await page.refresh();
      expect(page.backend.control.requests.length).toBeGreaterThan(requests);
      expect(page.commits()).toBe(before);
    },
  );

  it.each(parts)('with other data is shown by %s', async (_, part, scenario) => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 12) });
    const page = await setUp(part, scenario);
    const before = page.commits();
    await page.backend.control.grant(3_000_000, 'A gift');
    await page.refresh();
    expect(page.commits()).toBeGreaterThan(before);
  });

  it('renders a component that shows when the data was read', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 12) });
    const page = await setUp(<ReadAt />, 'healthy');
    const before = screen.getByText(/Read at/).textContent;
    await page.refresh();
    expect(screen.getByText(/Read at/).textContent).not.toBe(before);
  });

  it('with equal data still moves the time that the card names when it goes offline', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 12) });
    const page = await setUp(<CreditsCard />, 'healthy');
    await page.refresh();
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    act(() => void dispatchEvent(new Event('offline')));
    expect(screen.getByText(/12:01/)).toBeVisible();
    onLine.mockRestore();
    act(() => void dispatchEvent(new Event('online')));
  });
});
