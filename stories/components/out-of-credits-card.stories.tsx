import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import {
  OutOfCreditsCard,
  type OutOfCreditsCardProps,
} from '../../src/components/out-of-credits-card/out-of-credits-card.js';
import { Context } from '../../src/hooks/provider/credits-provider.js';
import { outOfCreditsProblem as problem } from '../support/out-of-credits-problem.js';
import { press } from '../support/purchase-steps.js';
import { galleryOf } from '../support/state-gallery.js';
import {
  propsOf,
  scenarioArgTypes,
  withScenario,
  type ScenarioArgs,
} from '../support/with-scenario.js';

type Args = OutOfCreditsCardProps & ScenarioArgs;

/**
 * A card for chats. It replaces an answer that the backend refused for lack of credits. The accounts are
 * the scenarios of `react-credits/mocks`, and a mock backend answers the requests.
 */
const meta: Meta<Args> = {
  title: 'Components/OutOfCreditsCard',
  component: OutOfCreditsCard,
  decorators: [withScenario],
  render: (args) => <OutOfCreditsCard {...propsOf<Args>(args)} />,
  args: { scenario: 'depleted', problem, onResume: fn(), onPurchase: fn() },
  argTypes: scenarioArgTypes,
};

export default meta;
type Story = StoryObj<Args>;

/** Returns a play function that waits for a state and a text, so that axe checks them and not the skeleton. */
const shows =
  (state: string, text: string | RegExp): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const card = () => canvasElement.querySelector('.credits-blocked');
    await waitFor(() => expect(card()).toHaveAttribute('data-state', state));
    await waitFor(() => expect(card()).toHaveTextContent(text));
  };

const isBlocked = shows('blocked', 'Out of credits');
const isAdded = shows('added', /Your balance is \$58\.32\./);

export const Blocked: Story = { play: shows('blocked', 'Add credits to continue.') };

/** The host app says how much the hold of a message reserves. */
export const NamesReserve: Story = {
  args: { reservesMicros: 1_100_000 },
  play: shows('blocked', 'Add credits to continue. A message reserves up to $1.10.'),
};

/** Some credits are left, but too few for the request. The user may also retry without a purchase. */
export const InsufficientCredits: Story = {
  args: { scenario: 'low' },
  play: async (context) => {
    await shows('blocked', '$4.20')(context);
    await shows('blocked', 'Not enough credits')(context);
  },
};

/** Credits ran out while the answer was streaming. */
export const InterruptedAnswer: Story = {
  args: { isMidAnswer: true },
  play: shows('blocked', 'The answer stopped because credits ran out.'),
};

/** The plan's allowance resets on a date. */
export const AllowanceResets: Story = {
  args: { problem: { ...problem, resetsAt: '2026-12-01T00:00:00Z' }, upgradeHref: '/plans' },
  play: shows('blocked', 'Or wait until Dec 1, 2026.'),
};

export const Checking: Story = {
  args: { scenario: 'slow', overrides: { latencyMs: 86_400_000 } },
  play: shows('checking', 'Out of credits'),
};

/** A member can't purchase credits. The card names the contact to ask, and shows no amounts. */
export const NoPermission: Story = {
  args: { scenario: 'forbidden' },
  play: async (context) => {
    await shows('no_permission', 'Ask an owner or admin')(context);
    await expect(context.canvasElement.textContent).not.toMatch(/\d/);
  },
};

/** Auto top-up is charging the card, so the card offers no other purchase. */
export const AutoTopUpCharging: Story = {
  args: { scenario: 'autoTopUpCharging' },
  play: async (context) => {
    await shows('charging', 'Auto top-up is buying credits now.')(context);
    await expect(screen.queryByRole('button', { name: 'Purchase Credits' })).toBeNull();
  },
};

