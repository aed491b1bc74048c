import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, userEvent, waitFor } from 'storybook/test';
import { useState } from 'react';
import { LazyAutoTopUpDialog as AutoTopUpDialog } from '../src/components/auto-top-up-dialog/lazy-auto-top-up-dialog.js';
import type { AutoTopUpDialogProps } from '../src/components/auto-top-up-dialog/dialog-props.js';
import type { AutoTopUp, PausedReason } from '../src/contract/resources/auto-top-up.js';
import { on } from '../test/hooks/auto-top-up/fake-auto-top-up.js';
import { TopUpStage, topUpArgTypes, type TopUpArgs } from './auto-top-up-stage.js';

type Args = AutoTopUpDialogProps & TopUpArgs;

/**
 * Switches auto top-up on and off, and sets what it buys, and when: every state of it. The dialog is
 * open from the start; what it says is saved by a backend in memory that keeps the contract.
 */
const meta: Meta<Args> = {
  title: 'AutoTopUpDialog',
  component: AutoTopUpDialog,
  render: function Render({ open, onOpenChange, onSaved, classNames, ...args }) {
    const [isOpen, setIsOpen] = useState(open);
    function change(next: boolean): void {
      onOpenChange(next);
      setIsOpen(next);
    }
    return (
      <TopUpStage {...args}>
        <AutoTopUpDialog
          open={isOpen}
          onOpenChange={change}
          onSaved={onSaved}
          classNames={classNames}
        />
      </TopUpStage>
    );
  },
  args: { open: true, onOpenChange: fn(), onSaved: fn() },
  argTypes: topUpArgTypes,
  parameters: { docs: { story: { inline: false, iframeHeight: 820 } } },
};

export default meta;
type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

const theSwitch = () => screen.findByRole('switch', {}, { timeout: 5000 });
const field = (name: string) => screen.findByRole('textbox', { name }, { timeout: 5000 });
const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }, { timeout: 5000 }));

/** Once it has faded in. */
const isVisible = (element: HTMLElement) => waitFor(() => expect(element).toBeVisible());

async function type(name: string, text: string): Promise<void> {
  const input = await field(name);
  await userEvent.clear(input);
  await userEvent.type(input, text);
}

/** Waits for what the state is known by, so that axe looks at it and not at the skeleton. */
const shows =
  (text: string | RegExp): Play =>
  async () => {
    await isVisible(await screen.findByText(text, {}, { timeout: 5000 }));
  };

const isClosed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

const paused = (pausedReason: PausedReason, message?: string): AutoTopUp => ({
  ...on,
  status: 'paused',
  pausedReason,
  ...(message !== undefined && { lastFailure: { code: 'card_declined', message } }),
});

/** Before anyone has switched it on. */
export const Off: Story = { play: shows('Enable auto top up') };

export const On: Story = { args: { settings: on }, play: shows(/Used this month/) };

/** The fields come with the switch; the suggested limit is four times the amount. */
export const SwitchedOn: Story = {
  play: async () => {
    await userEvent.click(await theSwitch());
    await expect(await field('Monthly limit')).toHaveValue('100.00');
    await expect(screen.getByRole('checkbox')).not.toBeChecked();
  },
};

/** From open to saved without a pointer. */
export const ByKeyboard: Story = {
  play: async ({ args }) => {
    await theSwitch();
    await userEvent.tab();
    await userEvent.keyboard(' ');
    const box = await screen.findByRole('checkbox');
    while (document.activeElement !== box) await userEvent.tab();
    await userEvent.keyboard(' ');
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await isClosed();
    await expect(args.onSaved).toHaveBeenCalledWith(expect.objectContaining({ enabled: true }));
  },
};

/** Saving charges at once: it says so, on the button too. */
export const ChargesAtOnce: Story = {
  args: { settings: { ...on, enabled: false, status: 'off' }, balance: 4.2 },
  play: async () => {
    await userEvent.click(await theSwitch());
    await userEvent.click(await screen.findByRole('checkbox'));
    await isVisible(await screen.findByRole('button', { name: 'Save and pay $50.00 now' }));
  },
};

export const NotAgreedTo: Story = {
  play: async () => {
    await userEvent.click(await theSwitch());
    await press('Save');
    await isVisible(await screen.findByText('Agree to this before you save.'));
    await expect(screen.getByRole('checkbox')).toHaveFocus();
  },
};

export const AmountsThatDoNotGoTogether: Story = {
  args: { settings: on },
  play: async () => {
    await type('Purchase this amount', '25');
    await type('When credits are below', '30');
    await type('Monthly limit', '20');
    await press('Save');
    await isVisible(await screen.findByText(/more than the purchase amount/));
    await isVisible(screen.getByText(/less than the purchase amount/));
  },
};

