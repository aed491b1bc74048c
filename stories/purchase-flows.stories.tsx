import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor } from 'storybook/test';
import {
  answerTheBank,
  balanceIn,
  goToCheckout,
  payWith,
  press,
  purchase,
  purchasesIn,
  says,
  type,
} from './buying.js';
import { breakingOnce } from './odd-checkouts.js';
import { purchaseStories, type PurchaseArgs } from './purchase-page.js';
import { accountIn } from './with-scenario.js';

/** Purchases from the amount to the credits, each with a test card, and what comes between. */
const meta: Meta<PurchaseArgs> = {
  title: 'PurchaseCreditsDialog/From start to end',
  ...purchaseStories,
  tags: ['!autodocs'],
};

export default meta;
type Story = StoryObj<PurchaseArgs>;

/** Before anything is bought, to the micro-unit. */
const BEFORE = 58_329_875;

/** One purchase of $25.00, and just that much more. */
async function boughtOnce(canvasElement: HTMLElement, status = 'succeeded'): Promise<void> {
  const purchases = await purchasesIn(canvasElement);
  const begun = purchases.filter(({ createdAt }) => createdAt >= '2026-11-24T12');
  await expect(begun.map((one) => [one.status, one.amountMicros])).toEqual([[status, 25_000_000]]);
  await expect(await balanceIn(canvasElement)).toBe(
    BEFORE + (status === 'succeeded' ? 25_000_000 : 0),
  );
}

export const Pays: Story = {
  play: async ({ canvasElement, args }) => {
    await expect(await balanceIn(canvasElement)).toBe(BEFORE);
    await goToCheckout();
    await payWith('4242');
    await says('Credits added');
    await boughtOnce(canvasElement);
    await expect(args.onPurchased).toHaveBeenCalledOnce();
    await press('Done');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await expect(args.onOpenChange).toHaveBeenLastCalledWith(false);
  },
};

/** A declined card is no end: the checkout takes another. */
export const DeclinesThenPays: Story = {
  play: async ({ canvasElement }) => {
    await goToCheckout();
    await payWith('0002');
    await says('Your card was declined.');
    await payWith('4242');
    await says('Credits added');
    await boughtOnce(canvasElement);
  },
};

/** The bank's overlay is over the dialog, and no part of it: it can be typed in all the same. */
export const AsksForACode: Story = {
  play: async ({ canvasElement }) => {
    await goToCheckout();
    await payWith('3155');
    await answerTheBank('000000');
    await says('Your bank could not confirm that it is you.');
    await payWith('3155');
    await answerTheBank('123456');
    await says('Credits added');
    await boughtOnce(canvasElement);
  },
};

/** The payment is on its way, and the dialog may be closed; another cannot be begun meanwhile. */
export const NeverFinishes: Story = {
  play: async ({ canvasElement }) => {
    await goToCheckout();
    await payWith('0259');
    await says('Payment received. Adding your credits…');
    await press('Close');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await press('Purchase Credits');
    await says('Payment received. Adding your credits…');
    await boughtOnce(canvasElement, 'processing');
  },
};

/** After a reload it is the same purchase, at the same place. */
export const ResumesAfterAReload: Story = {
  play: async ({ canvasElement }) => {
    await goToCheckout();
    const before = await purchasesIn(canvasElement);
    accountIn(canvasElement).reload();
    await payWith('4242');
    await says('Credits added');
    await expect((await purchasesIn(canvasElement)).map(({ id }) => id)).toEqual(
      before.map(({ id }) => id),
    );
    await boughtOnce(canvasElement);
  },
};

/** Another amount is another purchase, and the one before it can be paid no more. */
export const ChangesTheAmount: Story = {
  play: async ({ canvasElement }) => {
    await goToCheckout('30');
    await press('Change amount');
    await goToCheckout('25');
    await says('$25.00');
    const [latest, first] = await purchasesIn(canvasElement);
    await expect([latest?.status, first?.status]).toEqual(['awaiting_payment', 'canceled']);
    await payWith('4242');
    await says('Credits added');
    await expect(await balanceIn(canvasElement)).toBe(BEFORE + 25_000_000);
  },
};

/** Trying again does not begin another purchase. */
export const ChecksOutAtTheSecondTry: Story = {
  args: { checkout: breakingOnce() },
  play: async ({ canvasElement }) => {
    await type('25');
    await purchase();
    await says('The payment form could not be loaded.');
    await press('Try again');
    await payWith('4242');
    await says('Credits added');
    await boughtOnce(canvasElement);
  },
};
