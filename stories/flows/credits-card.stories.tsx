import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor, within } from 'storybook/test';
import {
  CreditsCard,
  type CreditsCardProps,
} from '../../src/components/credits-card/credits-card.js';
import {
  balanceIn,
  dialogShows,
  goToCheckout,
  payWith,
  press,
  purchasesIn,
} from '../support/purchase-steps.js';
import {
  accountIn,
  propsOf,
  scenarioArgTypes,
  withScenario,
  type ScenarioArgs,
} from '../support/with-scenario.js';

type Args = CreditsCardProps & ScenarioArgs;

/** Purchases and settings that start on the credits card. */
const meta: Meta<Args> = {
  title: 'Flows/Credits card',
  component: CreditsCard,
  decorators: [withScenario],
  render: (args) => <CreditsCard {...propsOf(args)} />,
  args: { scenario: 'healthy' },
  argTypes: scenarioArgTypes,
  tags: ['!autodocs'],
};

export default meta;
type Story = StoryObj<Args>;

/** The balance comes from the backend before and after, and the focus returns to the button. */
export const PurchasesCredits: Story = {
  args: { scenario: 'low' },
  play: async ({ canvasElement, canvas }) => {
    await expect((await canvas.findAllByText('$4.20'))[0]).toBeVisible();
    const before = await balanceIn(canvasElement);
    await press('Purchase Credits');
    await goToCheckout();
    await expect(await balanceIn(canvasElement)).toBe(before);
    await payWith('4242');
    await press('Done');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await expect(await balanceIn(canvasElement)).toBe(before + 25_000_000);
    await expect((await canvas.findAllByText('$29.20'))[0]).toBeVisible();
    await expect(await canvas.findByText('+$25.00')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Purchase Credits' })).toHaveFocus();
  },
};

/** The user reloads the page during a payment. The card offers to continue the purchase. */
export const ShowsUnfinishedPurchaseAfterReload: Story = {
  play: async ({ canvasElement, canvas }) => {
    await press('Purchase Credits');
    await goToCheckout();
    accountIn(canvasElement).reload();
    await expect(await canvas.findByRole('button', { name: 'Continue' })).toBeVisible();
    await expect(canvasElement).toHaveTextContent('Your purchase of $25.00 is not finished.');
  },
};

/** The user continues the same purchase and pays once. No second purchase is created. */
export const ContinuesUnfinishedPurchase: Story = {
  play: async (context) => {
    const { canvasElement } = context;
    const before = await purchasesIn(canvasElement);
    await ShowsUnfinishedPurchaseAfterReload.play?.(context);
    await press('Continue');
    await payWith('4242');
    await dialogShows('Credits added');
    await expect(await purchasesIn(canvasElement)).toHaveLength(before.length + 1);
  },
};

/** The button opens the dialog. After the save, the card shows the new status. */
export const EnablesAutoTopUp: Story = {
  args: { show: { stats: false, transactions: false } },
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('button', { name: 'Enable' }));
    await userEvent.click(await screen.findByRole('switch'));
    await userEvent.click(screen.getByRole('checkbox'));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    const section = await screen.findByRole('region', { name: 'Auto Top-Up' });
    await expect(await within(section).findByText(/^On\./)).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Manage' })).toHaveFocus());
  },
};
