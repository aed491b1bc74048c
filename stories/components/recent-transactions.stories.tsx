import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { RecentTransactions } from '../../src/components/recent-transactions/recent-transactions.js';
import type { RecentTransactionsProps } from '../../src/components/recent-transactions/transactions-section.js';
import {
  propsOf,
  scenarioArgTypes,
  withScenario,
  type ScenarioArgs,
} from '../support/with-scenario.js';

type Args = RecentTransactionsProps & ScenarioArgs;

/** The latest transactions with the running balance. A button shows the full history. */
const meta: Meta<Args> = {
  title: 'Components/RecentTransactions',
  component: RecentTransactions,
  decorators: [withScenario],
  render: (args) => <RecentTransactions {...propsOf<Args>(args)} />,
  args: { scenario: 'healthy' },
  argTypes: scenarioArgTypes,
};

export default meta;
type Story = StoryObj<Args>;

const rowsOf = (canvas: ReturnType<typeof within>) =>
  within(canvas.getByRole('table')).getAllByRole('row').slice(1);

export const FiveTransactions: Story = {
  play: async ({ canvas }) => {
    await canvas.findByRole('table');
    await expect(rowsOf(canvas)).toHaveLength(5);
  },
};

export const TenTransactions: Story = {
  args: { scenario: 'longHistory', limit: 10 },
  play: async ({ canvas }) => {
    await canvas.findByRole('table');
    await expect(rowsOf(canvas)).toHaveLength(10);
  },
};

/** Each page adds 50 transactions. The focus stays on the button. */
export const LoadsMore: Story = {
  args: { scenario: 'longHistory' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'History' }));
    await expect(rowsOf(canvas)).toHaveLength(50);
    const more = await canvas.findByRole('button', { name: 'Load more' });
    await userEvent.click(more);
    await expect(await canvas.findByText('100 transactions shown')).toBeInTheDocument();
    await expect(more).toHaveFocus();
  },
};

/** Tax was added to the price of each purchase and top-up. */
export const WithTax: Story = {
  args: { scenario: 'plusTax' },
  play: async ({ canvas }) => {
    await canvas.findByRole('table');
    await expect(
      rowsOf(canvas).filter((row) => /plus \$[\d.]+ tax/.test(row.textContent)),
    ).toHaveLength(2);
  },
};

export const Empty: Story = {
  args: { scenario: 'new' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No transactions yet.')).toBeVisible();
  },
};

export const Loading: Story = {
  args: { scenario: 'slow', overrides: { latencyMs: 86_400_000 } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region')).toHaveAttribute('aria-busy', 'true');
  },
};

export const LoadFailed: Story = {
  args: { scenario: 'failing' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/could not be loaded/)).toBeVisible();
  },
};

export const Forbidden: Story = {
  args: { scenario: 'forbidden' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Only owners and admins/)).toBeVisible();
  },
};
