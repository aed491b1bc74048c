/** Prices to which tax is added: buttons and the consent say so, and each paid purchase shows its tax. */
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CreditsClient } from '../../src/client/port/credits-client.js';
import { LazyAutoTopUpDialog } from '../../src/components/auto-top-up-dialog/lazy-auto-top-up-dialog.js';
import { LazyPurchaseCreditsDialog } from '../../src/components/purchase-dialog/lazy-purchase-credits-dialog.js';
import { scenarios, type Scenario, type ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { clientOf, renderWithCredits } from '../support/render-with-credits.js';

// Loads the lazy dialogs in advance, because these tests do not measure how fast they load.
beforeAll(async () => {
  await import('../../src/components/auto-top-up-dialog/auto-top-up-dialog.js');
  await import('../../src/components/purchase-dialog/purchase-credits-dialog.js');
});

function Page() {
  const [open, setOpen] = useState(true);
  return <LazyAutoTopUpDialog open={open} onOpenChange={setOpen} />;
}

const openAutoTopUp = (scenario: Scenario | ScenarioName, client?: CreditsClient) =>
  renderWithCredits(<Page />, scenario, { merchantName: 'Acme', ...(client && { client }) });

const plusTax = (name: ScenarioName): Scenario => ({ ...scenarios[name], pricesExcludeTax: true });

const CONSENT =
  'I authorize Acme to charge my default payment method, now Visa ending in 4242, $25.00 plus tax each ' +
  'time my credit balance is below $5.00, up to $100.00 plus tax per calendar month, until I turn auto ' +
  'top-up off, which I can do here at any time.';

describe('prices before tax', () => {
  it('have "plus tax" on the purchase button alone', async () => {
    renderWithCredits(<LazyPurchaseCreditsDialog open onOpenChange={() => undefined} />, 'plusTax');
    await screen.findByRole('button', { name: 'Purchase $10.00 plus tax' });
    const text = screen.getByRole('dialog').textContent ?? '';
    expect(text.match(/tax/g)).toHaveLength(1);
    expect(screen.getByText('$10.00')).toHaveAttribute('translate', 'no');
    expect(screen.getByText('$14.20')).toBeVisible();
  });

  it('have it in the consent, its evidence, and every charge that the settings announce', async () => {
    const { user, client, backend } = openAutoTopUp('plusTax');
    await user.click(await screen.findByRole('switch'));
    const box = screen.getByRole('checkbox');
    expect(box.closest('label')?.textContent).toBe(CONSENT);
    expect(screen.getByRole('dialog')).toHaveTextContent(
      'You’ll be charged $25.00 plus tax when you save.',
    );
    await user.click(box);
    await user.click(screen.getByRole('button', { name: 'Save and pay $25.00 plus tax now' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const { enabled, consent } = await client.autoTopUp.get();
    expect([enabled, consent?.textVersion]).toEqual([true, '2026-11-plus-tax']);
    await backend.control.reconcile();
    expect(backend.control.payments.charges()).toMatchObject([{ amountMicros: 25_000_000 }]);
  });

  it('have it on the button that resumes, and before a new card is charged', async () => {
    const { user } = openAutoTopUp(plusTax('autoTopUpRequiresAction'));
    await screen.findByRole('button', { name: 'Resume and pay $50.00 plus tax now' });
    await user.click(screen.getByRole('button', { name: 'Update card' }));
    expect(screen.getByRole('dialog')).toHaveTextContent(
      'Auto top-up resumes with the new card, which will be charged $50.00 plus tax immediately.',
    );
  });

  it('ask users who had agreed to final prices to agree again', async () => {
    const { client } = clientOf('autoTopUp');
    const limits = { ...(await client.getLimits()), pricesExcludeTax: true };
    const taxed = { ...client, getLimits: async () => limits };
    const { user } = openAutoTopUp('autoTopUp', taxed);
    expect((await screen.findByRole('checkbox')).closest('label')?.textContent).toMatch(
      /\$50\.00 plus tax each time .* up to \$200\.00 plus tax per/,
    );
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByRole('checkbox')).toHaveAccessibleDescription(
      'Agree to this before you save.',
    );
  });

  it.each(['low', 'autoTopUpRequiresAction'] as const)(
    'are no matter where amounts are final: %s',
    async (scenario) => {
      const { user } = openAutoTopUp(scenario);
      const theSwitch = await screen.findByRole('switch');
      if (scenario === 'low') await user.click(theSwitch);
      await screen.findByRole('button', { name: /and pay \$[\d.]+ now$/ });
      expect(screen.getByRole('dialog').textContent).not.toMatch(/tax/);
    },
  );
});
