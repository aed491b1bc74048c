import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor } from 'storybook/test';
import {
  enterBankCode,
  findDialog,
  balanceIn,
  goToCheckout,
  payWith,
  press,
  submitAmount,
  purchasesIn,
  dialogShows,
  typeAmount,
} from '../support/purchase-steps.js';
import { createCheckoutThatFailsOnce } from '../support/failing-checkouts.js';
import { purchaseStories, type PurchaseArgs } from '../support/purchase-page.js';
import { accountIn } from '../support/with-scenario.js';

/** Purchases from the amount to the added credits, each with a test card. */
const meta: Meta<PurchaseArgs> = {
  title: 'Flows/Purchase',
  ...purchaseStories,
  tags: ['!autodocs'],
};

export default meta;
type Story = StoryObj<PurchaseArgs>;

/** The balance before the purchase, in micro-units. */
const BALANCE_BEFORE = 58_329_875;

/** Checks that the backend has one new purchase of $25.00, and added exactly that amount. */
async function expectOnePurchase(canvasElement: HTMLElement, status = 'succeeded'): Promise<void> {
  const purchases = await purchasesIn(canvasElement);
  const created = purchases.filter(({ createdAt }) => createdAt >= '2026-11-24T12');
  await expect(created.map((one) => [one.status, one.amountMicros])).toEqual([
    [status, 25_000_000],
  ]);
  await expect(await balanceIn(canvasElement)).toBe(
    BALANCE_BEFORE + (status === 'succeeded' ? 25_000_000 : 0),
  );
}

export const PaysWithCard: Story = {
  play: async ({ canvasElement, args }) => {
    await expect(await balanceIn(canvasElement)).toBe(BALANCE_BEFORE);
    await goToCheckout();
    await payWith('4242');
    await dialogShows('Credits added');
    await expectOnePurchase(canvasElement);
    await expect(args.onPurchased).toHaveBeenCalledOnce();
    await press('Done');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await expect(args.onOpenChange).toHaveBeenLastCalledWith(false);
  },
};

/** The provider adds tax, and the last step says how much it was. */
export const PaysTax: Story = {
  args: { scenario: 'plusTax' },
  play: async ({ canvasElement }) => {
    await goToCheckout();
    await payWith('4242');
    await dialogShows('Credits added');
    await dialogShows('$2.06');
    await expect(await findDialog()).toHaveTextContent('You also paid $2.06 in tax.');
    const [purchase] = await purchasesIn(canvasElement);
    await expect(purchase).toMatchObject({ amountMicros: 25_000_000, taxMicros: 2_060_000 });
    await expect(await balanceIn(canvasElement)).toBe(29_200_000);
  },
};

/** After a declined card, the user pays with another card in the same checkout. */
export const PaysAfterDecline: Story = {
  play: async ({ canvasElement }) => {
    await goToCheckout();
    await payWith('0002');
    await dialogShows('Your card was declined.');
    await payWith('4242');
    await dialogShows('Credits added');
    await expectOnePurchase(canvasElement);
  },
};

/** The bank's overlay covers the dialog. It is not part of the dialog, but it can have the focus. */
export const AuthenticatesWithBank: Story = {
  play: async ({ canvasElement }) => {
    await goToCheckout();
    await payWith('3155');
    await enterBankCode('000000');
    await dialogShows('Your bank could not confirm that it is you.');
    await payWith('3155');
    await enterBankCode('123456');
    await dialogShows('Credits added');
    await expectOnePurchase(canvasElement);
  },
};

/** The user may close the dialog while the payment is processing, but can't start another purchase. */
export const StaysProcessing: Story = {
  play: async ({ canvasElement }) => {
    await goToCheckout();
    await payWith('0259');
    await dialogShows('Payment received. Adding your credits…');
    await press('Close');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await press('Purchase Credits');
    await dialogShows('Payment received. Adding your credits…');
    await expectOnePurchase(canvasElement, 'processing');
  },
};

/** A reload continues the same purchase at the same step. */
export const ResumesAfterReload: Story = {
  play: async ({ canvasElement }) => {
    await goToCheckout();
    const before = await purchasesIn(canvasElement);
    accountIn(canvasElement).reload();
    await payWith('4242');
    await dialogShows('Credits added');
    await expect((await purchasesIn(canvasElement)).map(({ id }) => id)).toEqual(
      before.map(({ id }) => id),
    );
    await expectOnePurchase(canvasElement);
  },
};

/** A new amount creates a new purchase, and cancels the previous one. */
export const ChangesAmount: Story = {
  play: async ({ canvasElement }) => {
    await goToCheckout('30');
    await press('Change amount');
    await goToCheckout('25');
    await dialogShows('$25.00');
    const [latest, first] = await purchasesIn(canvasElement);
    await expect([latest?.status, first?.status]).toEqual(['awaiting_payment', 'canceled']);
    await payWith('4242');
    await dialogShows('Credits added');
    await expect(await balanceIn(canvasElement)).toBe(BALANCE_BEFORE + 25_000_000);
  },
};

/** Retrying a failed checkout does not create another purchase. */
export const PaysAfterCheckoutRetry: Story = {
  args: { checkout: createCheckoutThatFailsOnce() },
  play: async ({ canvasElement }) => {
    await typeAmount('25');
    await submitAmount();
    await dialogShows('The payment form could not be loaded.');
    await press('Try again');
    await payWith('4242');
    await dialogShows('Credits added');
    await expectOnePurchase(canvasElement);
  },
};
