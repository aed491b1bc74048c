import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn } from 'storybook/test';
import {
  LowBalanceBanner,
  type LowBalanceBannerProps,
} from '../src/components/low-balance-banner/low-balance-banner.js';
import { scenarioArgTypes, withScenario, type ScenarioArgs } from './with-scenario.js';

type Args = LowBalanceBannerProps & ScenarioArgs;

/**
 * That credits are low, or out, wherever it should be seen. While all is well, and while auto top-up
 * takes care of it, nothing is shown.
 */
const meta: Meta<Args> = {
  title: 'LowBalanceBanner',
  component: LowBalanceBanner,
  decorators: [withScenario],
  render: ({ scenario: _s, change: _c, width: _w, direction: _d, ...rest }) => {
    const { locale: _l, checkout: _k, ...props } = rest;
    return <LowBalanceBanner {...props} />;
  },
  args: { scenario: 'low', onPurchaseClick: fn() },
  argTypes: scenarioArgTypes,
  // What was dismissed in one story is none of the next one's business.
  beforeEach: () => localStorage.clear(),
};

export default meta;
type Story = StoryObj<Args>;

const shows =
  (text: RegExp): NonNullable<Story['play']> =>
  async ({ canvas }) => {
    await expect(await canvas.findByText(text)).toBeVisible();
  };

export const Low: Story = { play: shows(/^Low balance:/) };

export const Out: Story = { args: { scenario: 'depleted' }, play: shows(/out of credits/) };

export const InDebt: Story = { args: { scenario: 'negative' }, play: shows(/owe/) };

/** Auto top-up is on, and cannot go on by itself. */
export const AutoTopUpPaused: Story = {
  args: { scenario: 'autoTopUpPaymentFailed' },
  play: shows(/Auto top-up is paused/),
};

export const Chip: Story = { args: { variant: 'chip' }, play: shows(/^Low balance:/) };

export const ChipOut: Story = {
  args: { variant: 'chip', scenario: 'depleted' },
  play: shows(/out of credits/),
};

/** A link to where you sell credits, in the place of the dialog. */
export const WithHref: Story = {
  args: { purchaseHref: '/billing' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: 'Purchase Credits' })).toBeVisible();
  },
};

/** Until the balance has recovered and falls again. */
export const Dismissed: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Dismiss' }));
    await expect(canvas.queryByText(/^Low balance:/)).toBeNull();
  },
};

export const Narrow: Story = { args: { width: 240 }, play: shows(/^Low balance:/) };

export const NarrowChip: Story = {
  args: { width: 240, variant: 'chip' },
  play: shows(/^Low balance:/),
};

export const RightToLeft: Story = {
  args: { direction: 'rtl', locale: 'ar-EG' },
  play: shows(/^Low balance:/),
};

export const Dark: Story = { globals: { theme: 'dark' }, play: shows(/^Low balance:/) };

export const DarkAndOut: Story = {
  args: { scenario: 'depleted' },
  globals: { theme: 'dark' },
  play: shows(/out of credits/),
};
