import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import type { Failure } from '../src/contract/resources/failure.js';
import { goToCheckout, payWith, press, purchase, purchasesIn, says, type } from './buying.js';
import { hurry } from './hurry.js';
import { purchaseStories, type PurchaseArgs } from './purchase-page.js';
import { accountIn } from './with-scenario.js';

/**
 * How a payment ends: it was made, it was not, or nobody knows. As long as nobody knows, there is no
 * second one to make.
 */
const meta: Meta<PurchaseArgs> = {
  title: 'PurchaseCreditsDialog/Outcomes',
  ...purchaseStories,
  tags: ['!autodocs'],
};

export default meta;
type Story = StoryObj<PurchaseArgs>;
type Play = NonNullable<Story['play']>;

/** While the checkout is open, something happens to the payment at the provider. */
const inTheCheckout =
  (happens: (payments: Payments, purchaseId: string) => void, said: string | RegExp): Play =>
  async ({ canvasElement }) => {
    await goToCheckout();
    const [open] = await purchasesIn(canvasElement);
    happens(accountIn(canvasElement).control.payments, open?.id ?? '');
    await says(said);
  };

type Payments = ReturnType<typeof accountIn>['control']['payments'];

const fails = (code: Failure['code'], said: RegExp): Play =>
  inTheCheckout((payments, id) => payments.fail(id, { code, message: '' }), said);

/** Nothing can be paid as long as it is not known how this one ends. */
async function offersNoOther(): Promise<void> {
  await expect(screen.queryByRole('button', { name: /Try again|^Purchase \$/ })).toBeNull();
}

export const Processing: Story = {
  play: async () => {
    await goToCheckout();
    await payWith('0259');
    await says('Payment received. Adding your credits…');
    await offersNoOther();
  },
};

/** After 20 seconds, which pass at once here. */
export const ProcessingForLong: Story = {
  beforeEach: () => hurry(20_000),
  play: async () => {
    await goToCheckout();
    await payWith('0259');
    await says('You can close this window; we’ll keep going.');
  },
};

export const Succeeded: Story = {
  play: async () => {
    await goToCheckout();
    await payWith('4242');
    await says('Credits added');
    await says(/Your balance is/);
    await says('$83.32');
    await expect(screen.getByRole('button', { name: 'Done' })).toHaveFocus();
    await expect(screen.getByRole('link', { name: 'View receipt' })).toBeVisible();
  },
};

export const Declined: Story = { play: fails('card_declined', /was declined/) };

export const AuthenticationFailed: Story = {
  play: fails('authentication_required', /bank could not confirm/),
};

export const Expired: Story = {
  play: inTheCheckout((payments, id) => payments.expire(id), /wasn’t made in time/),
};

/** The payment provider does not answer. */
export const Unavailable: Story = {
  args: { scenario: 'providerDown' },
  play: async () => {
    await type('25');
    await purchase();
    await says(/aren’t available right now/);
  },
};

/** The backend says no: meanwhile the user is no admin any more, say. */
export const Refused: Story = {
  play: async ({ canvasElement }) => {
    await type('25');
    accountIn(canvasElement).control.signInAs('member');
    await purchase();
    await says(/This purchase isn’t possible/);
  },
};

/** No answer, so it may have been made: it is looked up, not sent again as another. */
export const Unknown: Story = {
  play: async ({ canvasElement }) => {
    await type('25');
    accountIn(canvasElement).control.failNext(Infinity);
    await purchase();
    await says('Don’t pay again yet; we’re checking.');
    await offersNoOther();
  },
};

/** What was paid is not what was agreed on. */
export const NeedsReview: Story = {
  play: async (context) => {
    await inTheCheckout(
      (payments, id) => payments.pay(id, { amountMicros: 24_000_000 }),
      /are checking it. Don’t pay again/,
    )(context);
    await offersNoOther();
  },
};

export const DarkAndSucceeded: Story = { ...Succeeded, globals: { theme: 'dark' } };

export const DarkAndDeclined: Story = { ...Declined, globals: { theme: 'dark' } };

export const DarkAndUnknown: Story = { ...Unknown, globals: { theme: 'dark' } };

export const RightToLeft: Story = {
  args: { direction: 'rtl', locale: 'he-IL' },
  play: async () => {
    await goToCheckout();
    await press('Close');
    await says('Payment in progress. Keep waiting or cancel?');
  },
};
