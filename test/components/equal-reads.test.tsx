/** A refresh that reads equal data commits nothing. */
import { act, render, screen } from '@testing-library/react';
import { Profiler, useEffect, type ReactElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../src/components/low-balance-banner/low-balance-banner.js';
import { RecentTransactions } from '../../src/components/recent-transactions/recent-transactions.js';
import { CreditsProvider, useCreditsContext } from '../../src/hooks/provider/credits-provider.js';
import { useCredits } from '../../src/hooks/account/use-credits.js';
import type { ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { clientOf } from '../support/render-with-credits.js';

let refresh = (): void => {};

function Refresh() {
  const context = useCreditsContext();
  useEffect(() => {
    refresh = context.refresh;
  }, [context]);
  return null;
}

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

const parts: [name: string, part: ReactElement, scenario: ScenarioName][] = [
  ['the card', <CreditsCard key="card" usageHref="/usage" />, 'healthy'],
  ['the card of a depleted account', <CreditsCard key="card" />, 'depleted'],
  ['the card of a new account', <CreditsCard key="card" />, 'new'],
  ['the card with auto top-up', <CreditsCard key="card" />, 'autoTopUp'],
  ['the transactions', <RecentTransactions key="transactions" />, 'healthy'],
  ['the banner', <LowBalanceBanner key="banner" />, 'low'],
];

afterEach(() => {
  vi.useRealTimers();
});

describe('a refresh', () => {
  it.each(parts)('with equal data commits nothing in %s', async (_, part, scenario) => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 12) });
    const page = await setUp(part, scenario);
    expect(document.querySelector('.credits-skeleton')).toBeNull();
    const before = page.commits();
    const requests = page.backend.control.requests.length;
    await page.refresh();
    await page.refresh();
    expect(page.backend.control.requests.length).toBeGreaterThan(requests);
    expect(page.commits()).toBe(before);

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
