import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { dialog, goToCheckout, press, purchase, says, type } from './buying.js';
import { hurry } from './hurry.js';
import { BrokenCheckout, SilentCheckout } from './odd-checkouts.js';
import { purchaseStories, type PurchaseArgs } from './purchase-page.js';
import { accountIn } from './with-scenario.js';

/**
 * Buys credits: an amount, a payment in the provider's checkout, and the credits. The backend is the
 * real one, in memory; the payments are simulated, and no money moves.
 */
const meta: Meta<PurchaseArgs> = {
  title: 'PurchaseCreditsDialog',
  ...purchaseStories,
  // Each in a page of its own: a dialog covers the whole of one. Not with what is common, where
  // Storybook puts what is said above in its place.
  parameters: { docs: { story: { inline: false, height: '640px' } } },
};

export default meta;
type Story = StoryObj<PurchaseArgs>;
type Play = NonNullable<Story['play']>;

/** Left out of the page of docs, where all stories share what the browser stores. */
const tags = ['!autodocs'];

const shows =
  (text: string | RegExp): Play =>
  async () =>
    says(text);

/** The amount that the backend suggests, and the card that pays. */
export const Amount: Story = {
  play: async () => {
    await says('Visa ending in 4242');
    await says('$68.32');
    await expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveFocus();
  },
};

/** The host suggests another amount: the price of what ran out of credits, say. */
export const SuggestedAmount: Story = {
  args: { defaultAmountMicros: 25_000_000 },
  play: shows('Purchase $25.00'),
};

export const NoCard: Story = { args: { scenario: 'noCard' }, play: shows('You’ll enter it next') };

/** What was owed is taken from what is bought. */
export const InDebt: Story = { args: { scenario: 'negative' }, play: shows('$9.86') };

/** Says what is wrong, and how to put it right. */
export const TooLittle: Story = {
  play: async () => {
    await type('4.99');
    await purchase();
    await expect(await dialog()).toHaveTextContent('The minimum is $5.00.');
    await expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveFocus();
  },
};

/** Two readings: the user chooses, nobody guesses. */
export const Ambiguous: Story = {
  play: async () => {
    await type('10,50');
    await userEvent.tab();
    await expect(await screen.findByRole('button', { name: 'Use $10.50' })).toBeVisible();
    await expect(await dialog()).toHaveTextContent(/more than one way/);
  },
};

/** Whoever may not buy is told so. */
export const ViewOnly: Story = {
  args: { scenario: 'viewOnly' },
  play: shows('Only owners and admins can purchase credits.'),
};

export const Loading: Story = {
  args: { change: { latencyMs: 86_400_000 } },
  play: async () => {
    await says('Loading…');
    // The room of the form that is to come.
    await expect((await dialog()).offsetHeight).toBeGreaterThan(320);
  },
};

export const NotLoaded: Story = {
  args: { scenario: 'failing' },
  play: shows('Purchasing could not be loaded.'),
};

/** The backend is asked for a checkout: the button keeps its words and its focus. */
export const Starting: Story = {
  tags,
  play: async ({ canvasElement }) => {
    await type('25');
    accountIn(canvasElement).control.setLatency(86_400_000);
    await purchase();
    await expect(await dialog()).toHaveAttribute('data-phase', 'starting');
    const button = screen.getByRole('button', { name: 'Purchase $25.00' });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveFocus();
  },
};

export const Paying: Story = { tags, play: () => goToCheckout() };

/** After 15 seconds, which pass at once here. */
export const StillLoading: Story = {
  tags,
  args: { checkout: SilentCheckout },
  beforeEach: () => hurry(15_000),
  play: async () => {
    await type('25');
    await purchase();
    await says('Still loading…');
  },
};

/** A blocked script, say: it can be tried again, or paid on the provider's own page. */
export const CheckoutBroken: Story = {
  tags,
  args: { checkout: BrokenCheckout },
  play: async () => {
    await type('25');
    await purchase();
    await says('The payment form could not be loaded.');
    await expect(screen.getByRole('link', { name: /provider’s page/ })).toBeVisible();
  },
};

/** Nobody leaves a payment by mistake: Escape and Close ask first. */
export const Asking: Story = {
  tags,
  play: async () => {
    await goToCheckout();
    await press('Close');
    await says('Payment in progress. Keep waiting or cancel?');
    await expect(screen.getByRole('button', { name: 'Keep waiting' })).toHaveFocus();
  },
};

/** The provider does not answer, so the payment may still be made. */
export const CancelFailed: Story = {
  tags,
  play: async ({ canvasElement }) => {
    await goToCheckout();
    accountIn(canvasElement).control.payments.setDown(true);
    await press('Close');
    await press('Cancel payment');
    await says('The payment could not be canceled. It is still open.');
  },
};

export const Canceled: Story = {
  tags,
  play: async () => {
    await goToCheckout();
    await press('Close');
    await press('Cancel payment');
    await says('The payment was canceled. You haven’t been charged.');
    await expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveValue('25.00');
  },
};

export const German: Story = { args: { locale: 'de-DE' }, play: shows(/Purchase 10,00/) };

export const RightToLeft: Story = {
  args: { direction: 'rtl', locale: 'ar-EG' },
  play: shows('Visa ending in 4242'),
};

const viewport = {
  options: {
    phone: { name: 'Phone', styles: { width: '320px', height: '640px' } },
    watch: { name: 'As narrow as it gets', styles: { width: '240px', height: '640px' } },
  },
};

export const Phone: Story = {
  tags,
  parameters: { viewport },
  globals: { viewport: { value: 'phone' } },
  play: () => goToCheckout(),
};

export const Narrow: Story = {
  parameters: { viewport },
  globals: { viewport: { value: 'watch' } },
  play: shows('Visa ending in 4242'),
};

export const NarrowAndPaying: Story = {
  tags,
  parameters: { viewport },
  globals: { viewport: { value: 'watch' } },
  play: () => goToCheckout('1000'),
};

export const Dark: Story = {
  globals: { theme: 'dark' },
  play: shows('Visa ending in 4242'),
};

export const DarkAndPaying: Story = { ...Asking, globals: { theme: 'dark' } };
