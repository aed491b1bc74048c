import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { scenarios } from '../../src/mocks/backend/scenarios.js';
import {
  autoTopUpStories,
  findField,
  isVisible,
  shows,
  type AutoTopUpArgs,
} from '../support/auto-top-up-page.js';
import { press } from '../support/purchase-steps.js';
import { accountIn } from '../support/with-scenario.js';

/** The status that the auto top-up dialog shows: a charge in progress, a retry, or a reason for a pause. */
const meta: Meta<AutoTopUpArgs> = {
  title: 'Components/AutoTopUpDialog/Status',
  ...autoTopUpStories,
  parameters: { docs: { story: { inline: false, iframeHeight: 820 } } },
};

export default meta;
type Story = StoryObj<AutoTopUpArgs>;

export const Charging: Story = { args: { scenario: 'autoTopUpCharging' }, play: shows(/Buying/) };

/** The charge failed, and auto top-up retries it later. */
export const BackingOff: Story = {
  args: { scenario: 'autoTopUpBackingOff' },
  play: shows(/Next attempt/),
};

export const PaymentFailed: Story = {
  args: { scenario: 'autoTopUpPaymentFailed' },
  play: shows(/your card was declined/),
};

export const AuthenticationRequired: Story = {
  args: { scenario: 'autoTopUpRequiresAction' },
  play: shows(/your bank requires/),
};

export const NoPaymentMethod: Story = {
  args: { scenario: 'autoTopUpNoCard' },
  play: shows(/there is no payment method/),
};

export const PaymentMethodUnsupported: Story = {
  args: { scenario: 'autoTopUpUnsupportedCard' },
  play: shows(/Paused: your card can’t be charged/),
};

/** The action moves the focus to the field of the limit. */
export const LimitReached: Story = {
  args: { scenario: 'autoTopUpLimitReached' },
  play: async () => {
    await press('Change limit');
    await expect(await findField('Monthly limit')).toHaveFocus();
  },
};

/** The balance is below the threshold, so resuming charges the card. The button names the amount. */
export const Disputed: Story = {
  args: {
    scenario: 'autoTopUpDisputed',
    overrides: {
      history: [
        ...scenarios.autoTopUpDisputed.history,
        { kind: 'consumption', amountMicros: 29_550_000, consumable: 'llm_tokens', hoursAgo: 1 },
      ],
    },
  },
  play: async ({ canvasElement }) => {
    await isVisible(await screen.findByText(/disputed/));
    accountIn(canvasElement).control.payments.queueChargeOutcomes('processing');
    await press(/Resume and pay ?\$50\.00 ?now/);
    await isVisible(await screen.findByText(/Buying/));
  },
};

/** One top-up would not bring the balance above zero, so the action is a purchase. */
export const NegativeBalance: Story = {
  args: { scenario: 'autoTopUpInDebt' },
  play: async () => {
    await press('Purchase Credits');
    await isVisible(await screen.findByRole('dialog', { name: 'Purchase Credits' }));
  },
};
