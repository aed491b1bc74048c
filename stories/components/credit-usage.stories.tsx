import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { CreditsError } from '../../src/client/port/credits-error.js';
import { LazyCreditUsage } from '../../src/components/credit-usage/lazy-credit-usage.js';
import type { CreditUsageProps } from '../../src/components/credit-usage/usage-props.js';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { arabic } from '../../src/locales/ar/index.js';
import { withUsageSample, type UsageStoryArgs } from '../support/usage-story.js';
import { galleryOf } from '../support/state-gallery.js';
import {
  propsOf,
  scenarioArgTypes,
  withScenario,
  type ScenarioArgs,
} from '../support/with-scenario.js';

type Args = CreditUsageProps & ScenarioArgs & UsageStoryArgs;

/** The credits that an account has used: a bar for each day in UTC, and the groups. A press leads to the transactions. */
const meta: Meta<Args> = {
  title: 'Components/CreditUsage',
  component: LazyCreditUsage,
  decorators: [withUsageSample, withScenario],
  render: ({ usage: _usage, ...args }) => (
    <LazyCreditUsage {...propsOf<Omit<Args, 'usage'>>(args)} />
  ),
  args: { scenario: 'busyMonth', onShowTransactions: () => undefined },
  argTypes: { ...scenarioArgTypes, usage: { table: { disable: true } } },
};

export default meta;
type Story = StoryObj<Args>;
type Canvas = ReturnType<typeof within>;

const isShown = async (canvas: Canvas) => {
  await expect(await canvas.findByRole('table', { name: 'Usage' })).toBeVisible();
};

export const Default: Story = {
  play: async ({ canvas }) => {
    await isShown(canvas);
    await expect(canvas.getByRole('button', { name: 'LLM tokens' })).toBeVisible();
  },
};

/** The plan covers a part of the usage. That part costs no credits, so it is hatched. */
export const RatesAndIncluded: Story = {
  args: { usage: { isCovered: true, hasRates: true } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('per 1M tokens', { exact: false })).toBeVisible();
  },
};

/** The members, API keys, and agents. Usage without one is a group of its own. */
export const ByUser: Story = {
  args: { defaultGroupBy: 'actor' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Ada Park' })).toBeVisible();
  },
};

export const ByLabel: Story = {
  args: { defaultGroupBy: 'label:model' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'large' })).toBeVisible();
  },
};

/** The same table, without bars. */
export const AsTable: Story = {
  args: { usage: { isCovered: true } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show as table' }));
    await expect(canvas.getByRole('button', { name: 'Nov 24, 2026' })).toBeInTheDocument();
  },
};

export const OneDay: Story = {
  args: { usage: { days: 1 } },
  play: async ({ canvas }) => {
    await isShown(canvas);
    await expect(await canvas.findByText('Nov 24, 2026 (UTC)')).toBeVisible();
  },
};

/** Four hundred days are fourteen months, and sixty groups are four and the rest, until the user wants to see them. */
export const ManyDaysAndGroups: Story = {
  args: { usage: { days: 400, count: 60 } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show all 51' }));
    await expect(canvas.getByRole('rowheader', { name: 'November 2026' })).toBeInTheDocument();
  },
};

/** A period of the user's own, which is too long. */
export const BadPeriod: Story = {
  play: async ({ canvas, userEvent }) => {
    await isShown(canvas);
    await userEvent.selectOptions(canvas.getByLabelText('Period'), 'custom');
    await userEvent.clear(canvas.getByLabelText('From'));
    await userEvent.click(canvas.getByRole('button', { name: 'Apply' }));
    await expect(await canvas.findByText(/at most 400 days/)).toBeVisible();
  },
};

/** The button that started the export cancels it. */
export const Exporting: Story = {
  args: {
    usage: {
      exportAs: (_, options) => {
        options?.onProgress?.({ rows: 1200, total: 5000 });
        return new Promise(() => {});
      },
    },
  },
  play: async ({ canvas, userEvent }) => {
    await isShown(canvas);
    await userEvent.click(canvas.getByRole('button', { name: 'Export CSV' }));
    await expect(canvas.getByText('1,200 of 5,000')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Cancel export' })).toHaveFocus();
  },
};

export const ExportFailed: Story = {
  args: {
    usage: {
      exportAs: () =>
        Promise.reject(
          new CreditsError('Offline.', { code: 'network_error', status: 0, retryable: true }),
        ),
    },
  },
  play: async ({ canvas, userEvent }) => {
    await isShown(canvas);
    await userEvent.click(canvas.getByRole('button', { name: 'Export CSV' }));
    await expect((await canvas.findAllByText(/because the connection was lost/))[0]).toBeVisible();
  },
};

export const Empty: Story = {
  args: { usage: { isEmpty: true } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No usage in this period.')).toBeVisible();
  },
};

export const Loading: Story = {
  args: { usage: { reply: 'pending' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('region')).toHaveAttribute('aria-busy', 'true');
  },
};

export const LoadFailed: Story = {
  args: { usage: { reply: 'failed' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Usage could not be loaded.')).toBeVisible();
  },
};

/** Only owners and admins may see amounts. */
export const Forbidden: Story = {
  args: { usage: { reply: 'denied' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Only owners and admins/)).toBeVisible();
  },
};

export const Dark: Story = { ...RatesAndIncluded, globals: { theme: 'dark' } };

export const Arabic: Story = {
  args: { direction: 'rtl', locale: 'ar-EG', messages: arabic },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('مدفوع من الرصيد')).toBeVisible();
  },
};

export const Narrow: Story = {
  ...RatesAndIncluded,
  args: { ...RatesAndIncluded.args, width: 240 },
};

/** A part of the card, with `show={{ usage: true }}`. */
export const InTheCard: Story = {
  render: ({ onShowTransactions: show }) => (
    <CreditsCard show={{ usage: true }} {...(show && { onShowTransactions: show })} />
  ),
  play: async ({ canvas }) => {
    await waitFor(() => isShown(canvas));
  },
};

/** The states of the usage side by side. */
export const AllStates = {
  tags: ['!test', '!autodocs'],
  ...galleryOf(meta, {
    Default,
    RatesAndIncluded,
    ByUser,
    ByLabel,
    OneDay,
    ManyDaysAndGroups,
    Empty,
    Loading,
    LoadFailed,
    Forbidden,
  }),
};