/** Above the most that can be purchased by hand, the amount is typed again. */
export const ALargeAmount: Story = {
  args: { settings: { ...on, monthlyLimitMicros: null } },
  play: async () => {
    await type('Purchase this amount', '2000');
    await isVisible(await field('Type the amount again'));
  },
};

/** One click and Save. Nothing is asked. */
export const TurnsOff: Story = {
  args: { settings: on, balance: 4.2 },
  play: async ({ args }) => {
    await userEvent.click(await theSwitch());
    await press('Save');
    await isClosed();
    await expect(args.onSaved).toHaveBeenCalledWith(expect.objectContaining({ enabled: false }));
  },
};

export const NoCard: Story = {
  args: { card: null },
  play: async () => {
    await userEvent.click(await theSwitch());
    await press('Save');
    await expect(screen.getByRole('button', { name: 'Add a payment method' })).toHaveFocus();
  },
};

/** Inside the same dialog: what was typed is kept. */
export const AddsACard: Story = {
  args: { card: null },
  play: async () => {
    await userEvent.click(await theSwitch());
    await type('When credits are below', '7');
    await press('Add a payment method');
    await press('Add this card');
    await isVisible(await screen.findByText('Visa ending in 4242', {}, { timeout: 5000 }));
    await expect(await field('When credits are below')).toHaveValue('7.00');
  },
};

/** Another tab was first: its amount is shown, and what was typed here is kept. */
export const ChangedElsewhere: Story = {
  args: { settings: on, isContested: true },
  play: async () => {
    await type('When credits are below', '8');
    await press('Save');
    await isVisible(await screen.findByText(/changed elsewhere/));
    await expect(await field('Purchase this amount')).toHaveValue('30.00');
    await expect(await field('When credits are below')).toHaveValue('8.00');
  },
};

export const Unsaved: Story = {
  args: { settings: on },
  play: async () => {
    await type('When credits are below', '8');
    await userEvent.keyboard('{Escape}');
    await expect(screen.getByRole('button', { name: 'Stay here' })).toHaveFocus();
  },
};

export const Charging: Story = {
  args: { settings: { ...on, status: 'charging', purchaseId: 'pur_1' }, balance: 4.2 },
  play: shows(/Buying/),
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

export const PausedByDeclines: Story = {
  args: { settings: paused('payment_failed', 'Your card has expired.'), balance: 4.2 },
  play: shows(/your card was declined/),
};

export const PausedByTheBank: Story = {
  args: { settings: paused('requires_action'), balance: 4.2 },
  play: shows(/your bank requires you/),
};

export const PausedWithoutACard: Story = {
  args: { settings: paused('no_payment_method'), card: null },
  play: shows(/there is no payment method/),
};

export const PausedByTheCard: Story = {
  args: { settings: paused('payment_method_unsupported') },
  play: shows(/Paused: your card can’t be charged/),
};

export const PausedByTheLimit: Story = {
  args: { settings: paused('limit_reached') },
  play: async () => {
    await press('Change limit');
    await expect(await field('Monthly limit')).toHaveFocus();
  },
};

/** Resuming charges at once: it says so on the button. */
export const PausedByADispute: Story = {
  args: { settings: paused('disputed'), balance: 4.2 },
  play: async () => {
    await press('Resume and pay $50.00 now');
    await isVisible(await screen.findByText(/Buying/));
  },
};

export const PausedByADebt: Story = {
  args: { settings: paused('in_debt'), balance: -60 },
  play: async () => {
    await press('Purchase Credits');
    await isVisible(
      await screen.findByRole('dialog', { name: 'Purchase Credits' }, { timeout: 5000 }),
    );
  },
};

/** Someone who may look, and change nothing. */
export const ReadOnly: Story = {
  args: { settings: on, permissions: { purchase: false, manageAutoTopUp: false } },
  play: shows(/Only owners and admins can change/),
};

/** A member sees no setting and no number. */
export const Denied: Story = {
  args: { scenario: 'forbidden' },
  play: async () => {
    await isVisible(await screen.findByText(/Only owners and admins can see/));
    await expect(screen.getByRole('dialog').textContent).not.toMatch(/\d/);
  },
};

export const Failing: Story = {
  args: { scenario: 'failing' },
  play: shows('Auto top-up could not be loaded.'),
};

export const RightToLeft: Story = {
  args: { settings: on, balance: 4.2, direction: 'rtl', locale: 'ar-EG' },
  play: shows(/Used this month/),
};

export const German: Story = {
  args: { settings: on, locale: 'de-DE' },
  play: async () => {
    await expect(await field('Purchase this amount')).toHaveValue('50,00');
  },
};

export const Dark: Story = { ...ChargesAtOnce, globals: { theme: 'dark' } };

export const DarkAndPaused: Story = { ...PausedByDeclines, globals: { theme: 'dark' } };

export const DarkAndWrong: Story = {
  ...AmountsThatDoNotGoTogether,
  globals: { theme: 'dark' },
};
