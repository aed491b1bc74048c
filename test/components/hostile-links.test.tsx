/** Every URL that a component shows or follows, from a client of the host app and from its props. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useEffect, useState, type ComponentProps, type ReactElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CreditsClient } from '../../src/client/port/credits-client.js';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../src/components/low-balance-banner/low-balance-banner.js';
import { OutOfCreditsCard } from '../../src/components/out-of-credits-card/out-of-credits-card.js';
import { CheckoutSurface } from '../../src/components/purchase-dialog/checkout-surface.js';
import { OutcomeStep } from '../../src/components/purchase-dialog/outcome-step.js';
import { RecentTransactions } from '../../src/components/recent-transactions/recent-transactions.js';
import type { Checkout, CheckoutProps } from '../../src/contract/resources/checkout.js';
import { attempts } from '../../src/hooks/purchase/purchase-attempt.js';
import type { ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { SimulatedCheckout } from '../../src/mocks/payments/simulated-checkout.js';
import { micros } from '../../src/money/money.js';
import { FakePurchases } from '../hooks/purchase/fake-purchases.js';
import { hostileUrls } from '../support/hostile-urls.js';
import { clientOf, renderWithCredits } from '../support/render-with-credits.js';
import { refusal } from './out-of-credits-card/blocked-chat.js';
import { openDialog, submit } from './purchase-dialog/purchase-dialog-page.js';

const ignore = () => undefined;
const SAFE = 'https://pay.example/1';

/** Renders an element for a URL that changes, so that each URL meets a component that is on screen. */
function renderFor(
  element: (url: string) => ReactElement,
  scenario: ScenarioName,
  client: CreditsClient = clientOf(scenario).client,
  checkout: (props: CheckoutProps) => ReactElement | null = () => null,
) {
  let setUrl: (url: string) => void = () => undefined;
  function Host() {
    const [url, set] = useState(SAFE);
    useEffect(() => {
      setUrl = set;
    }, []);
    return element(url);
  }
  const page = renderWithCredits(<Host />, scenario, { client, checkout });
  return { ...page, change: (url: string) => act(() => setUrl(url)) };
}

function succeeded(receiptUrl: string): ComponentProps<typeof OutcomeStep>['purchase'] {
  const amountMicros = micros(10_000_000);
  return {
    phase: 'succeeded',
    amountMicros,
    purchase: {
      id: 'pur_1',
      origin: 'manual',
      amountMicros,
      currency: 'usd',
      status: 'succeeded',
      receiptUrl,
      createdAt: '2026-11-24T12:00:00Z',
    },
    start: undefined,
    cancel: ignore,
    check: ignore,
    complete: ignore,
    leave: ignore,
  };
}

/** The elements that could lead somewhere. */
const followable = () =>
  [...document.querySelectorAll('[href], [src], [srcdoc], [action], [formaction]')].map(
    ({ outerHTML }) => outerHTML,
  );

/** The elements that lead somewhere, for any of the URLs. */
async function shownBy(change: (url: string) => unknown): Promise<string[]> {
  const shown: string[] = [];
  for (const url of hostileUrls) {
    await change(url);
    shown.push(...followable());
  }
  return shown;
}

afterEach(() => {
  vi.restoreAllMocks();
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
});

