import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { CreditsCard, type CreditsCardProps } from '../src/components/credits-card/credits-card.js';
import type { AutoTopUp, PausedReason } from '../src/contract/resources/auto-top-up.js';
import { on } from '../test/hooks/auto-top-up/fake-auto-top-up.js';
import { TopUpStage, topUpArgTypes, type TopUpArgs } from './auto-top-up-stage.js';

type Args = Pick<CreditsCardProps, 'onAutoTopUpClick'> & TopUpArgs & { width?: number };

/** The section of the card that says how auto top-up goes, in every state. */
const meta: Meta<Args> = {
  title: 'CreditsCard/Auto Top-Up',
  component: CreditsCard,
  render: ({ onAutoTopUpClick, width = 440, ...args }) => (
    <TopUpStage {...args}>
      <div style={{ inlineSize: width }}>
        <CreditsCard
          show={{ stats: false, transactions: false }}
          {...(onAutoTopUpClick && { onAutoTopUpClick })}
        />
      </div>
    </TopUpStage>
  ),
  argTypes: topUpArgTypes,
};

export default meta;
type Story = StoryObj<Args>;

const section = () => screen.findByRole('region', { name: 'Auto Top-Up' }, { timeout: 5000 });

/** Waits for what the state is known by, so that axe looks at it and not at the skeleton. */
const shows =
  (text: string | RegExp, button?: string): NonNullable<Story['play']> =>
  async () => {
    const words = await within(await section()).findByText(text, {}, { timeout: 5000 });
    await expect(words).toBeVisible();
    const buttons = within(await section()).queryAllByRole('button');
    const labels = buttons.map(({ textContent }) => textContent);
    await expect(labels).toEqual([...(button === undefined ? [] : [button]), expect.any(String)]);
  };

const paused = (pausedReason: PausedReason): AutoTopUp => ({
  ...on,
  status: 'paused',
  pausedReason,
});

export const Off: Story = { play: shows(/^Off\./) };

export const On: Story = { args: { settings: on }, play: shows(/^On\./) };

export const Charging: Story = {
  args: { settings: { ...on, status: 'charging', purchaseId: 'pur_1' }, balance: 4.2 },
  play: shows(/^Buying/),
};

export const BackingOff: Story = {
  args: {
    settings: {
      ...on,
      status: 'backing_off',
      nextAttemptAt: '2026-11-24T13:00:00Z',
      lastFailure: { code: 'card_declined', message: 'Your card was declined.' },
    },
    balance: 4.2,
  },
  play: shows(/Next try/),
};

export const Declined: Story = {
  args: { settings: paused('payment_failed'), balance: 4.2 },
  play: shows('Paused: your card was declined.', 'Update card'),
};

export const TheBankAsks: Story = {
  args: { settings: paused('requires_action') },
  play: shows(/your bank asks/, 'Update card'),
};

export const NoCard: Story = {
  args: { settings: paused('no_payment_method'), card: null },
  play: shows(/no payment method/, 'Add a payment method'),
};

export const CardThatCannotBeCharged: Story = {
  args: { settings: paused('payment_method_unsupported') },
  play: shows(/can’t be charged/, 'Update card'),
};

export const LimitReached: Story = {
  args: { settings: paused('limit_reached') },
  play: shows(/monthly limit/, 'Change limit'),
};

export const Disputed: Story = {
  args: { settings: paused('disputed') },
  play: shows(/disputed/, 'Resume'),
};

export const InDebt: Story = {
  args: { settings: paused('in_debt'), balance: -60 },
  play: shows(/your negative balance/, 'Purchase Credits'),
};

/** Someone who may look sees how it goes, and nothing to press. */
export const ViewOnly: Story = {
  args: {
    settings: paused('payment_failed'),
    permissions: { purchase: false, manageAutoTopUp: false },
  },
  play: async () => {
    await expect(await within(await section()).findByText(/declined/)).toBeVisible();
    await expect(within(await section()).queryByRole('button')).toBeNull();
  },
};

/** Enable opens the dialog; saved, the card says what it does. */
export const Enables: Story = {
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('button', { name: 'Enable' }));
    await userEvent.click(await screen.findByRole('switch', {}, { timeout: 5000 }));
    await userEvent.click(screen.getByRole('checkbox'));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await expect(await within(await section()).findByText(/^On\./)).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Manage' })).toHaveFocus());
  },
};

/** A host that has a place of its own for it. */
export const LeftToTheHost: Story = {
  args: { onAutoTopUpClick: fn((event) => event.preventDefault()) },
  play: async ({ args, userEvent }) => {
    await userEvent.click(await screen.findByRole('button', { name: 'Enable' }));
    await expect(args.onAutoTopUpClick).toHaveBeenCalledOnce();
    await expect(screen.queryByRole('dialog')).toBeNull();
  },
};

export const Narrow: Story = { ...Declined, args: { ...Declined.args, width: 240 } };

export const RightToLeft: Story = {
  ...Declined,
  args: { ...Declined.args, direction: 'rtl', locale: 'he-IL' },
};

export const Dark: Story = { ...Declined, globals: { theme: 'dark' } };
