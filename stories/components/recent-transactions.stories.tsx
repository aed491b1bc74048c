import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { RecentTransactions } from '../../src/components/recent-transactions/recent-transactions.js';
import type { RecentTransactionsProps } from '../../src/components/recent-transactions/transactions-section.js';
import { useCreditsContext } from '../../src/hooks/provider/credits-provider.js';
import {
  accountIn,
  propsOf,
  scenarioArgTypes,
  withScenario,
  type ScenarioArgs,
} from '../support/with-scenario.js';
import { galleryOf } from '../support/state-gallery.js';

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

/**
 * A transaction that arrives while the pointer or the focus is in the open history waits behind a button, so that no row
 * moves. The button below the history grants credits, and leaves the focus where it is.
 */
export const NewTransactionWaits: Story = {
  args: { scenario: 'low' },
  render: (args, { canvasElement }) => (
    <>
      <RecentTransactions {...propsOf<Args>(args)} />
      <GrantButton canvasElement={canvasElement} />
    </>
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'History' }));
    const before = rowsOf(canvas).length;
    await userEvent.click(canvas.getByRole('button', { name: 'Grant $3.00' }));
    await expect(await canvas.findByRole('button', { name: '1 new transaction' })).toBeVisible();
    await expect(rowsOf(canvas)).toHaveLength(before);
  },
};

/** A button of the host app that grants credits. */
function GrantButton({ canvasElement }: { canvasElement: HTMLElement }) {
  const { refresh } = useCreditsContext();
  async function grant(): Promise<void> {
    await accountIn(canvasElement).control.grant(3_000_000, 'A gift');
    refresh();
  }
  return (
    <button
      type="button"
      style={{ marginBlockStart: 24 }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => void grant()}
    >
      Grant $3.00
    </button>
  );
}

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

/** The states of the transactions side by side. */
export const AllStates = {
  tags: ['!test', '!autodocs'],
  ...galleryOf(meta, {
    FiveTransactions,
    TenTransactions,
    WithTax,
    Empty,
    Loading,
    LoadFailed,
    Forbidden,
  }),
};
