import { act, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { createRef } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LowBalanceBanner } from '../../../src/components/low-balance-banner/low-balance-banner.js';
import { useCreditsContext } from '../../../src/hooks/provider/credits-provider.js';
import type { ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

const banner = () => document.querySelector('.credits-low-balance');

function Refresh() {
  return (
    <button type="button" onClick={useCreditsContext().refresh}>
      Refresh
    </button>
  );
}

const refresh = () => screen.getByRole('button', { name: 'Refresh' }).click();

function show(scenario: ScenarioName, element = <LowBalanceBanner />) {
  return renderWithCredits(
    <>
      <Refresh />
      {element}
    </>,
    scenario,
  );
}

/** Waits until every request has its response, and the response is on screen. */
async function settle({ backend }: ReturnType<typeof show>): Promise<void> {
  await waitFor(() => expect(backend.control.requests.length).toBeGreaterThanOrEqual(2));
  await act(async () => undefined);
}

afterEach(() => localStorage.clear());

describe('LowBalanceBanner', () => {
  it('shows the low balance, and opens a purchase', async () => {
    const { user } = show('low');
    expect(await screen.findByText(/^Low balance:/)).toHaveTextContent('Low balance: $4.20 left.');
    expect(screen.getByText('$4.20').tagName).toBe('BDI');
    expect(banner()).toHaveAttribute('data-state', 'low');
    await user.click(screen.getByRole('button', { name: 'Purchase Credits' }));
    expect(await screen.findByRole('dialog', { name: 'Purchase Credits' })).toBeVisible();
  });

  it.each([
    ['depleted', 'You’re out of credits.'],
    ['negative', 'You’re out of credits and owe $0.14.'],
  ] as const)('describes the state of an account that is %s', async (scenario, words) => {
    show(scenario);
    await waitFor(() => expect(banner()).toHaveAttribute('data-state', 'out'));
    expect(banner()).toHaveTextContent(words);
  });

  it.each(['healthy', 'new', 'forbidden', 'failing', 'autoTopUp', 'autoTopUpCharging'] as const)(
    'renders nothing for an account that is %s',
    async (scenario) => {
      await settle(show(scenario));
      expect(banner()).toBeNull();
    },
  );

  it('says that auto top-up is paused', async () => {
    show('autoTopUpPaymentFailed');
    expect(await screen.findByText(/Auto top-up is paused\.$/)).toBeVisible();
  });

  it('renders nothing until the auto top-up settings have loaded', async () => {
    const { client } = clientOf('low');
    let respond = () => undefined as void;
    const response = new Promise<void>((resolve) => (respond = resolve));
    const get: typeof client.autoTopUp.get = async (options) => {
      await response;
      return client.autoTopUp.get(options);
    };
    const slow = { ...client, autoTopUp: { ...client.autoTopUp, get } };
    renderWithCredits(<LowBalanceBanner />, 'low', { client: slow });
    await act(async () => undefined);
    expect(banner()).toBeNull();
    await act(async () => respond());
    await waitFor(() => expect(banner()).not.toBeNull());
  });

  it('stays dismissed until the balance recovers and falls again', async () => {
    const { user, backend, unmount } = show('low');
    await user.click(await screen.findByRole('button', { name: 'Dismiss' }));
    expect(banner()).toBeNull();
    unmount();

    // Another page of the same account.
    const next = show('low');
    await settle(next);
    expect(banner()).toBeNull();
    const { control } = next.backend;
    await control.grant(50_000_000);
    act(refresh);
    await waitFor(() => expect(localStorage).toHaveLength(0));
    await control.charge(50_000_000);
    act(refresh);
    await waitFor(() => expect(banner()).toHaveAttribute('data-state', 'low'));
    expect(backend.control.accountId).toBe(control.accountId);
  });

  it('appears again when the credits are used up', async () => {
    const { user, backend } = show('low');
    await user.click(await screen.findByRole('button', { name: 'Dismiss' }));
    await backend.control.charge(4_200_000);
    act(refresh);
    await waitFor(() => expect(banner()).toHaveAttribute('data-state', 'out'));
  });

  it('stays dismissed on the page when the browser has no storage', async () => {
    const refusal = () => {
      throw new DOMException('Denied.', 'SecurityError');
    };
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(refusal);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refusal);
    const { user, backend } = show('low');
    await user.click(await screen.findByRole('button', { name: 'Dismiss' }));
    expect(banner()).toBeNull();
    const { control } = backend;
    await control.grant(50_000_000);
    const sentBefore = control.requests.length;
    act(refresh);
    await waitFor(() => expect(control.requests.length).toBeGreaterThan(sentBefore));
    await act(async () => undefined);
    await control.charge(50_000_000);
    act(refresh);
    await waitFor(() => expect(banner()).toHaveAttribute('data-state', 'low'));
    vi.restoreAllMocks();
  });

  it("links to the host's purchase page, or leaves the press to the host", async () => {
    const onPurchaseClick = vi.fn((event: { preventDefault: () => void }) =>
      event.preventDefault(),
    );
    const { user } = show('low', <LowBalanceBanner onPurchaseClick={onPurchaseClick} />);
    await user.click(await screen.findByRole('button', { name: 'Purchase Credits' }));
    expect(onPurchaseClick).toHaveBeenCalledOnce();
    expect(screen.queryByRole('dialog')).toBeNull();

    show('low', <LowBalanceBanner purchaseHref="/billing" variant="chip" />);
    const link = await screen.findByRole('link', { name: 'Purchase Credits' });
    expect(link).toHaveAttribute('href', '/billing');
  });

  it('passes ref, class, style, and other props to its root element, and passes axe', async () => {
    const ref = createRef<HTMLDivElement>();
    const { container } = show(
      'low',
      <LowBalanceBanner ref={ref} className="mine" style={{ margin: 3 }} data-testid="root" />,
    );
    await waitFor(() => expect(ref.current).toHaveClass('credits-low-balance', 'mine'));
    expect(ref.current).toHaveStyle({ margin: '3px' });
    expect(ref.current).toHaveAttribute('data-testid', 'root');
    const rules = { rules: { 'color-contrast': { enabled: false } } };
    expect((await axe.run(container, rules)).violations).toEqual([]);
  });

  it('names the missing provider in its error', () => {
    expect(() => renderToString(<LowBalanceBanner />)).toThrow(/under <CreditsProvider>/);
  });
});
