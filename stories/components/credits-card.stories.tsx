import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, within, waitFor } from 'storybook/test';
import {
  CreditsCard,
  type CreditsCardProps,
} from '../../src/components/credits-card/credits-card.js';
import { galleryOf } from '../support/state-gallery.js';
import {
  propsOf,
  scenarioArgTypes,
  withScenario,
  type ScenarioArgs,
} from '../support/with-scenario.js';

type Args = CreditsCardProps & ScenarioArgs;

/**
 * An account's credits, in each state. The accounts are the scenarios of `react-credits/mocks`, and a mock
 * backend answers the requests.
 */
const meta: Meta<Args> = {
  title: 'Components/CreditsCard',
  component: CreditsCard,
  decorators: [withScenario],
  render: (args) => <CreditsCard {...propsOf<Args>(args)} />,
  args: { scenario: 'healthy', onPurchaseClick: fn(), onAutoTopUpClick: fn() },
  argTypes: scenarioArgTypes,
};

export default meta;
type Story = StoryObj<Args>;

/** Returns a play function that waits for a text, so that axe checks the state and not the skeleton. */
const shows =
  (text: string | RegExp): NonNullable<Story['play']> =>
  async ({ canvas }) => {
    await expect((await canvas.findAllByText(text))[0]).toBeVisible();
  };

export const Healthy: Story = { play: shows('$58.32') };

export const LowBalance: Story = { args: { scenario: 'low' }, play: shows('Low Balance') };

export const OutOfCredits: Story = {
  args: { scenario: 'depleted' },
  play: shows('Out of credits'),
};

/** A refund took back credits that were already spent. */
export const NegativeBalance: Story = { args: { scenario: 'negative' }, play: shows(/You owe/) };

/** The account never had credits, so the card shows no warning. */
export const NewAccount: Story = { args: { scenario: 'new' }, play: shows('No credits yet.') };

export const AutoTopUpOn: Story = { args: { scenario: 'autoTopUp' }, play: shows('Manage') };

export const LargeAmounts: Story = {
  args: { scenario: 'hugeAmounts' },
  play: shows('$2,580,246,790.23'),
};

export const Loading: Story = {
  args: { scenario: 'slow', overrides: { latencyMs: 86_400_000 } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region', { name: 'Credits' })).toHaveAttribute(
      'aria-busy',
      'true',
    );
  },
};

/** The ledger is unavailable. */
export const LoadFailed: Story = {
  args: { scenario: 'failing' },
  play: shows('Credits could not be loaded.'),
};

/** The request succeeds when the user retries it. */
export const RetrySucceeds: Story = {
  args: { scenario: 'failingOnce' },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText('Credits could not be loaded.');
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await expect((await canvas.findAllByText('$58.75'))[0]).toBeVisible();
  },
};

/** A member sees no amounts, only the contact to ask. */
export const Forbidden: Story = {
  args: { scenario: 'forbidden' },
  play: async ({ canvasElement, canvas }) => {
    await expect(await canvas.findByText(/Ask billing@acme.example/)).toBeVisible();
    await expect(canvasElement.textContent).not.toMatch(/\d/);
  },
};

/** The account is closed. */
export const Closed: Story = {
  args: { scenario: 'closed' },
  play: async ({ canvasElement, canvas }) => {
    // The history may be denied first, and the card then replaces it.
    await waitFor(() => expect(canvas.getByText(/This account is closed/)).toBeVisible());
    await expect(canvasElement.textContent).not.toMatch(/\d/);
  },
};

/** The user may see everything, but not change anything. */
export const ViewOnly: Story = {
  args: { scenario: 'viewOnly' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/view-only access/)).toBeVisible();
    await expect(canvas.queryByRole('button', { name: /Purchase|Enable/ })).toBeNull();
  },
};

export const BalanceOnly: Story = {
  args: {
    scenario: 'low',
    show: { stats: false, autoTopUp: false, transactions: false },
    usageHref: '/usage',
  },
  play: shows('$4.20'),
};

/** The button shows all transactions inside the card. */
export const FullHistory: Story = {
  args: { scenario: 'low' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'History' }));
    const rows = within(canvas.getByRole('table')).getAllByRole('row');
    await expect(rows).toHaveLength(9);
  },
};

/** A team uses credits every day, so the card says how long they last. */
export const Pace: Story = {
  args: { scenario: 'busyMonth' },
  play: shows('At your recent pace, credits last about 9 days.'),
};

/** The host app handles the clicks on the card's buttons. */
export const ControlledByHost: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Purchase Credits' }));
    await expect(args.onPurchaseClick).toHaveBeenCalledOnce();
    await userEvent.click(await canvas.findByRole('button', { name: 'Enable' }));
    await expect(args.onAutoTopUpClick).toHaveBeenCalledOnce();
  },
};

/** A payment is processing. The card says so, and the history has no row for it yet. */
export const PurchaseProcessing: Story = {
  args: { scenario: 'purchaseProcessing' },
  play: shows(/is being processed/),
};

/** The captured amount differs from the purchase amount. */
export const PurchaseInReview: Story = {
  args: { scenario: 'purchaseNeedsReview' },
  play: shows(/are checking it. Don’t pay again/),
};

/** The states of the card side by side. */
export const AllStates = {
  tags: ['!test', '!autodocs'],
  ...galleryOf(meta, {
    Healthy,
    LowBalance,
    OutOfCredits,
    NegativeBalance,
    NewAccount,
    AutoTopUpOn,
    PurchaseProcessing,
    PurchaseInReview,
    Pace,
    LargeAmounts,
    ViewOnly,
    BalanceOnly,
    Loading,
    LoadFailed,
    Forbidden,
    Closed,
  }),
};
