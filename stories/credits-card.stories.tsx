import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { CreditsCard, type CreditsCardProps } from '../src/components/credits-card/credits-card.js';
import { balanceIn, goToCheckout, payWith, press, purchasesIn, says } from './buying.js';
import { accountIn, scenarioArgTypes, withScenario, type ScenarioArgs } from './with-scenario.js';

type Args = CreditsCardProps & ScenarioArgs;

/**
 * An account's credits, in every state. The accounts are the scenarios of `react-credits/mocks`, and
 * the backend is the real one, in memory.
 */
const meta: Meta<Args> = {
  title: 'CreditsCard',
  component: CreditsCard,
  decorators: [withScenario],
  render: ({ scenario: _s, change: _c, width: _w, direction: _d, ...rest }) => {
    const { locale: _l, checkout: _k, ...props } = rest;
    return <CreditsCard {...props} />;
  },
  args: { scenario: 'healthy', onPurchaseClick: fn(), onAutoTopUpClick: fn() },
  argTypes: scenarioArgTypes,
};

export default meta;
type Story = StoryObj<Args>;

/** Waits for what the state is known by, so that axe looks at it and not at the skeleton. */
const shows =
  (text: string | RegExp): NonNullable<Story['play']> =>
  async ({ canvas }) => {
    await expect((await canvas.findAllByText(text))[0]).toBeVisible();
  };

export const Healthy: Story = { play: shows('$58.32') };

export const Low: Story = { args: { scenario: 'low' }, play: shows('Low Balance') };

export const Depleted: Story = { args: { scenario: 'depleted' }, play: shows('Out of credits') };

/** A refund of credits that were spent. */
export const InDebt: Story = { args: { scenario: 'negative' }, play: shows(/You owe/) };

/** Nothing was ever bought: that is no alarm. */
export const New: Story = { args: { scenario: 'new' }, play: shows('No credits yet.') };

export const AutoTopUpOn: Story = { args: { scenario: 'autoTopUp' }, play: shows('Manage') };

export const HugeAmounts: Story = {
  args: { scenario: 'hugeAmounts' },
  play: shows('$2,580,246,790.23'),
};

export const Loading: Story = {
  args: { scenario: 'slow', change: { latencyMs: 86_400_000 } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Credits' })).toHaveAttribute(
      'aria-busy',
      'true',
    );
  },
};

/** The ledger does not answer. */
export const Failing: Story = {
  args: { scenario: 'failing' },
  play: shows('Credits could not be loaded.'),
};

/** Try again leads to the card. */
export const FailingOnce: Story = {
  args: { scenario: 'failingOnce' },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText('Credits could not be loaded.');
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await expect((await canvas.findAllByText('$58.75'))[0]).toBeVisible();
  },
};

/** A member sees no amount, and learns whom to ask. */
export const Forbidden: Story = {
  args: { scenario: 'forbidden' },
  play: async ({ canvasElement, canvas }) => {
    await expect(await canvas.findByText(/Ask billing@acme.example/)).toBeVisible();
    await expect(canvasElement.textContent).not.toMatch(/\d/);
  },
};

/** Someone who may look, and change nothing. */
export const ViewOnly: Story = {
  args: { scenario: 'viewOnly' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/view-only access/)).toBeVisible();
    await expect(canvas.queryByRole('button', { name: /Purchase|Enable/ })).toBeNull();
  },
};

export const OnlyTheBalance: Story = {
  args: {
    scenario: 'low',
    show: { stats: false, autoTopUp: false, transactions: false },
    usageHref: '/usage',
  },
  play: shows('$4.20'),
};

/** The whole history, in place. */
export const History: Story = {
  args: { scenario: 'low' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'History' }));
    const rows = within(canvas.getByRole('table')).getAllByRole('row');
    await expect(rows).toHaveLength(9);
  },
};

/** Pressing the buttons calls the host. */
export const Buttons: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Purchase Credits' }));
    await expect(args.onPurchaseClick).toHaveBeenCalledOnce();
    await userEvent.click(await canvas.findByRole('button', { name: 'Enable' }));
    await expect(args.onAutoTopUpClick).toHaveBeenCalledOnce();
  },
};

/** A payment is on its way: it is said, and no row yet. */
export const PurchaseProcessing: Story = {
  args: { scenario: 'purchaseProcessing' },
  play: shows(/is being processed/),
};

/** What was paid is not what was agreed on. */
export const PurchaseNeedsReview: Story = {
  args: { scenario: 'purchaseNeedsReview' },
  play: shows(/are checking it. Don’t pay again/),
};

/** Left in the middle of a payment, by a reload: it goes on from there. */
export const PurchaseUnfinished: Story = {
  tags: ['!autodocs'],
  play: async ({ canvasElement, canvas }) => {
    await press('Purchase Credits');
    await goToCheckout();
    accountIn(canvasElement).reload();
    await expect(await canvas.findByRole('button', { name: 'Continue' })).toBeVisible();
    await expect(canvasElement).toHaveTextContent('Your purchase of $25.00 is not finished.');
  },
};

/** Goes on with the very same purchase, and pays it once. */
export const ContinuesAndPays: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    const { canvasElement } = context;
    const before = await purchasesIn(canvasElement);
    await PurchaseUnfinished.play?.(context);
    await press('Continue');
    await payWith('4242');
    await says('Credits added');
    await expect(await purchasesIn(canvasElement)).toHaveLength(before.length + 1);
  },
};

/** The balance is the server's before and after, and the focus comes back to the button. */
export const Buys: Story = {
  tags: ['!autodocs'],
  args: { scenario: 'low' },
  play: async ({ canvasElement, canvas }) => {
    await expect((await canvas.findAllByText('$4.20'))[0]).toBeVisible();
    const before = await balanceIn(canvasElement);
    await press('Purchase Credits');
    await goToCheckout();
    await expect(await balanceIn(canvasElement)).toBe(before);
    await payWith('4242');
    await press('Done');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await expect(await balanceIn(canvasElement)).toBe(before + 25_000_000);
    await expect((await canvas.findAllByText('$29.20'))[0]).toBeVisible();
    await expect(await canvas.findByText('+$25.00')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Purchase Credits' })).toHaveFocus();
  },
};

/** As narrow as it gets. */
export const Narrow: Story = {
  args: { scenario: 'low', width: 240, usageHref: '/usage' },
  play: shows('$4.20'),
};

export const NarrowAndHuge: Story = {
  args: { scenario: 'hugeAmounts', width: 240 },
  play: shows('$2,580,246,790.23'),
};

export const RightToLeft: Story = {
  args: { scenario: 'low', direction: 'rtl', locale: 'ar-EG' },
  play: shows('Low Balance'),
};

export const Dark: Story = {
  args: { scenario: 'low', usageHref: '/usage' },
  globals: { theme: 'dark' },
  play: shows('Low Balance'),
};

export const DarkAndDepleted: Story = {
  args: { scenario: 'depleted' },
  globals: { theme: 'dark' },
  play: shows('Out of credits'),
};

export const DarkAndInDebt: Story = {
  args: { scenario: 'negative' },
  globals: { theme: 'dark' },
  play: shows(/You owe/),
};

export const DarkAndViewOnly: Story = {
  args: { scenario: 'viewOnly' },
  globals: { theme: 'dark' },
  play: shows(/view-only access/),
};

export const DarkAndFailing: Story = {
  args: { scenario: 'failing' },
  globals: { theme: 'dark' },
  play: shows('Credits could not be loaded.'),
};
