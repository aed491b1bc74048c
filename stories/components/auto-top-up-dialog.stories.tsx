import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent } from 'storybook/test';
import { scenarios } from '../../src/mocks/backend/scenarios.js';
import {
  autoTopUpStories,
  findField,
  findSwitch,
  isVisible,
  shows,
  typeInto,
  type AutoTopUpArgs,
} from '../support/auto-top-up-page.js';
import { press } from '../support/purchase-steps.js';
import { framesOf } from '../support/state-gallery.js';

/**
 * Turns auto top-up on and off, and sets its amounts. The dialog is open from the start. A mock backend
 * saves the settings.
 */
const meta: Meta<AutoTopUpArgs> = {
  title: 'Components/AutoTopUpDialog',
  ...autoTopUpStories,
  parameters: { docs: { story: { inline: false, iframeHeight: 820 } } },
};

export default meta;
type Story = StoryObj<AutoTopUpArgs>;

/** Auto top-up was never turned on. */
export const Off: Story = { play: shows('Enable auto top-up') };

export const On: Story = { args: { scenario: 'autoTopUp' }, play: shows(/Used this month/) };

/** The balance is below the threshold, so saving charges the card. The button names the amount. */
export const ChargesImmediately: Story = {
  args: { scenario: 'low' },
  play: async () => {
    await userEvent.click(await findSwitch());
    await typeInto('Purchase this amount', '50');
    await userEvent.click(await screen.findByRole('checkbox'));
    await isVisible(await screen.findByRole('button', { name: /Save and pay ?\$50\.00 ?now/ }));
  },
};

/** The user chooses a balance to buy up to. The consent names the most that one charge can be. */
export const UpToABalance: Story = {
  play: async () => {
    await userEvent.click(await findSwitch());
    await userEvent.click(await screen.findByRole('radio', { name: 'Up to a balance' }));
    await typeInto('Buy up to this balance', '50');
    const consent = await screen.findByRole('checkbox');
    await expect(consent.closest('label')).toHaveTextContent(/at most \$50\.00 per charge/);
  },
};

/** Auto top-up buys up to a balance, and a charge that saving makes would be the difference. */
export const UpToABalanceImmediately: Story = {
  args: { scenario: 'low' },
  play: async () => {
    await userEvent.click(await findSwitch());
    await userEvent.click(await screen.findByRole('radio', { name: 'Up to a balance' }));
    await isVisible(await screen.findByRole('button', { name: /Save and pay ?\$20\.80 ?now/ }));
  },
};

/** The provider adds tax to each charge. The consent and the button say so. */
export const PlusTax: Story = {
  args: { scenario: 'plusTax' },
  play: async () => {
    await userEvent.click(await findSwitch());
    const consent = await screen.findByRole('checkbox');
    await expect(consent.closest('label')).toHaveTextContent(/\$25\.00 plus tax each time/);
    await isVisible(await screen.findByRole('button', { name: /\$25\.00 ?plus tax ?now/ }));
  },
};

/** Saving without consent moves the focus to the checkbox. */
export const ConsentMissing: Story = {
  play: async () => {
    await userEvent.click(await findSwitch());
    await press('Save');
    await isVisible(await screen.findByText('Agree to this before you save.'));
    await expect(screen.getByRole('checkbox')).toHaveFocus();
  },
};

/** The threshold and the limit don't fit the purchase amount. */
export const InvalidAmounts: Story = {
  args: { scenario: 'autoTopUp' },
  play: async () => {
    await typeInto('Purchase this amount', '25');
    await typeInto('When credits are below', '30');
    await typeInto('Monthly limit', '20');
    await press('Save');
    await isVisible(await screen.findByText(/more than the purchase amount/));
    await isVisible(screen.getByText(/less than the purchase amount/));
  },
};

const termsWithoutLimit = { ...scenarios.autoTopUp.autoTopUp, monthlyLimitMicros: null };

/** An amount above the maximum of a manual purchase has to be typed twice. */
export const LargeAmount: Story = {
  args: { scenario: 'autoTopUp', overrides: { autoTopUp: termsWithoutLimit } },
  play: async () => {
    await typeInto('Purchase this amount', '2000');
    await isVisible(await findField('Type the amount again'));
  },
};

export const NoPaymentMethod: Story = {
  args: { scenario: 'noCard' },
  play: async () => {
    await userEvent.click(await findSwitch());
    await press('Save');
    await expect(screen.getByRole('button', { name: 'Add a payment method' })).toHaveFocus();
  },
};

/** Escape does not discard changes. */
export const UnsavedChanges: Story = {
  args: { scenario: 'autoTopUp' },
  play: async () => {
    await typeInto('When credits are below', '8');
    await userEvent.keyboard('{Escape}');
    await expect(screen.getByRole('button', { name: 'Stay here' })).toHaveFocus();
  },
};

/** The user may see the settings, but not change them. */
export const ReadOnly: Story = {
  args: {
    scenario: 'autoTopUp',
    overrides: { permissions: { purchase: false, manageAutoTopUp: false } },
  },
  play: shows(/Only owners and admins can change/),
};

/** A member sees no settings and no amounts. */
export const Forbidden: Story = {
  args: { scenario: 'forbidden' },
  play: async () => {
    await isVisible(await screen.findByText(/Only owners and admins can see/));
    await expect(screen.getByRole('dialog').textContent).not.toMatch(/\d/);
  },
};

/** The account was closed while the page was open. */
export const Closed: Story = {
  args: { scenario: 'closed' },
  play: async () => {
    await isVisible(await screen.findByText(/This account is closed/));
    await expect(screen.getByRole('dialog').textContent).not.toMatch(/\d/);
  },
};

export const LoadFailed: Story = {
  args: { scenario: 'failing' },
  play: shows('Auto top-up could not be loaded.'),
};

/** The states of the dialog side by side. */
export const AllStates = {
  tags: ['!test', '!autodocs'],
  ...framesOf(
    meta,
    {
      Off,
      On,
      ChargesImmediately,
      UpToABalance,
      UpToABalanceImmediately,
      PlusTax,
      ConsentMissing,
      InvalidAmounts,
      LargeAmount,
      NoPaymentMethod,
      UnsavedChanges,
      ReadOnly,
      Forbidden,
      Closed,
      LoadFailed,
    },
    820,
  ),
};
