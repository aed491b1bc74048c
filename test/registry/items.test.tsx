/** The items of the shadcn registry in a host app: roles, words, consent, and a purchase that is made once. */
import { screen, within } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { CreditUsage } from '../../registry/items/credit-usage.js';
import { CreditsCard } from '../../registry/items/credits-card.js';
import { LowBalanceBanner } from '../../registry/items/low-balance-banner.js';
import { OutOfCreditsCard } from '../../registry/items/out-of-credits-card.js';
import { PurchaseCreditsDialog } from '../../registry/items/purchase-credits-dialog.js';
import { RecentTransactions } from '../../registry/items/recent-transactions.js';
import { german } from '../../src/locales/de/index.js';
import { SimulatedCheckout } from '../../src/mocks/payments/simulated-checkout.js';
import { renderWithCredits } from '../support/render-with-credits.js';

const refusal = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Out of credits',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_one',
};

const items: [name: string, element: ReactElement][] = [
  ['CreditsCard', <CreditsCard key="1" />],
  ['RecentTransactions', <RecentTransactions key="2" />],
  ['CreditUsage', <CreditUsage key="3" />],
  ['OutOfCreditsCard', <OutOfCreditsCard key="4" error={refusal} />],
];

/** Opens the dialog of the card, and starts a purchase of $10.00. */
async function startPurchase(scenario: 'low' | 'healthy' = 'low') {
  const view = renderWithCredits(<CreditsCard />, scenario, { checkout: SimulatedCheckout });
  const { user } = view;
  await user.click(await screen.findByRole('button', { name: 'Purchase Credits' }));
  await screen.findByRole('dialog', { name: 'Purchase Credits' });
  const amount = await screen.findByRole('textbox', { name: 'Amount' });
  await user.clear(amount);
  await user.type(amount, '10');
  const created = () =>
    view.backend.control.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/purchases'),
    );
  return { ...view, amount, created };
}

describe.each(items)('%s', (_, element) => {
  it('shows a member whom to ask, and no amount', async () => {
    const { container } = renderWithCredits(element, 'forbidden');
    await screen.findByText(/billing@acme.example|[Oo]wners|admin/);
    expect(document.body.textContent).not.toMatch(/\d/);
    expect(container.querySelector('button')).toBeNull();
  });

  it('passes axe with data', async () => {
    const { container } = renderWithCredits(element, 'busyMonth');
    await screen.findAllByText(/\d/);
    const rules = { rules: { 'color-contrast': { enabled: false } } };
    expect((await axe.run(container, rules)).violations).toEqual([]);
  });
});

describe('the items', () => {
  it('speak the language of the provider, and English where a text is missing', async () => {
    const messages = [german, { creditsCard: { title: 'Guthaben bei Acme' } }];
    renderWithCredits(<CreditsCard />, 'low', { locale: 'de-DE', messages });
    expect(await screen.findByRole('region', { name: 'Guthaben bei Acme' })).toBeVisible();
    expect(await screen.findByRole('button', { name: german.creditsCard.purchase })).toBeVisible();
  });

  it('show a banner to an owner only, until it is dismissed', async () => {
    const { user } = renderWithCredits(<LowBalanceBanner />, 'low');
    await screen.findByText(/\$4\.20/);
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText(/\$4\.20/)).toBeNull();
  });

  it('offer no purchase to a user with view-only access', async () => {
    renderWithCredits(<CreditsCard />, 'viewOnly');
    await screen.findByText(/^\$/, { selector: '[data-slot=credits-balance]' });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('deny the dialog to a member who opens it by other means', async () => {
    renderWithCredits(<PurchaseCreditsDialog open onOpenChange={() => undefined} />, 'forbidden');
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText(/permission|owner|admin/i);
    expect(dialog.textContent).not.toMatch(/\d/);
  });
});

describe('a purchase', () => {
  it('starts once, however often the button is pressed, and shows the balance of the backend', async () => {
    const { user, created } = await startPurchase();
    const submit = screen.getByRole('button', { name: 'Purchase $10.00' });
    await user.dblClick(submit);
    await user.click(await screen.findByRole('radio', { name: /4242/ }));
    await user.click(screen.getByRole('button', { name: /^Pay/ }));
    await within(screen.getByRole('dialog')).findByText(/\$14\.20/);
    expect(created()).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    await screen.findByText('$14.20', { selector: '[data-slot=credits-balance]', exact: false });
  });

  it.each(['', 'ten', '-10', '1', '1.005', '9,99,9', '99999999999'])(
    'is refused for the amount "%s", before any request',
    async (text) => {
      const { user, amount, created } = await startPurchase();
      await user.clear(amount);
      if (text !== '') await user.type(amount, text);
      await user.click(screen.getByRole('button', { name: /^Purchase/ }));
      expect(amount).toBeInvalid();
      expect(amount).toHaveFocus();
      expect(created()).toEqual([]);
    },
  );

  it('asks before it is left, and is canceled only on request', async () => {
    const { user, backend } = await startPurchase();
    const canceled = () =>
      backend.control.requests.filter(({ path }) => path.endsWith('/cancel')).length;
    await user.click(screen.getByRole('button', { name: 'Purchase $10.00' }));
    await screen.findByRole('radio', { name: /4242/ });
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Keep waiting' }));
    expect(screen.getByRole('radio', { name: /4242/ })).toBeInTheDocument();
    expect(canceled()).toBe(0);
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Cancel payment' }));
    await screen.findByText(/canceled/i);
    expect(canceled()).toBe(1);
  });
});

describe('a refused message', () => {
  it('is resumed once, by the purchase that was made for it', async () => {
    const resumed: string[] = [];
    const { user } = renderWithCredits(
      <OutOfCreditsCard error={refusal} onResume={() => resumed.push('resumed')} />,
      'depleted',
      { checkout: SimulatedCheckout },
    );
    await user.click(await screen.findByRole('button', { name: 'Purchase Credits' }));
    await user.click(await screen.findByRole('button', { name: /^Purchase \$/ }));
    await user.click(await screen.findByRole('radio', { name: /4242/ }));
    await user.click(screen.getByRole('button', { name: /^Pay/ }));
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    await screen.findByText(/sent|resumed/i);
    expect(resumed).toEqual(['resumed']);
  });
});
