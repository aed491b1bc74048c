import type { Meta, StoryObj } from '@storybook/react-vite';
import { http } from 'msw';
import { expect, screen, userEvent } from 'storybook/test';
import { scenarios } from '../../src/mocks/backend/scenarios.js';
import {
  autoTopUpStories,
  findField,
  findSwitch,
  isClosed,
  isVisible,
  typeInto,
  type AutoTopUpArgs,
} from '../support/auto-top-up-page.js';
import { press } from '../support/purchase-steps.js';
import { accountIn } from '../support/with-scenario.js';

/** Changes to auto top-up, from the open dialog to the saved settings. */
const meta: Meta<AutoTopUpArgs> = {
  title: 'Flows/Auto top-up',
  ...autoTopUpStories,
  tags: ['!autodocs'],
};

export default meta;
type Story = StoryObj<AutoTopUpArgs>;

/** Turning the switch on shows the fields. The suggested limit is four times the purchase amount. */
export const SuggestsMonthlyLimit: Story = {
  play: async () => {
    await userEvent.click(await findSwitch());
    await expect(await findField('Monthly limit')).toHaveValue('100.00');
    await expect(screen.getByRole('checkbox')).not.toBeChecked();
  },
};

export const EnablesWithKeyboard: Story = {
  play: async ({ args }) => {
    await findSwitch();
    await userEvent.tab();
    await userEvent.keyboard(' ');
    const checkbox = await screen.findByRole('checkbox');
    while (document.activeElement !== checkbox) await userEvent.tab();
    await userEvent.keyboard(' ');
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await isClosed();
    await expect(args.onSaved).toHaveBeenCalledWith(expect.objectContaining({ enabled: true }));
  },
};

/** Turning auto top-up off needs no confirmation, even while the balance is below the threshold. */
export const DisablesWithoutConfirmation: Story = {
  args: { scenario: 'autoTopUpBackingOff' },
  play: async ({ args }) => {
    await userEvent.click(await findSwitch());
    await press('Save');
    await isClosed();
    await expect(args.onSaved).toHaveBeenCalledWith(expect.objectContaining({ enabled: false }));
  },
};

/** The form for the card opens inside the dialog, which keeps the unsaved amounts. */
export const AddsPaymentMethod: Story = {
  args: { scenario: 'noCard' },
  play: async () => {
    await userEvent.click(await findSwitch());
    await typeInto('When credits are below', '7');
    await press('Add a payment method');
    await press('Add card');
    await isVisible(await screen.findByText('Visa ending in 4242'));
    await expect(await findField('When credits are below')).toHaveValue('7.00');
  },
};

/**
 * Another tab saves a purchase amount first. The dialog shows the saved amount, and keeps the threshold
 * that the user typed.
 */
export const KeepsChangesAfterConflict: Story = {
  args: { scenario: 'autoTopUp' },
  play: async ({ canvasElement, msw }) => {
    const { autoTopUp } = accountIn(canvasElement).newClient();
    let isSaved = false;
    msw.use(
      // The handler sends no response, so MSW passes the request on to the mock backend.
      http.put('*/auto-top-up', async () => {
        if (isSaved) return;
        isSaved = true;
        const { version } = await autoTopUp.get();
        await autoTopUp.save({
          ...scenarios.autoTopUp.autoTopUp,
          amountMicros: 30_000_000,
          enabled: true,
          accountId: 'acct_demo',
          version,
        });
      }),
    );
    await typeInto('When credits are below', '8');
    await press('Save');
    await isVisible(await screen.findByText(/changed elsewhere/));
    await expect(await findField('Purchase this amount')).toHaveValue('30.00');
    await expect(await findField('When credits are below')).toHaveValue('8.00');
  },
};
