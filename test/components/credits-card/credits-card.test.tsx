import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { micros } from '../../../src/money/money.js';
import { describeComponent } from '../../support/describe-component.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

describeComponent('CreditsCard', { component: CreditsCard, scenario: 'low', settled: 'low' });

const card = () => screen.getByRole('region', { name: 'Credits' });
const settled = (state: string) =>
  waitFor(() => expect(card()).toHaveAttribute('data-state', state));

/** The client of the healthy scenario, with some methods replaced. */
const clientWith = (overrides: Partial<CreditsClient>): CreditsClient => ({
  ...clientOf('healthy').client,
  ...overrides,
});

describe('CreditsCard', () => {
  it('shows the balance, the lifetime totals, auto top-up, and five transactions', async () => {
    renderWithCredits(<CreditsCard />, 'low');
    await settled('low');
    expect(screen.getByText('Low Balance')).toBeVisible();
    expect(screen.getAllByText('$4.20')[0]).toBeVisible();
    expect(screen.getByText('$125.00')).toBeVisible();
    expect(screen.getByText('$95.80')).toBeVisible();
    expect(await screen.findByText(/^Off\. Turn it on/)).toBeVisible();
    expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(6);
  });

  it('requests all of its data in one tick, once each', async () => {
    // All requests were sent before the first response.
    const requested: string[] = [];
    const client = clientOf('healthy').client;
    const counting: CreditsClient = {
      ...client,
      getCredits: (...given) => (requested.push('credits'), client.getCredits(...given)),
      listTransactions: (...given) => (
        requested.push('transactions'),
        client.listTransactions(...given)
      ),
      autoTopUp: {
        ...client.autoTopUp,
        get: (...given) => (requested.push('auto-top-up'), client.autoTopUp.get(...given)),
      },
      purchases: {
        ...client.purchases,
        list: (...given) => (requested.push('purchases'), client.purchases.list(...given)),
      },
    };
    renderWithCredits(<CreditsCard data-testid="counted" />, 'healthy', { client: counting });
    expect(requested.toSorted((a, b) => a.localeCompare(b))).toEqual([
      'auto-top-up',
      'credits',
      'purchases',
      'transactions',
    ]);
    await waitFor(() =>
      expect(screen.getByTestId('counted')).toHaveAttribute('data-state', 'active'),
    );
    expect(requested).toHaveLength(4);
  });

  it('calls the host on a button press', async () => {
    const onPurchaseClick = vi.fn();
    const onAutoTopUpClick = vi.fn();
    const { user } = renderWithCredits(
      <CreditsCard onPurchaseClick={onPurchaseClick} onAutoTopUpClick={onAutoTopUpClick} />,
      'healthy',
    );
    await user.click(await screen.findByRole('button', { name: 'Purchase Credits' }));
    await user.click(await screen.findByRole('button', { name: 'Enable' }));
    expect(onPurchaseClick).toHaveBeenCalledOnce();
    expect(onAutoTopUpClick).toHaveBeenCalledOnce();
  });

  it('describes auto top-up while it is on', async () => {
    renderWithCredits(<CreditsCard />, 'autoTopUp');
    const section = await screen.findByText(/^On\. Buys/);
    expect(section).toHaveTextContent(
      'On. Buys $50.00 when your balance is below $10.00, up to $200.00 a month.',
    );
    expect(within(section).getByText('$50.00').tagName).toBe('BDI');
    expect(screen.getByRole('button', { name: 'Manage' })).toBeVisible();
  });

  it('shows the debt, and that the next purchase pays it off', async () => {
    renderWithCredits(<CreditsCard />, 'negative');
    await settled('in_debt');
    expect(screen.getByText(/^You owe/)).toHaveTextContent(
      'You owe $0.14. It is taken from your next purchase.',
    );
  });

  it('says that the credits are used up, or that a new account has none yet', async () => {
    const { unmount } = renderWithCredits(<CreditsCard />, 'depleted');
    await settled('depleted');
    expect(screen.getByText('Out of credits')).toBeVisible();
    unmount();
    renderWithCredits(<CreditsCard />, 'new');
    expect(await screen.findByText('No credits yet.')).toBeVisible();
    expect(screen.queryByText('Out of credits')).toBeNull();
    expect(screen.getByText('No transactions yet.')).toBeVisible();
  });

  it('shows the credits that are reserved for work in progress', async () => {
    const { client } = clientOf('healthy');
    const holding = clientWith({
      getCredits: async () => ({
        ...(await client.getCredits()),
        reservedMicros: micros(4_000_000),
      }),
    });
    renderWithCredits(<CreditsCard />, 'healthy', { client: holding });
    expect(await screen.findByText('$4.00')).toBeVisible();
    expect(screen.getByText('$4.00').parentElement).toHaveTextContent('$4.00 reserved');
  });

  it('names the person to ask to a member without access, and contains no digit', async () => {
    const { container, backend } = renderWithCredits(<CreditsCard />, 'forbidden');
    await settled('denied');
    expect(await screen.findByText(/Ask billing@acme.example/)).toBeVisible();
    expect(container.textContent).not.toMatch(/\d/);
    expect(backend.control.requests.map(({ status }) => status)).toEqual([403, 403, 403, 403, 200]);
  });

  it('says that the account is closed, without amounts or actions', async () => {
    const { container } = renderWithCredits(<CreditsCard />, 'closed');
    await settled('denied');
    expect(await screen.findByText(/This account is closed/)).toBeVisible();
    expect(container.textContent).not.toMatch(/\d/);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByRole('alert')).toBeEmptyDOMElement();
  });

  it('shows all data and no actions to a user with view-only access', async () => {
    renderWithCredits(<CreditsCard />, 'viewOnly');
    await settled('active');
    expect(screen.getByText(/view-only access/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Purchase|Enable|Manage/ })).toBeNull();
  });

  it.each([
    [{ purchase: true, manageAutoTopUp: false }, ['Purchase Credits']],
    [{ purchase: false, manageAutoTopUp: true }, ['Enable']],
  ])(
    'offers the actions that %o allows, without the view-only notice',
    async (permissions, offered) => {
      const { client } = clientOf('healthy');
      const limited = clientWith({
        getCredits: async () => ({ ...(await client.getCredits()), permissions }),
      });
      renderWithCredits(<CreditsCard />, 'healthy', { client: limited });
      await settled('active');
      await screen.findByText(/^Off\. Turn it on/);
      const buttons = screen.queryAllByRole('button', { name: /Purchase|Enable|Manage/ });
      expect(buttons.map(({ textContent }) => textContent)).toEqual(offered);
      expect(screen.queryByText(/view-only access/)).toBeNull();
    },
  );

  it('shows unknown states in words', async () => {
    const { client } = clientOf('autoTopUp');
    const newer = clientWith({
      getCredits: async () => ({ ...(await client.getCredits()), state: 'under_review' }),
      autoTopUp: {
        ...client.autoTopUp,
        get: async () => ({
          ...(await client.autoTopUp.get()),
          status: 'winding_down',
          pausedReason: 'card_lost',
        }),
      },
    });
    renderWithCredits(<CreditsCard />, 'healthy', { client: newer });
    await settled('under_review');
    expect(screen.getByText('Under review')).toBeVisible();
    expect(screen.getAllByText('$58.32')[0]).toBeVisible();
    expect(await screen.findByText('Winding down: card lost.')).toBeVisible();
  });

  it('refetches when the connection returns', async () => {
    const { backend } = renderWithCredits(<CreditsCard />, 'healthy');
    await settled('active');
    await backend.control.charge(420_000);
    window.dispatchEvent(new Event('offline'));
    vi.setSystemTime(Date.now() + 60_000);
    window.dispatchEvent(new Event('online'));
    expect((await screen.findAllByText('$57.90'))[0]).toBeVisible();
    vi.useRealTimers();
  });

  it('hides the parts that the client does not support, and the parts that the host turns off', async () => {
    const { autoTopUp: _, purchases: __, ...client } = clientOf('healthy').client;
    const { unmount } = renderWithCredits(<CreditsCard />, 'healthy', { client });
    await settled('active');
    expect(screen.queryByText('Auto Top-Up')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Purchase Credits' })).toBeNull();
    unmount();

    const show = { stats: false, autoTopUp: false, transactions: false };
    const { backend } = renderWithCredits(<CreditsCard show={show} />, 'healthy');
    await settled('active');
    expect(screen.queryByText('Lifetime added')).toBeNull();
    expect(screen.queryByRole('table')).toBeNull();
    const requested = () => backend.control.requests.map(({ path }) => path.split('/').at(-1));
    await waitFor(() => expect(requested()).toEqual(['credits', 'purchases?limit=10']));
  });

  it('shows one error for all parts, with one Retry button', async () => {
    const { user, backend } = renderWithCredits(<CreditsCard />, 'failingOnce');
    await settled('failed');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settled('active');
    expect(screen.getByRole('table')).toBeVisible();
    await waitFor(() => expect(backend.control.requests).toHaveLength(8));
  });

  it('keeps its data when a refresh fails, and shows the time of the last update', async () => {
    let isDown = false;
    const { client } = clientOf('low');
    const flaky = clientWith({
      ...client,
      getCredits: (options) =>
        isDown
          ? Promise.reject(new CreditsError('down', { code: 'x', status: 503, retryable: true }))
          : client.getCredits(options),
    });
    renderWithCredits(<CreditsCard />, 'low', { client: flaky });
    await settled('low');
    isDown = true;
    // A return to the tab refetches data that is some seconds old.
    vi.setSystemTime(Date.now() + 60_000);
    window.dispatchEvent(new Event('visibilitychange'));
    expect(await screen.findByText(/Couldn’t refresh\. Last updated/)).toBeVisible();
    expect(screen.getAllByText('$4.20')[0]).toBeVisible();
    vi.useRealTimers();
  });

  it.each([
    [401, 'Your session has ended. Sign in again.'],
    [403, /^Only owners and admins can see credits\./],
    [404, 'This account has no credits to show.'],
  ])('removes all data at once after a response of %i', async (status, text) => {
    let isDenied = false;
    const { client } = clientOf('low');
    const closing = clientWith({
      ...client,
      getCredits: (options) =>
        isDenied
          ? Promise.reject(new CreditsError('no', { code: 'x', status, retryable: false }))
          : client.getCredits(options),
    });
    const { container } = renderWithCredits(<CreditsCard />, 'low', { client: closing });
    await settled('low');
    isDenied = true;
    vi.setSystemTime(Date.now() + 60_000);
    window.dispatchEvent(new Event('visibilitychange'));
    expect(await screen.findByText(text)).toBeVisible();
    expect(container.textContent).not.toMatch(/\d/);
    vi.useRealTimers();
  });

  it('reports a missing connection', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    renderWithCredits(<CreditsCard />, 'low');
    await settled('low');
    expect(screen.getByText(/^You’re offline\. Last updated/)).toBeVisible();
    online.mockReturnValue(true);
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(screen.queryByText(/offline/)).toBeNull());
    online.mockRestore();
  });

  it('takes the given heading level', async () => {
    renderWithCredits(<CreditsCard headingLevel={4} usageHref="/usage" />, 'healthy');
    await settled('active');
    expect(screen.getByRole('heading', { level: 4, name: 'Credits' })).toBeVisible();
    expect(screen.getByRole('heading', { level: 5, name: 'Recent Transactions' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'View usage' })).toHaveAttribute('href', '/usage');
  });

  it("uses the host's texts and class names", async () => {
    renderWithCredits(
      <CreditsCard classNames={{ title: 'my-title', purchaseButton: 'my-button' }} />,
      'healthy',
      { messages: { creditsCard: { title: 'Guthaben', purchase: 'Aufladen' } }, locale: 'de-DE' },
    );
    expect(await screen.findByRole('button', { name: 'Aufladen' })).toHaveClass('my-button');
    expect(screen.getByRole('heading', { name: 'Guthaben' })).toHaveClass('my-title');
    expect(screen.getAllByText('58,32 $')[0]).toBeVisible();
    expect(screen.getByText('Current balance')).toBeVisible();
  });
});
