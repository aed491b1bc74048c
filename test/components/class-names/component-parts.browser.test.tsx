/** Every key of `classNames` outside the dialogs is on its element, in each state that has it, and wins there. */
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { LazyCreditUsage } from '../../../src/components/credit-usage/lazy-credit-usage.js';
import type { CreditUsagePart } from '../../../src/components/credit-usage/usage-props.js';
import {
  CreditsCard,
  type CreditsCardPart,
} from '../../../src/components/credits-card/credits-card.js';
import {
  LowBalanceBanner,
  type LowBalanceBannerPart,
} from '../../../src/components/low-balance-banner/low-balance-banner.js';
import {
  OutOfCreditsCard,
  type OutOfCreditsCardPart,
} from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import type { RecentTransactionsPart } from '../../../src/components/recent-transactions/transactions-section.js';
import type { ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { withUsage, type UsageArgs } from '../../../stories/support/with-usage.js';
import { refusal } from '../out-of-credits-card/blocked-chat.js';
import { missedParts, shared, show } from './missed-parts.js';

afterEach(cleanup);

it('the card', async () => {
  const parts: Record<CreditsCardPart, string> = {
    ...shared,
    title: '.credits-title',
    badge: '.credits-badge',
    balance: '.credits-card-balance',
    purchaseButton: '.credits-button',
    stats: '.credits-card-stats',
    autoTopUp: '.credits-card-auto-top-up',
    autoTopUpButton: '.credits-button',
    usage: '.credits-usage',
    transactions: '.credits-transactions',
    transactionsHeader: '.credits-transactions-header',
    usageLink: '.credits-link',
    billingButton: '.credits-button',
  };
  const missed = await missedParts(parts, [
    (classNames) =>
      show(<CreditsCard usageHref="/usage" classNames={classNames} />, 'low', '.my-skeleton'),
    (classNames) =>
      show(<CreditsCard usageHref="/usage" classNames={classNames} />, 'low', '.my-billingButton'),
    (classNames) =>
      show(
        <CreditsCard show={{ usage: true }} classNames={classNames} />,
        'healthy',
        '.my-usage .credits-usage-chart',
        withUsage,
      ),
    (classNames) => show(<CreditsCard classNames={classNames} />, 'depleted', '.my-notice'),
    (classNames) => show(<CreditsCard classNames={classNames} />, 'failing', '.my-failure'),
  ]);
  expect(missed).toEqual([]);
});

it('the transactions', async () => {
  const parts: Record<RecentTransactionsPart, string> = {
    ...shared,
    header: '.credits-transactions-header',
    title: '.credits-title',
    history: '.credits-button',
    toolbar: '.credits-history-toolbar',
    search: '.credits-history-search',
    filterButton: '.credits-button',
    filters: '.credits-history-filters',
    exportButton: '.credits-button',
    table: '.credits-transactions-table',
    row: '.credits-transactions-row',
    details: '.credits-history-details-row',
    more: '.credits-button',
  };
  const missed = await missedParts(parts, [
    (classNames) => show(<RecentTransactions classNames={classNames} />, 'low', '.my-skeleton'),
    (classNames) => show(<RecentTransactions classNames={classNames} />, 'failing', '.my-failure'),
    async (classNames) => {
      await show(<RecentTransactions limit={1} classNames={classNames} />, 'low', '.my-history');
      fireEvent.click(screen.getByRole('button', { name: /History/ }));
      fireEvent.click(await screen.findByRole('button', { name: 'Filter' }));
      fireEvent.click(screen.getAllByRole('button', { name: 'Usage' })[0] as HTMLElement);
      await waitFor(() => expect(document.querySelector('.my-details')).not.toBeNull());
    },
  ]);
  expect(missed).toEqual([]);
});

it('the usage', async () => {
  const parts: Record<CreditUsagePart, string> = {
    ...shared,
    title: '.credits-title',
    controls: '.credits-usage-controls',
    exportButton: '.credits-button',
    totals: '.credits-usage-totals',
    tableSwitch: '.credits-button',
    chart: '.credits-usage-chart',
    bar: '.credits-usage-column',
    groups: '.credits-usage-groups',
    group: '.credits-usage-row',
    rates: '.credits-usage-rates',
  };
  const open = (classNames: typeof parts, until: string, args?: UsageArgs) =>
    show(<LazyCreditUsage classNames={classNames} />, 'healthy', until, (client) =>
      withUsage(client, args),
    );
  const missed = await missedParts(parts, [
    (classNames) => open(classNames, '.my-skeleton', { reply: 'pending' }),
    (classNames) => open(classNames, '.my-rates', { hasRates: true }),
    (classNames) => open(classNames, '.my-failure', { reply: 'failed' }),
  ]);
  expect(missed).toEqual([]);
});

it('the banner', async () => {
  const parts: Record<LowBalanceBannerPart, string> = {
    text: '.credits-low-balance-text',
    amount: '.credits-amount',
    purchase: '.credits-button',
    dismiss: '.credits-low-balance-dismiss',
  };
  const missed = await missedParts(parts, [
    (classNames) => show(<LowBalanceBanner classNames={classNames} />, 'low', '.my-dismiss'),
  ]);
  expect(missed).toEqual([]);
});

it('the card for chats', async () => {
  const parts: Record<OutOfCreditsCardPart, string> = {
    skeleton: '.credits-skeleton',
    title: '.credits-title',
    balance: '.credits-badge',
    text: '.credits-blocked-text',
    purchaseButton: '.credits-button',
    resumeButton: '.credits-button',
    upgradeLink: '.credits-link',
  };
  const open = (classNames: typeof parts, until: string, scenario: ScenarioName = 'depleted') =>
    show(
      <OutOfCreditsCard
        problem={refusal()}
        onResume={() => undefined}
        upgradeHref="/plans"
        classNames={classNames}
      />,
      scenario,
      until,
    );
  const missed = await missedParts(parts, [
    (classNames) => open(classNames, '.my-skeleton'),
    (classNames) => open(classNames, '.my-upgradeLink'),
    (classNames) => open(classNames, '.my-resumeButton', 'healthy'),
  ]);
  expect(missed).toEqual([]);
});

it('finds a part that no state shows, and a class that does not win', async () => {
  const state = async (classNames: { title: string }) =>
    show(<CreditsCard classNames={classNames} />, 'low', '.my-title');
  const parts = { title: '.credits-title', none: '.none' };
  expect(await missedParts<keyof typeof parts>(parts, [state])).toEqual(['none']);
  await expect(missedParts({ title: '.credits-badge' }, [state])).rejects.toThrow(/title/);
  const loses = async (classNames: { title: string }) => {
    await state(classNames);
    document.querySelector<HTMLElement>('.my-title')?.style.setProperty('color', 'red');
  };
  await expect(missedParts({ title: '.credits-title' }, [loses])).rejects.toThrow(
    /expected \[ 'title', \{/,
  );
});