/** Auto top-up is paused until the user updates the payment card. */
export const AutoTopUpPaused: Story = {
  args: { scenario: 'autoTopUpPaymentFailed' },
  play: async (context) => {
    await shows('paused', 'Paused: your card was declined.')(context);
    await press('Update card');
    const dialog = await screen.findByRole('dialog', { name: 'Auto Top-Up' });
    // The dialog is in the DOM before it has faded in.
    await waitFor(() => expect(dialog).toBeVisible());
  },
};

/** The account was closed, so nothing can be purchased. */
export const AccountClosed: Story = {
  args: { scenario: 'closed' },
  play: shows('closed', 'This account is closed.'),
};

/** Credits were added in another tab or by another user. The card offers to send the message again. */
export const CreditsAdded: Story = {
  args: { scenario: 'healthy' },
  play: isAdded,
};

export const CreditsAddedAfterInterruption: Story = {
  args: { scenario: 'healthy', isMidAnswer: true },
  play: shows('added', 'Continue'),
};

export const Resumed: Story = {
  args: { scenario: 'healthy' },
  play: async (context) => {
    await press('Send again');
    await shows('resumed', 'Message sent again.')(context);
    await expect(context.args.onResume).toHaveBeenCalledOnce();
  },
};

/** The host app is sending the message again: `onResume` returned a promise. */
export const Resuming: Story = {
  args: { scenario: 'healthy', onResume: fn(() => new Promise(() => undefined)) },
  play: async (context) => {
    await press('Send again');
    await shows('resuming', 'Sending your message…')(context);
  },
};

/** The host app answered that it did not send the message. The user may try again. */
export const NotResumed: Story = {
  args: { scenario: 'healthy', onResume: fn(() => false) },
  play: async (context) => {
    await press('Send again');
    await shows('added', 'Message not sent')(context);
    await press('Send again');
    await expect(context.args.onResume).toHaveBeenCalledTimes(2);
  },
};

/** The same for an answer that stopped, and without new credits. */
export const NotContinued: Story = {
  args: { scenario: 'low', isMidAnswer: true, onResume: fn(() => false) },
  play: async (context) => {
    await press('Continue');
    await shows('blocked', 'The answer didn’t continue. Try again.')(context);
  },
};

/** Credits were added, but too few for the request. */
export const StillInsufficient: Story = {
  args: { scenario: 'healthy', requiredMicros: 80_000_000 },
  play: shows('still_short', 'You need $21.68 more.'),
};

/** An older message shows one line. */
export const PastMessage: Story = {
  args: { isPast: true },
  play: shows('blocked', 'Credits ran out here.'),
};

/** Without a provider, the card shows the problem and links. */
export const WithoutProvider: Story = {
  args: { purchaseHref: '/billing', upgradeHref: '/plans' },
  decorators: [
    (Story) => (
      <Context.Provider value={null}>
        <Story />
      </Context.Provider>
    ),
  ],
  play: shows('static', 'Add credits to continue.'),
};

export const Banner: Story = { args: { variant: 'banner', width: 720 }, play: isBlocked };

export const BannerCreditsAdded: Story = {
  args: { variant: 'banner', width: 720, scenario: 'healthy' },
  play: isAdded,
};

export const Compact: Story = { args: { variant: 'compact' }, play: shows('blocked', '$0.00') };

export const CompactCreditsAdded: Story = {
  args: { variant: 'compact', scenario: 'healthy' },
  play: isAdded,
};

/** The states of the card side by side. */
export const AllStates = {
  tags: ['!test', '!autodocs'],
  ...galleryOf(meta, {
    Blocked,
    NamesReserve,
    InsufficientCredits,
    InterruptedAnswer,
    AllowanceResets,
    Checking,
    NoPermission,
    AutoTopUpCharging,
    AutoTopUpPaused,
    AccountClosed,
    CreditsAdded,
    CreditsAddedAfterInterruption,
    StillInsufficient,
    PastMessage,
    WithoutProvider,
    Banner,
    BannerCreditsAdded,
    Compact,
    CompactCreditsAdded,
  }),
};
