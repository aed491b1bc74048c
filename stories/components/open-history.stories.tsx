import type { Meta, StoryObj } from '@storybook/react-vite';
import { useMemo } from 'react';
import { expect, within } from 'storybook/test';
import type { CreditsClient } from '../../src/client/port/credits-client.js';
import { CreditsError } from '../../src/client/port/credits-error.js';
import { RecentTransactions } from '../../src/components/recent-transactions/recent-transactions.js';
import type { RecentTransactionsProps } from '../../src/components/recent-transactions/transactions-section.js';
import { CreditsProvider, useCreditsContext } from '../../src/hooks/provider/credits-provider.js';
import { arabic } from '../../src/locales/ar/index.js';
import type { ScenarioTransaction } from '../../src/mocks/backend/histories.js';
import {
  propsOf,
  scenarioArgTypes,
  withScenario,
  type ScenarioArgs,
} from '../support/with-scenario.js';

type Transactions = NonNullable<CreditsClient['exports']>['transactions'];

interface Args extends RecentTransactionsProps, ScenarioArgs {
  /** Replaces the export of the client. */
  exportAs?: Transactions;
}

/** Renders under a provider whose client exports in another way. */
function History({ exportAs, ...props }: RecentTransactionsProps & { exportAs?: Transactions }) {
  const { client, ...context } = useCreditsContext();
  const exporting = useMemo(
    () =>
      exportAs && client.exports
        ? { ...client, exports: { ...client.exports, transactions: exportAs } }
        : client,
    [client, exportAs],
  );
  return (
    <CreditsProvider
      client={exporting}
      locale={context.locale}
      timeZone={context.timeZone}
      messages={context.messages}
    >
      <RecentTransactions {...props} />
    </CreditsProvider>
  );
}

const charge = (amountMicros: number, hoursAgo: number): ScenarioTransaction => ({
  kind: 'consumption',
  amountMicros,
  consumable: 'api_calls',
  hoursAgo,
});

/** A purchase, a day with many small charges, and a gift. */
const small: ScenarioTransaction[] = [
  { kind: 'purchase', amountMicros: 25_000_000, hoursAgo: 72 },
  ...Array.from({ length: 40 }, (_, index) => charge(125 + index, 9 - index / 60)),
  { kind: 'grant', amountMicros: 5_000_000, description: 'Goodwill', hoursAgo: 8 },
  charge(420_000, 6),
];

/**
 * The whole history: a search, a filter, details of each transaction, and a file for a spreadsheet. It opens with the
 * History button, or with a filter.
 */
const meta: Meta<Args> = {
  title: 'Components/RecentTransactions/Open history',
  component: RecentTransactions,
  decorators: [withScenario],
  render: (args) => <History {...propsOf<Args>(args)} />,
  args: { scenario: 'healthy', overrides: { history: small } },
  argTypes: { ...scenarioArgTypes, exportAs: { table: { disable: true } } },
};

export default meta;
type Story = StoryObj<Args>;
type Canvas = ReturnType<typeof within>;
type User = Parameters<NonNullable<Story['play']>>[0]['userEvent'];

/** Opens the history, and waits for its toolbar. */
async function open(canvas: Canvas, userEvent: User): Promise<void> {
  await userEvent.click(await canvas.findByRole('button', { name: 'History' }));
  await canvas.findByRole('searchbox');
}

/** One press on Filter shows the fields. The button has the number of conditions. */
export const Filtered: Story = {
  args: { defaultFilter: { kind: 'consumption', consumable: 'api_calls' } },
  play: async ({ canvas, userEvent }) => {
    const filter = await canvas.findByRole('button', { name: 'Filter 2 active filters' });
    await userEvent.click(filter);
    await expect(canvas.getByRole('combobox', { name: 'Type' })).toHaveValue('consumption');
    await expect(await canvas.findByText('API calls · 40 charges ·')).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'Grant' })).toBeNull();
  },
};

/** The charges of one member and one model, as a press on a group of the usage finds them. A row opens to its labels. */
export const OfMemberAndLabel: Story = {
  args: {
    scenario: 'busyMonth',
    overrides: {},
    defaultFilter: {
      kind: 'consumption',
      actor: 'user_ada',
      label: { key: 'model', value: 'large' },
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Filter 3 active filters' }));
    await expect(canvas.getByRole('combobox', { name: 'model' })).toHaveValue('large');
    const [first] = await canvas.findAllByRole('button', { name: 'Usage' });
    if (!first) throw new Error('The story has no charges.');
    await userEvent.click(first);
    await expect(await canvas.findByText('user_ada')).toBeVisible();
  },
};

export const SearchWithoutResult: Story = {
  play: async ({ canvas, userEvent }) => {
    await open(canvas, userEvent);
    await userEvent.type(canvas.getByRole('searchbox'), 'invoice{Enter}');
    await expect(await canvas.findByText('No transactions match.')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Clear filters' })).toBeVisible();
  },
};

/** Charges below one cent that follow each other on one day read as one row, which opens to each of them. */
export const MergedCharges: Story = {
  play: async ({ canvas, userEvent }) => {
    await open(canvas, userEvent);
    const [, charges] = await canvas.findAllByRole('button', { name: /^(Usage|Grant)$/ });
    await expect(charges).toHaveTextContent('Grant');
    const merged = canvas.getAllByRole('button', { name: 'Usage' })[1];
    if (!merged) throw new Error('The story has no merged charges.');
    await userEvent.click(merged);
    await expect(canvas.getAllByText('API calls ·')).toHaveLength(41);
  },
};

export const DetailsOpen: Story = {
  play: async ({ canvas, userEvent }) => {
    await open(canvas, userEvent);
    await userEvent.click(canvas.getByRole('button', { name: 'Purchase' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Grant' }));
    await expect(canvas.getAllByRole('button', { name: 'Copy' }).length).toBeGreaterThan(1);
    await expect(canvas.getByText('Goodwill')).toBeVisible();
  },
};

/** The button that started the export cancels it. */
export const Exporting: Story = {
  args: {
    exportAs: (_, options) => {
      options?.onProgress?.({ rows: 12_000, total: 50_000 });
      return new Promise(() => {});
    },
  },
  play: async ({ canvas, userEvent }) => {
    await open(canvas, userEvent);
    await userEvent.click(canvas.getByRole('button', { name: 'Export CSV' }));
    await expect(canvas.getByText('12,000 of 50,000')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Cancel export' })).toHaveFocus();
  },
};

export const ExportFailed: Story = {
  args: {
    exportAs: () =>
      Promise.reject(
        new CreditsError('Offline.', { code: 'network_error', status: 0, retryable: true }),
      ),
  },
  play: async ({ canvas, userEvent }) => {
    await open(canvas, userEvent);
    await userEvent.click(canvas.getByRole('button', { name: 'Export CSV' }));
    await expect((await canvas.findAllByText(/because the connection was lost/))[0]).toBeVisible();
  },
};

export const Arabic: Story = {
  args: {
    direction: 'rtl',
    locale: 'ar-EG',
    messages: arabic,
    defaultFilter: { kind: 'consumption' },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^تصفية/ }));
    const [, merged] = await canvas.findAllByRole('button', { name: 'استخدام' });
    if (!merged) throw new Error('The story has no merged charges.');
    await userEvent.click(merged);
  },
};

export const Narrow: Story = {
  args: { width: 240 },
  play: async ({ canvas, userEvent }) => {
    await open(canvas, userEvent);
    await userEvent.click(canvas.getByRole('button', { name: 'Filter' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Purchase' }));
    await expect(canvas.getByText('Time')).toBeVisible();
  },
};
