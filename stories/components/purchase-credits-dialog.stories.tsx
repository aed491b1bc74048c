import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import {
  findDialog,
  goToCheckout,
  press,
  submitAmount,
  dialogShows,
  typeAmount,
} from '../support/purchase-steps.js';
import { ElementsInDialog } from '../support/elements-page.js';
import { skipWait } from '../support/skip-wait.js';
import { CheckoutThatFails, CheckoutThatNeverLoads } from '../support/failing-checkouts.js';
import { purchaseStories, type PurchaseArgs } from '../support/purchase-page.js';
import { accountIn } from '../support/with-scenario.js';
import { framesOf } from '../support/state-gallery.js';

/**
 * Purchases credits: the user chooses an amount, pays in the provider's checkout, and receives the credits.
 * A mock backend answers the requests. The payments are simulated, and no money moves.
 */
const meta: Meta<PurchaseArgs> = {
  title: 'Components/PurchaseCreditsDialog',
  ...purchaseStories,
  // A dialog covers its whole page, so the docs page shows each story in a frame. `purchaseStories` can't
  // set this, because Storybook adds the description above to the `parameters` in this file.
  parameters: { docs: { story: { inline: false, height: '640px' } } },
};

export default meta;
type Story = StoryObj<PurchaseArgs>;
type Play = NonNullable<Story['play']>;

/** The docs page leaves these stories out, because its stories share one browser storage. */
const tags = ['!autodocs'];

/** Returns a play function that waits until the dialog shows a text. */
const shows =
  (text: string | RegExp): Play =>
  async () =>
    dialogShows(text);

/** The dialog suggests the amount from the backend, and shows the payment card. */
export const AmountStep: Story = {
  play: async () => {
    await dialogShows('Visa ending in 4242');
    await dialogShows('$68.32');
    await expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveFocus();
  },
};

/** The backend suggests amounts. The button of the current one is pressed. */
export const Presets: Story = {
  args: { overrides: { presetsMicros: [10_000_000, 25_000_000, 50_000_000, 100_000_000] } },
  play: async () => {
    const preset = await screen.findByRole('button', { name: '$50.00' });
    await userEvent.click(preset);
    await expect(preset).toHaveAttribute('aria-pressed', 'true');
    await screen.findByRole('button', { name: /Purchase ?\$50\.00/ });
    await dialogShows('$108.32');
  },
};

/** The host app suggests the amount. */
export const AmountFromHost: Story = {
  args: { defaultAmountMicros: 25_000_000 },
  play: async () => {
    await screen.findByRole('button', { name: /Purchase ?\$25\.00/ });
  },
};

export const NoPaymentMethod: Story = {
  args: { scenario: 'noCard' },
  play: shows('You’ll enter it next'),
};

/** The provider adds tax, so the button says so. */
export const PlusTax: Story = {
  args: { scenario: 'plusTax' },
  play: async () => {
    await screen.findByRole('button', { name: /Purchase ?\$10\.00 ?plus tax/ });
  },
};

/** Part of the purchase covers the negative balance. */
export const NegativeBalance: Story = { args: { scenario: 'negative' }, play: shows('$9.86') };

/** The message names the minimum, and the focus returns to the field. */
export const AmountBelowMinimum: Story = {
  play: async () => {
    await typeAmount('4.99');
    await submitAmount();
    await expect(await findDialog()).toHaveTextContent('The minimum is $5.00.');
    await expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveFocus();
  },
};

/** The amount has two possible meanings, so the user chooses one. */
export const AmbiguousAmount: Story = {
  play: async () => {
    await typeAmount('10,50');
    await userEvent.tab();
    await expect(await screen.findByRole('button', { name: /Use ?\$10\.50/ })).toBeVisible();
    await expect(await findDialog()).toHaveTextContent(/more than one way/);
  },
};

/** The user may see the credits, but not purchase any. */
export const ViewOnly: Story = {
  args: { scenario: 'viewOnly' },
  play: shows('Only owners and admins can purchase credits.'),
};

export const Loading: Story = {
  args: { overrides: { latencyMs: 86_400_000 } },
  play: async () => {
    await dialogShows('Loading…');
    // The dialog already has room for the form.
    await expect((await findDialog()).offsetHeight).toBeGreaterThan(320);
  },
};

export const LoadFailed: Story = {
  args: { scenario: 'failing' },
  play: shows('Purchasing could not be loaded.'),
};

/** The backend creates a checkout. The button keeps its label and the focus. */
export const StartingCheckout: Story = {
  tags,
  play: async ({ canvasElement }) => {
    await typeAmount('25');
    accountIn(canvasElement).control.setLatency(86_400_000);
    await submitAmount();
    await expect(await findDialog()).toHaveAttribute('data-phase', 'starting');
    const button = screen.getByRole('button', { name: /Purchase ?\$25\.00/ });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveFocus();
  },
};

export const Checkout: Story = { tags, play: () => goToCheckout() };

/** Stripe's fields, in the theme of the page. */
export const CheckoutWithElements: Story = {
  tags,
  args: { checkout: ElementsInDialog },
  play: async () => {
    await typeAmount('25');
    await submitAmount();
    await expect(await screen.findByRole('button', { name: /^Pay ?\$25\.00/ })).toBeVisible();
  },
};

/** The checkout has been loading for 15 seconds. The story skips the wait. */
export const CheckoutLoadsSlowly: Story = {
  tags,
  args: { checkout: CheckoutThatNeverLoads },
  beforeEach: () => skipWait(15_000),
  play: async () => {
    await typeAmount('25');
    await submitAmount();
    await dialogShows('Still loading…');
  },
};

/** The checkout's script is blocked. The user can retry, or pay on the provider's page. */
export const CheckoutLoadFailed: Story = {
  tags,
  args: { checkout: CheckoutThatFails },
  play: async () => {
    await typeAmount('25');
    await submitAmount();
    await dialogShows('The payment form could not be loaded.');
    await expect(screen.getByRole('link', { name: /provider’s page/ })).toBeVisible();
  },
};

/** Closing the dialog during a payment asks for confirmation first. */
export const CloseConfirmation: Story = {
  tags,
  play: async () => {
    await goToCheckout();
    await press('Close');
    await dialogShows('Payment in progress. Keep waiting or cancel?');
    await expect(screen.getByRole('button', { name: 'Keep waiting' })).toHaveFocus();
  },
};

/** The provider is unavailable, so the payment is still open. */
export const CancellationFailed: Story = {
  tags,
  play: async ({ canvasElement }) => {
    await goToCheckout();
    accountIn(canvasElement).control.payments.setUnavailable(true);
    await press('Close');
    await press('Cancel payment');
    await dialogShows('The payment could not be canceled. It is still open.');
  },
};

export const Canceled: Story = {
  tags,
  play: async () => {
    await goToCheckout();
    await press('Close');
    await press('Cancel payment');
    await dialogShows('The payment was canceled. You haven’t been charged.');
    await expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveValue('25.00');
  },
};

/** The states of the dialog side by side. The outcomes of payments are in Flows. */
export const AllStates = {
  tags: ['!test', '!autodocs'],
  ...framesOf(
    meta,
    {
      AmountStep,
      Presets,
      NoPaymentMethod,
      PlusTax,
      NegativeBalance,
      AmountBelowMinimum,
      AmbiguousAmount,
      ViewOnly,
      Loading,
      LoadFailed,
      StartingCheckout,
      Checkout,
      CheckoutLoadsSlowly,
      CheckoutLoadFailed,
      CloseConfirmation,
      CancellationFailed,
      Canceled,
    },
    640,
  ),
};
