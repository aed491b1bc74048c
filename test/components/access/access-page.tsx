/** The parts of the package in which a user presses something or reads a small text, as pages to open. */
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from 'vitest/browser';
import { expect } from 'vitest';
import { LazyCreditUsage } from '../../../src/components/credit-usage/lazy-credit-usage.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../../src/components/low-balance-banner/low-balance-banner.js';
import { OutOfCreditsCard } from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import { SimulatedCheckout } from '../../../src/mocks/payments/simulated-checkout.js';
import { renderWithCredits } from '../../support/render-with-credits.js';
import { refusal } from '../out-of-credits-card/blocked-chat.js';

const settled = () => waitFor(() => expect(document.querySelector('.credits-skeleton')).toBeNull());

async function press(name: string | RegExp): Promise<void> {
  const [first] = await screen.findAllByRole('button', { name });
  if (first) await userEvent.click(first);
}

async function openCard(): Promise<void> {
  renderWithCredits(
    <>
      <CreditsCard usageHref="/usage" />
      <LowBalanceBanner purchaseHref="/buy" />
      <OutOfCreditsCard problem={refusal()} upgradeHref="/plans" onResume={() => undefined} />
    </>,
    'low',
    { checkout: SimulatedCheckout },
  );
  await settled();
}

/** The pages, each with the step that opens it. */
export const accessPages: Readonly<Record<string, () => Promise<void>>> = {
  'the card, the banner, and the chat': openCard,
  async 'the purchase dialog'() {
    await openCard();
    await press('Purchase Credits');
    await screen.findByRole('textbox', { name: 'Amount' });
  },
  async 'the pay step'() {
    await openCard();
    await press('Purchase Credits');
    await screen.findByRole('textbox', { name: 'Amount' });
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { name: /^Pay/ });
  },
  async 'the open history'() {
    renderWithCredits(
      <RecentTransactions defaultFilter={{ label: { key: 'model', value: null } }} />,
      'busyMonth',
    );
    await press(/^Filter/);
    await screen.findByRole('combobox', { name: 'model' });
    await press('Usage');
    await screen.findAllByRole('button', { name: 'Copy' });
  },
  async 'the usage'() {
    renderWithCredits(<LazyCreditUsage onShowTransactions={() => undefined} />, 'busyMonth');
    await screen.findByRole('table', { name: 'Usage' });
    await userEvent.selectOptions(screen.getByLabelText('Period'), 'custom');
    await screen.findByRole('button', { name: 'Apply' });
  },
  async 'the auto top-up dialog'() {
    await openCard();
    await press('Enable');
    await userEvent.click(await screen.findByRole('switch'));
  },
};
