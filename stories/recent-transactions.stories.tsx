import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import {
  RecentTransactions,
  type RecentTransactionsProps,
} from '../src/components/recent-transactions/recent-transactions.js';
import { scenarioArgTypes, withScenario, type ScenarioArgs } from './with-scenario.js';

type Args = RecentTransactionsProps & ScenarioArgs;

/** The latest movements of credits with the running balance, and the whole history behind a button. */
const meta: Meta<Args> = {
  title: 'RecentTransactions',
  component: RecentTransactions,
  decorators: [withScenario],
  render: ({ scenario: _s, change: _c, width: _w, direction: _d, ...rest }) => {
    const { locale: _l, checkout: _k, ...props } = rest;
    return <RecentTransactions {...props} />;
  },
  args: { scenario: 'healthy' },
  argTypes: scenarioArgTypes,
};

export default meta;
type Story = StoryObj<Args>;

const rowsOf = (canvas: ReturnType<typeof within>) =>
  within(canvas.getByRole('table')).getAllByRole('row').slice(1);

export const Five: Story = {
  play: async ({ canvas }) => {
    await canvas.findByRole('table');
    await expect(rowsOf(canvas)).toHaveLength(5);
  },
};

export const Ten: Story = {
  args: { scenario: 'longHistory', limit: 10 },
  play: async ({ canvas }) => {
    await canvas.findByRole('table');
    await expect(rowsOf(canvas)).toHaveLength(10);
  },
};

/** Fifty at a time; the focus stays on the button. */
export const LongHistory: Story = {
  args: { scenario: 'longHistory' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'History' }));
    await expect(rowsOf(canvas)).toHaveLength(50);
    const more = canvas.getByRole('button', { name: 'Load more' });
    await userEvent.click(more);
    await expect(await canvas.findByText('100 transactions shown')).toBeInTheDocument();
    await expect(more).toHaveFocus();
  },
};

export const Empty: Story = {
  args: { scenario: 'new' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No transactions yet.')).toBeVisible();
  },
};

export const Loading: Story = {
  args: { scenario: 'slow', change: { latencyMs: 86_400_000 } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('region')).toHaveAttribute('aria-busy', 'true');
  },
};

export const Failing: Story = {
  args: { scenario: 'failing' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('could not be loaded');
  },
};

export const Forbidden: Story = {
  args: { scenario: 'forbidden' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Only owners and admins/)).toBeVisible();
  },
};

export const Narrow: Story = {
  args: { scenario: 'hugeAmounts', width: 240 },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('table')).toBeVisible();
  },
};

export const RightToLeft: Story = {
  args: { direction: 'rtl', locale: 'he-IL' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('table')).toBeVisible();
  },
};

export const Dark: Story = {
  globals: { theme: 'dark' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('table')).toBeVisible();
  },
};
