import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn } from 'storybook/test';
import {
  LowBalanceBanner,
  type LowBalanceBannerProps,
} from '../../src/components/low-balance-banner/low-balance-banner.js';
import { galleryOf } from '../support/state-gallery.js';
import {
  propsOf,
  scenarioArgTypes,
  withScenario,
  type ScenarioArgs,
} from '../support/with-scenario.js';

type Args = LowBalanceBannerProps & ScenarioArgs;

/**
 * A warning that credits are low or used up. The banner shows nothing while the balance is sufficient, or
 * while auto top-up keeps it so.
 */
const meta: Meta<Args> = {
  title: 'Components/LowBalanceBanner',
  component: LowBalanceBanner,
  decorators: [withScenario],
  render: (args) => <LowBalanceBanner {...propsOf<Args>(args)} />,
  args: { scenario: 'low', onPurchaseClick: fn() },
  argTypes: scenarioArgTypes,
  // A dismissal in one story must not hide the banner in the next.
  beforeEach: () => localStorage.clear(),
};

export default meta;
type Story = StoryObj<Args>;

/** Returns a play function that waits for a text. */
const shows =
  (text: RegExp): NonNullable<Story['play']> =>
  async ({ canvas }) => {
    await expect(await canvas.findByText(text)).toBeVisible();
  };

export const LowBalance: Story = { play: shows(/^Low balance:/) };

export const OutOfCredits: Story = {
  args: { scenario: 'depleted' },
  play: shows(/out of credits/),
};

export const NegativeBalance: Story = { args: { scenario: 'negative' }, play: shows(/owe/) };

/** Auto top-up is on, but it is paused until the user acts. */
export const AutoTopUpPaused: Story = {
  args: { scenario: 'autoTopUpPaymentFailed' },
  play: shows(/Auto top-up is paused/),
};

export const Chip: Story = { args: { variant: 'chip' }, play: shows(/^Low balance:/) };

export const ChipOutOfCredits: Story = {
  args: { variant: 'chip', scenario: 'depleted' },
  play: shows(/out of credits/),
};

/** Nothing to show, and the place of the banner is kept. */
export const Reserved: Story = {
  args: { scenario: 'healthy', reserve: true },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/out of credits/)).not.toBeVisible();
  },
};

/** The button is a link to a page of the host app, instead of opening the dialog. */
export const LinksToHostPage: Story = {
  args: { purchaseHref: '/billing' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: 'Purchase Credits' })).toBeVisible();
  },
};

/** The banner stays hidden until the balance recovers and falls again. */
export const Dismissed: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Dismiss' }));
    await expect(canvas.queryByText(/^Low balance:/)).toBeNull();
  },
};

/** The states of the banner and of the chip side by side. */
export const AllStates = {
  tags: ['!test', '!autodocs'],
  ...galleryOf(meta, {
    LowBalance,
    OutOfCredits,
    NegativeBalance,
    AutoTopUpPaused,
    LinksToHostPage,
    Chip,
    ChipOutOfCredits,
  }),
};
