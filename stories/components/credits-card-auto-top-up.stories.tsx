import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, within } from 'storybook/test';
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

/** The section of the card that shows the status of auto top-up. */
const meta: Meta<Args> = {
  title: 'Components/CreditsCard/Auto top-up',
  component: CreditsCard,
  decorators: [withScenario],
  render: (args) => <CreditsCard {...propsOf(args)} />,
  args: { scenario: 'healthy', show: { stats: false, transactions: false } },
  argTypes: scenarioArgTypes,
};

export default meta;
type Story = StoryObj<Args>;

const findSection = () => screen.findByRole('region', { name: 'Auto Top-Up' });

/**
 * Returns a play function that waits for a text, so that axe checks the state and not the skeleton. The
 * section's buttons must be `button`, if there is one, and the button that opens the dialog.
 */
const shows =
  (text: string | RegExp, button?: string): NonNullable<Story['play']> =>
  async () => {
    await expect(await within(await findSection()).findByText(text)).toBeVisible();
    const buttons = within(await findSection()).queryAllByRole('button');
    const labels = buttons.map(({ textContent }) => textContent);
    await expect(labels).toEqual([...(button === undefined ? [] : [button]), expect.any(String)]);
  };

export const Off: Story = { play: shows(/^Off\./) };

export const On: Story = { args: { scenario: 'autoTopUp' }, play: shows(/^On\./) };

export const OnUpToABalance: Story = {
  args: { scenario: 'autoTopUpTarget' },
  play: shows(/^On\. Tops up to/),
};

export const Charging: Story = { args: { scenario: 'autoTopUpCharging' }, play: shows(/^Buying/) };

/** The charge failed, and auto top-up retries it later. */
export const BackingOff: Story = {
  args: { scenario: 'autoTopUpBackingOff' },
  play: shows(/Next attempt/),
};

/** Ten attempts in 24 hours are the limit, so the next top-up has to wait. */
export const AttemptLimit: Story = {
  args: { scenario: 'autoTopUpAttemptLimit' },
  play: shows(/ten attempts in 24 hours is the limit/),
};

export const PaymentFailed: Story = {
  args: { scenario: 'autoTopUpPaymentFailed' },
  play: shows('Paused: your card was declined.', 'Update card'),
};

export const AuthenticationRequired: Story = {
  args: { scenario: 'autoTopUpRequiresAction' },
  play: shows(/your bank requires/, 'Update card'),
};

export const NoPaymentMethod: Story = {
  args: { scenario: 'autoTopUpNoCard' },
  play: shows(/no payment method/, 'Add a payment method'),
};

export const PaymentMethodUnsupported: Story = {
  args: { scenario: 'autoTopUpUnsupportedCard' },
  play: shows(/can’t be charged/, 'Update card'),
};

export const LimitReached: Story = {
  args: { scenario: 'autoTopUpLimitReached' },
  play: shows(/monthly limit/, 'Change limit'),
};

export const Disputed: Story = {
  args: { scenario: 'autoTopUpDisputed' },
  play: shows(/disputed/, 'Resume'),
};

export const NegativeBalance: Story = {
  args: { scenario: 'autoTopUpInDebt' },
  play: shows(/your negative balance/, 'Purchase Credits'),
};

/** A user with view-only access sees the status, and no buttons. */
export const ViewOnly: Story = {
  args: {
    scenario: 'autoTopUpPaymentFailed',
    overrides: { permissions: { purchase: false, manageAutoTopUp: false } },
  },
  play: async () => {
    await expect(await within(await findSection()).findByText(/declined/)).toBeVisible();
    await expect(within(await findSection()).queryByRole('button')).toBeNull();
  },
};

/** The host app prevents the dialog, and shows a page of its own. */
export const ControlledByHost: Story = {
  args: { onAutoTopUpClick: fn((event) => event.preventDefault()) },
  play: async ({ args, userEvent }) => {
    await userEvent.click(await screen.findByRole('button', { name: 'Enable' }));
    await expect(args.onAutoTopUpClick).toHaveBeenCalledOnce();
    await expect(screen.queryByRole('dialog')).toBeNull();
  },
};

/** The states of auto top-up side by side. */
export const AllStates = {
  tags: ['!test', '!autodocs'],
  ...galleryOf(meta, {
    Off,
    On,
    OnUpToABalance,
    Charging,
    BackingOff,
    AttemptLimit,
    PaymentFailed,
    AuthenticationRequired,
    NoPaymentMethod,
    PaymentMethodUnsupported,
    LimitReached,
    Disputed,
    NegativeBalance,
    ViewOnly,
  }),
};