describe('a hostile URL', () => {
  it('is no link of CreditsCard', async () => {
    const { portal: _, ...client } = clientOf('healthy').client;
    const { change } = renderFor((url) => <CreditsCard usageHref={url} />, 'healthy', client);
    await screen.findByRole('link', { name: 'View usage' });
    expect(await shownBy(change)).toEqual([]);
    change('/usage?from=1');
    expect(screen.getByRole('link')).toHaveAttribute('href', '/usage?from=1');
  });

  it('is no link of LowBalanceBanner, which then opens its dialog', async () => {
    const { change } = renderFor((url) => <LowBalanceBanner purchaseHref={url} />, 'low');
    await screen.findByRole('link', { name: 'Purchase Credits' });
    expect(await shownBy(change)).toEqual([]);
    expect(screen.getByRole('button', { name: 'Purchase Credits' })).toBeVisible();
  });

  it('is no link of OutOfCreditsCard', async () => {
    const { purchases: _, ...client } = clientOf('depleted').client;
    const problem = refusal();
    const { change } = renderFor(
      (url) => <OutOfCreditsCard problem={problem} upgradeHref={url} purchaseHref={url} />,
      'depleted',
      client,
    );
    await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(2));
    expect(await shownBy(change)).toEqual([]);
  });

  it('is no link of RecentTransactions', async () => {
    const { client } = clientOf('healthy');
    const listTransactions: CreditsClient['listTransactions'] = async (...query) => {
      const { data, ...page } = await client.listTransactions(...query);
      const withReceipt = (receiptUrl: string, index: number) =>
        data.slice(0, 1).map((one) => ({ ...one, id: `tx_${index}`, receiptUrl }));
      return { ...page, data: hostileUrls.flatMap(withReceipt) };
    };
    renderWithCredits(<RecentTransactions limit={hostileUrls.length} />, 'healthy', {
      client: { ...client, listTransactions },
    });
    await waitFor(() =>
      expect(document.querySelectorAll('tbody tr').length).toBe(hostileUrls.length),
    );
    expect(followable()).toEqual([]);
  });

  it('is no link of a purchase that succeeded', async () => {
    const { change } = renderFor(
      (url) => <OutcomeStep purchase={succeeded(url)} onClose={ignore} className={undefined} />,
      'low',
    );
    expect(screen.getByRole('link')).toHaveAttribute('href', SAFE);
    expect(await shownBy(change)).toEqual([]);
  });

  it('is no link of the purchase dialog', async () => {
    const purchases = new FakePurchases();
    const create = purchases.create.bind(purchases);
    purchases.create = async (request) => {
      const { purchase } = await create(request);
      const paid = { ...purchase, status: 'succeeded', receiptUrl: 'javascript:alert(1)' };
      return { purchase: paid, checkout: null };
    };
    await openDialog(purchases);
    fireEvent.click(submit());
    expect(await screen.findByRole('button', { name: 'Done' })).toBeVisible();
    expect(followable()).toEqual([]);
  });

  it('is no link of a checkout that failed, in the purchase and the auto top-up dialog', async () => {
    const session = (url: string): Checkout => ({ provider: 'x', url, expiresAt: SAFE });
    const { change } = renderFor(
      (url) => <CheckoutSurface session={session(url)} onComplete={ignore} className={undefined} />,
      'low',
      undefined,
      function Failing({ onError }) {
        useEffect(() => onError(new Error('It broke.')), [onError]);
        return null;
      },
    );
    await screen.findByRole('link');
    expect(await shownBy(change)).toEqual([]);
  });

  it('is not requested by SimulatedCheckout', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('offline'));
    const session = (url: string): Checkout => ({ provider: 'x', url, expiresAt: SAFE });
    const { change } = renderFor(
      (url) => (
        <SimulatedCheckout
          session={session(url)}
          onReady={ignore}
          onComplete={ignore}
          onError={ignore}
        />
      ),
      'low',
    );
    await shownBy(change);
    const requested = fetch.mock.calls.map(([url]) => url).filter((url) => url !== '');
    expect(requested).toEqual([SAFE]);
  });
});

describe('a hostile URL of the billing portal', () => {
  /** Opens the portal for each URL, in a tab or in a browser that blocks tabs. */
  async function openPortals(tab: { location: { replace: (url: string) => void } } | null) {
    const opened = vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window | null);
    let url = '';
    const portal: CreditsClient['portal'] = { open: async () => ({ url }) };
    const client: CreditsClient = { ...clientOf('healthy').client, portal };
    renderWithCredits(<CreditsCard show={{ transactions: false }} />, 'healthy', { client });
    const button = await screen.findByRole('button', { name: /^Billing/ });
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
    return {
      opened,
      async open(next: string) {
        url = next;
        await act(async () => fireEvent.click(button));
      },
    };
  }

  it('is not followed: the tab closes', async () => {
    const tab = { opener: null, closed: false, close: vi.fn(), location: { replace: vi.fn() } };
    const { open, opened } = await openPortals(tab);
    expect(await shownBy(open)).toEqual([]);
    expect(tab.location.replace).not.toHaveBeenCalled();
    expect(tab.close).toHaveBeenCalledTimes(hostileUrls.length);
    expect(new Set(opened.mock.calls.map(([url]) => url))).toEqual(new Set(['']));
    await open(SAFE);
    expect(tab.location.replace).toHaveBeenCalledExactlyOnceWith(SAFE);
  });

  it('is no link when the browser blocked the tab', async () => {
    const { open } = await openPortals(null);
    await open(SAFE);
    expect(screen.getByRole('link')).toHaveAttribute('href', SAFE);
    expect(await shownBy(open)).toEqual([]);
    expect(screen.getByText('Billing could not be opened.')).toBeVisible();
  });
});
