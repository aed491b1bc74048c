import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import {
  OutOfCreditsCard,
  type OutOfCreditsCardProps,
} from '../src/components/out-of-credits-card/out-of-credits-card.js';
import type { Problem } from '../src/contract/problems/problem.js';
import { Context } from '../src/hooks/provider/credits-provider.js';
import { balanceIn, goToCheckout, payWith, press } from './buying.js';
import { scenarioArgTypes, withScenario, type ScenarioArgs } from './with-scenario.js';

type Args = OutOfCreditsCardProps & ScenarioArgs;

/** As the backend refuses a request for lack of credits, and `parseOutOfCredits` finds it. */
const problem: Problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_story',
  actions: ['purchase', 'contact_admin'],
};

/**
 * In a chat, in the place of an answer that was refused for lack of credits. The accounts are the scenarios
 * of `react-credits/mocks`, and the backend is the real one, in memory.
 */
const meta: Meta<Args> = {
  title: 'OutOfCreditsCard',
  component: OutOfCreditsCard,
  decorators: [withScenario],
  render: ({ scenario: _s, change: _c, width: _w, direction: _d, ...rest }) => {
    const { locale: _l, checkout: _k, ...props } = rest;
    return <OutOfCreditsCard {...props} />;
  },
  args: { scenario: 'depleted', problem, onResume: fn(), onPurchase: fn() },
  argTypes: scenarioArgTypes,
};

export default meta;
type Story = StoryObj<Args>;

/** Waits for what the state is known by, so that axe looks at it and not at the skeleton. */
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

/** There is something left, and too little for what was asked: it can be tried as it is, too. */
export const TooLittle: Story = { args: { scenario: 'low' }, play: shows('blocked', '$4.20') };

export const MidAnswer: Story = {
  args: { isMidAnswer: true },
  play: shows('blocked', 'The answer stopped because credits ran out.'),
};

/** The plan's included usage comes back by itself. */
export const Resets: Story = {
  args: { problem: { ...problem, resetsAt: '2026-12-01T00:00:00Z' }, upgradeHref: '/plans' },
  play: shows('blocked', 'Or wait until Dec 1, 2026.'),
};

export const Checking: Story = {
  args: { scenario: 'slow', change: { latencyMs: 86_400_000 } },
  play: shows('checking', 'Out of credits'),
};

/** A member can't buy, and learns whom to ask, and no number. */
export const NoPermission: Story = {
  args: { scenario: 'forbidden' },
  play: async (context) => {
    await shows('no_permission', 'Ask an owner or admin')(context);
    await expect(context.canvasElement.textContent).not.toMatch(/\d/);
  },
};

/** Auto top-up buys right now: nothing else is offered meanwhile. */
export const Charging: Story = {
  args: { scenario: 'autoTopUpCharging' },
  play: async (context) => {
    await shows('charging', 'Auto top-up is buying credits now.')(context);
    await expect(screen.queryByRole('button', { name: 'Purchase Credits' })).toBeNull();
  },
};

/** Auto top-up would buy, and the card has to be updated first. */
export const Paused: Story = {
  args: { scenario: 'autoTopUpPaymentFailed' },
  play: async (context) => {
    await shows('paused', 'Paused: your card was declined.')(context);
    await press('Update card');
    const dialog = await screen.findByRole('dialog', { name: 'Auto Top Up' });
    // It comes in fading.
    await waitFor(() => expect(dialog).toBeVisible());
  },
};

/** Bought in another tab, or by somebody else: it is offered. */
export const Added: Story = {
  args: { scenario: 'healthy' },
  play: isAdded,
};

export const AddedMidAnswer: Story = {
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

/** More was added, and it is still too little for what was asked. */
export const StillShort: Story = {
  args: { scenario: 'healthy', requiredMicros: 80_000_000 },
  play: shows('still_short', 'You need $21.68 more.'),
};

/** A message of the past: one line. */
export const Past: Story = {
  args: { isPast: true },
  play: shows('blocked', 'Credits ran out here.'),
};

/** From the refusal to the message that goes on by itself, once the purchase made here is done. */
export const Buys: Story = {
  tags: ['!autodocs'],
  play: async (context) => {
    const { canvasElement, args } = context;
    await shows('blocked', 'Out of credits')(context);
    await press('Purchase Credits');
    await goToCheckout();
    await payWith('4242');
    await press('Done');
    await shows('resumed', 'Message sent again.')(context);
    await expect(args.onResume).toHaveBeenCalledOnce();
    await expect(await balanceIn(canvasElement)).toBe(25_000_000);
  },
};

/** What is missing is suggested, where the host knows what it takes. */
export const BuysWhatIsMissing: Story = {
  tags: ['!autodocs'],
  args: { requiredMicros: 31_415_926 },
  play: async (context) => {
    await shows('blocked', 'Out of credits')(context);
    await press('Purchase Credits');
    await expect(await screen.findByRole('textbox', { name: 'Amount' })).toHaveValue('31.42');
  },
};

/** No provider on the page: the refusal, and links. */
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

export const BannerAdded: Story = {
  args: { variant: 'banner', width: 720, scenario: 'healthy' },
  play: isAdded,
};

export const Compact: Story = { args: { variant: 'compact' }, play: shows('blocked', '$0.00') };

export const CompactAdded: Story = {
  args: { variant: 'compact', scenario: 'healthy' },
  play: isAdded,
};

export const Narrow: Story = { ...Resets, args: { ...Resets.args, width: 240 } };

export const NarrowPaused: Story = {
  args: { scenario: 'autoTopUpPaymentFailed', width: 240 },
  play: shows('paused', 'Update card'),
};

export const NarrowBanner: Story = { args: { variant: 'banner', width: 240 }, play: isBlocked };

export const NarrowCompact: Story = {
  args: { variant: 'compact', width: 240 },
  play: shows('blocked', '$0.00'),
};

export const RightToLeft: Story = {
  ...Resets,
  args: { ...Resets.args, direction: 'rtl' },
};

export const Dark: Story = { ...Resets, globals: { theme: 'dark' } };

export const DarkAdded: Story = { ...Added, globals: { theme: 'dark' } };

export const DarkNoPermission: Story = { ...NoPermission, globals: { theme: 'dark' } };
