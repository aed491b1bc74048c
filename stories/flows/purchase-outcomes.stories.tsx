import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import type { Failure } from '../../src/contract/resources/failure.js';
import {
  goToCheckout,
  payWith,
  submitAmount,
  purchasesIn,
  dialogShows,
  typeAmount,
} from '../support/purchase-steps.js';
import { skipWait } from '../support/skip-wait.js';
import { purchaseStories, type PurchaseArgs } from '../support/purchase-page.js';
import { accountIn } from '../support/with-scenario.js';

/**
 * How a payment ends: it succeeds, it fails, or its outcome is unknown. While the outcome is unknown, the
 * dialog offers no second payment.
 */
const meta: Meta<PurchaseArgs> = {
  title: 'Flows/Purchase outcomes',
  ...purchaseStories,
  tags: ['!autodocs'],
};

export default meta;
type Story = StoryObj<PurchaseArgs>;
type Play = NonNullable<Story['play']>;

/** Returns a play function that changes the payment at the provider while the checkout is open. */
const duringCheckout =
  (change: (payments: Payments, purchaseId: string) => void, text: string | RegExp): Play =>
  async ({ canvasElement }) => {
    await goToCheckout();
    const [open] = await purchasesIn(canvasElement);
    change(accountIn(canvasElement).control.payments, open?.id ?? '');
    await dialogShows(text);
  };

type Payments = ReturnType<typeof accountIn>['control']['payments'];

const fails = (code: Failure['code'], text: RegExp): Play =>
  duringCheckout((payments, id) => payments.fail(id, { code, message: '' }), text);

/** Checks that the dialog offers no second payment. */
async function expectNoSecondPayment(): Promise<void> {
  await expect(screen.queryByRole('button', { name: /Try again|^Purchase \$/ })).toBeNull();
}

export const Processing: Story = {
  play: async () => {
    await goToCheckout();
    await payWith('0259');
    await dialogShows('Payment received. Adding your credits…');
    await expectNoSecondPayment();
  },
};

/** The payment has been processing for 20 seconds. The story skips the wait. */
export const ProcessingSlowly: Story = {
  beforeEach: () => skipWait(20_000),
  play: async () => {
    await goToCheckout();
    await payWith('0259');
    await dialogShows('You can close this window; we’ll keep going.');
  },
};

export const Succeeded: Story = {
  play: async () => {
    await goToCheckout();
    await payWith('4242');
    await dialogShows('Credits added');
    await dialogShows(/Your balance is/);
    await dialogShows('$83.32');
    await expect(screen.getByRole('button', { name: 'Done' })).toHaveFocus();
    await expect(screen.getByRole('link', { name: 'View receipt' })).toBeVisible();
  },
};

export const Declined: Story = { play: fails('card_declined', /was declined/) };

export const AuthenticationFailed: Story = {
  play: fails('authentication_required', /bank could not confirm/),
};

export const Expired: Story = {
  play: duringCheckout((payments, id) => payments.expire(id), /wasn’t made in time/),
};

/** The payment provider is unavailable. */
export const ProviderUnavailable: Story = {
  args: { scenario: 'providerDown' },
  play: async () => {
    await typeAmount('25');
    await submitAmount();
    await dialogShows(/aren’t available right now/);
  },
};

/** The backend refuses the purchase, because the user lost the permission. */
export const PurchaseRefused: Story = {
  play: async ({ canvasElement }) => {
    await typeAmount('25');
    accountIn(canvasElement).control.signInAs('member');
    await submitAmount();
    await dialogShows(/This purchase isn’t possible/);
  },
};

/** The response was lost, so the purchase may exist. The client looks it up and does not create another. */
export const OutcomeUnknown: Story = {
  play: async ({ canvasElement }) => {
    await typeAmount('25');
    accountIn(canvasElement).control.failNext(Infinity, 502);
    await submitAmount();
    await dialogShows('Don’t pay again yet; we’re checking.');
    await expectNoSecondPayment();
  },
};

/** The ledger does not respond before anyone could pay. */
export const NotStarted: Story = {
  play: async ({ canvasElement }) => {
    await typeAmount('25');
    accountIn(canvasElement).control.failNext(Infinity);
    await submitAmount();
    await dialogShows('The purchase could not be started. You haven’t been charged. Try again.');
  },
};

/** The captured amount differs from the purchase amount. */
export const InReview: Story = {
  play: async (context) => {
    await duringCheckout(
      (payments, id) => payments.pay(id, { amountMicros: 24_000_000 }),
      /are checking it. Don’t pay again/,
    )(context);
    await expectNoSecondPayment();
  },
};
