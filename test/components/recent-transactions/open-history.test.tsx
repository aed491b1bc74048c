/** The filter of an open history, and the rows that match it. */
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { useState } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { TransactionFilter } from '../../../src/client/port/credits-client.js';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import type { RecentTransactionsProps } from '../../../src/components/recent-transactions/transactions-section.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { micros } from '../../../src/money/money.js';
import { Refresh, refresh } from '../refresh.js';
import { historyClientOf, type HistoryClient, type Movement } from './history-client.js';

const ANN = { id: 'usr_1', name: 'Ann Lee' };
const charge = (amount: number, given: Movement = {}): Movement => ({
  kind: 'consumption',
  consumable: 'llm_tokens',
  amount,
  ...given,
});

const movements: Movement[] = [
  { kind: 'purchase', amount: 50_000_000, purchaseId: 'pur_1', receiptUrl: 'https://pay.test/r' },
  charge(-420_000, { description: 'A summary', actor: ANN, labels: { model: 'large' } }),
  charge(-30_000, { consumable: 'api_calls', actor: { id: 'key_9' } }),
  { description: 'Goodwill' },
];

const rows = () =>
  [...document.querySelectorAll('table > tbody > tr')].map((row) => row.textContent);
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const searchbox = () => screen.getByRole('searchbox', { name: 'Search descriptions' });
const choose = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } });

function renderHistory(history: HistoryClient, props: RecentTransactionsProps = {}) {
  return render(
    <CreditsProvider client={history.client} timeZone="America/New_York">
      <Refresh />
      <RecentTransactions {...props} />
    </CreditsProvider>,
  );
}

/** Renders a list, and opens its history. */
async function open(given: readonly Movement[] = movements, props: RecentTransactionsProps = {}) {
  const history = historyClientOf(given);
  const view = renderHistory(history, props);
  fireEvent.click(await screen.findByRole('button', { name: /^History/ }));
  await screen.findByRole('searchbox');
  return { ...history, ...view };
}

async function openFilter(given: readonly Movement[] = movements, props = {}) {
  const history = await open(given, props);
  fireEvent.click(button('Filter'));
  return history;
}

describe('the filter of a history', () => {
  // The first test of the file, because the code of the history has not loaded yet.
  it('at the start opens the history, without a row that it does not allow', async () => {
    const history = historyClientOf(movements);
    const seen = new Set<string>();
    renderHistory(history, { defaultFilter: { kind: 'grant' } });
    await waitFor(() => {
      for (const row of document.querySelectorAll('tbody tr')) seen.add(row.textContent);
      expect(screen.getByRole('table')).toBeVisible();
    });
    expect([...seen]).toEqual([expect.stringContaining('Goodwill')]);
    const html = renderToString(
      <CreditsProvider client={history.client}>
        <RecentTransactions defaultFilter={{ kind: 'grant' }} />
      </CreditsProvider>,
    );
    expect(html).toContain('aria-busy="true"');
  });

  it('asks the backend for each of its conditions, and shows their number', async () => {
    const onFilterChange = vi.fn();
    const { requests } = await openFilter(movements, { onFilterChange });
    choose('Type', 'consumption');
    await waitFor(() => expect(rows()).toHaveLength(2));
    choose('Used for', 'llm_tokens');
    choose('Used by', 'usr_1');
    await waitFor(() => expect(rows()).toEqual([expect.stringContaining('A summary')]));
    const filter = { kind: 'consumption', consumable: 'llm_tokens', actor: 'usr_1' };
    expect(requests.at(-1)).toEqual({ ...filter, limit: 50 });
    expect(onFilterChange).toHaveBeenLastCalledWith(filter);
    expect(button('Filter 3 active filters')).toHaveAttribute('aria-expanded', 'true');
    expect(
      (
        await axe.run(document.body, {
          rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
        })
      ).violations,
    ).toEqual([]);

    fireEvent.click(button('Clear filters'));
    await waitFor(() => expect(rows()).toHaveLength(4));
    expect(onFilterChange).toHaveBeenLastCalledWith({});
    expect(button('Clear filters')).toHaveAttribute('aria-disabled', 'true');
  });

  it('names members by their names, and others by their ids', async () => {
    await openFilter([...movements, charge(-1, { actor: { id: 'usr_2', name: 'Ann Lee' } })]);
    const names = within(screen.getByRole('combobox', { name: 'Used by' }))
      .getAllByRole('option')
      .map((option) => option.textContent);
    expect(names).toEqual(['All', 'Ann Lee (usr_2)', 'key_9', 'Ann Lee (usr_1)']);
  });

  it('of a label is shown in words, changes to another value, and can be removed', async () => {
    const given = [...movements, charge(-1, { labels: { model: 'small' } })];
    const history = historyClientOf(given);
    const defaultFilter = { label: { key: 'model', value: null }, actor: null };
    renderHistory(history, { defaultFilter });
    fireEvent.click(await screen.findByRole('button', { name: 'Filter 2 active filters' }));
    expect(screen.getAllByDisplayValue('Not specified')).toEqual(
      ['Used by', 'model'].map((name) => screen.getByRole('combobox', { name })),
    );
    choose('Used by', '');
    choose('model', 'large');
    await waitFor(() =>
      expect(history.requests.at(-1)).toEqual({
        label: { key: 'model', value: 'large' },
        limit: 50,
      }),
    );
    await waitFor(() => expect(rows()).toEqual([expect.stringContaining('$0.42')]));
    choose('model', '');
    await waitFor(() => expect(rows()).toHaveLength(given.length));
    expect(screen.queryByRole('combobox', { name: 'model' })).toBeNull();
    expect(button('Filter')).toBeVisible();
  });

  it('takes days in the time zone of the dates, and the last one as a whole', async () => {
    const { requests } = await openFilter();
    const [from, to] = [screen.getByLabelText('From'), screen.getByLabelText('To')];
    fireEvent.change(from, { target: { value: '2026-11-23' } });
    fireEvent.change(to, { target: { value: '2026-11-24' } });
    const days = { from: '2026-11-23T05:00:00.000Z', to: '2026-11-25T05:00:00.000Z' };
    await waitFor(() => expect(requests.at(-1)).toEqual({ ...days, limit: 50 }));
    expect([from, to].map((field) => (field as HTMLInputElement).value)).toEqual([
      '2026-11-23',
      '2026-11-24',
    ]);
    expect(button('Filter 1 active filter')).toBeVisible();

    // The day that was set last counts.
    fireEvent.change(from, { target: { value: '2026-12-01' } });
    await waitFor(() => expect(to).toHaveValue(''));
    await waitFor(() =>
      expect(requests.at(-1)).toEqual({ from: '2026-12-01T05:00:00.000Z', limit: 50 }),
    );
    // A year that is not typed in full yet filters nothing.
    fireEvent.change(from, { target: { value: '0202-12-01' } });
    expect(from).toHaveValue('0202-12-01');
    expect(requests.at(-1)).toEqual({ from: '2026-12-01T05:00:00.000Z', limit: 50 });
  });

  it('of the host app opens the history, also when it changes, and the user can close it', async () => {
    const history = historyClientOf(movements);
    const changes: TransactionFilter[] = [];
    function Host() {
      const [filter, setFilter] = useState<TransactionFilter>({});
      const onFilterChange = (next: TransactionFilter) => {
        changes.push(next);
        setFilter(next);
      };
      return (
        <CreditsProvider client={history.client} timeZone="UTC">
          <button type="button" onClick={() => setFilter({ kind: 'grant', search: 'will' })}>
            Follow
          </button>
          <button type="button" onClick={() => setFilter({ ...filter })}>
            Render
          </button>
          <RecentTransactions filter={{ ...filter }} onFilterChange={onFilterChange} />
        </CreditsProvider>
      );
    }
    render(<Host />);
    await screen.findByRole('table');
    fireEvent.click(button('Follow'));
    await waitFor(() => expect(rows()).toEqual([expect.stringContaining('Goodwill')]));
    expect(searchbox()).toHaveValue('will');

    fireEvent.click(button(/^History/));
    fireEvent.click(button('Render'));
    expect(screen.queryByRole('searchbox')).toBeNull();
    expect(rows()).toHaveLength(4);

    fireEvent.click(button(/^History/));
    fireEvent.click(await screen.findByRole('button', { name: /^Filter/ }));
    choose('Type', '');
    expect(changes).toEqual([{ search: 'will' }]);
  });

  it('keeps the rows before it until its own have loaded, and can be tried again', async () => {
    const { listWith, client } = await openFilter();
    let fail: (error: Error) => void = () => {};
    listWith(() => new Promise((_, reject) => (fail = reject)));
    choose('Type', 'grant');
    await waitFor(() =>
      expect(document.querySelector('.credits-history')).toHaveAttribute('aria-busy', 'true'),
    );
    expect(rows()).toHaveLength(4);

    fail(new CreditsError('down', { code: 'x', status: 503, retryable: true }));
    expect(await screen.findByText('Transactions could not be loaded.')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
    listWith();
    expect(client.listTransactions).toBeDefined();
    fireEvent.click(button('Try again'));
    await waitFor(() => expect(rows()).toHaveLength(1));
  });

  it('removes every row when the backend denies access', async () => {
    const { listWith } = await openFilter();
    const denied = new CreditsError('no', { code: 'x', status: 403, retryable: false });
    listWith(() => Promise.reject(denied));
    choose('Type', 'grant');
    expect(await screen.findByText('Only owners and admins can see transactions.')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('offers to clear a filter without a match, and moves the focus to the search', async () => {
    await openFilter();
    choose('Type', 'dispute');
    expect(await screen.findByText('No transactions match.')).toBeVisible();
    const [, clear] = screen.getAllByRole('button', { name: 'Clear filters' });
    fireEvent.click(clear as HTMLElement);
    await waitFor(() => expect(rows()).toHaveLength(4));
    expect(searchbox()).toHaveFocus();
  });
});

describe('the rows of a filter', () => {
  it('get a new match on a refresh, and no row that does not match', async () => {
    const { add } = await openFilter();
    choose('Type', 'grant');
    await waitFor(() => expect(rows()).toHaveLength(1));
    add(charge(-50_000));
    add({ description: 'Another gift' });
    act(refresh);
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(rows()[0]).toContain('Another gift');
  });

  it('load page by page, although their numbers have gaps', async () => {
    const many = Array.from({ length: 240 }, (_, index) =>
      index % 2 === 0 ? { description: `Gift ${index}` } : charge(-50_000),
    );
    const { requests } = await openFilter(many);
    choose('Type', 'grant');
    const more = () => fireEvent.click(screen.getByText('Load more'));
    await waitFor(() => expect(rows().filter((row) => row.includes('Gift'))).toHaveLength(50));
    more();
    await waitFor(() => expect(rows()).toHaveLength(100));
    expect(requests.at(-1)).toEqual({ kind: 'grant', cursor: '141', limit: 50 });
    more();
    await waitFor(() => expect(rows()).toHaveLength(120));
    expect(screen.getByText('No older transactions')).toBeVisible();
    expect(new Set(rows()).size).toBe(120);
  });

  it('are found behind pages that the backend searched without a match', async () => {
    const { listWith, client, requests } = await openFilter();
    const list = client.listTransactions.bind(client);
    let pages = 0;
    listWith(async () => {
      pages += 1;
      const empty = { data: [], currency: 'usd', minorUnitMicros: micros(10_000) };
      if (pages < 4) return { ...empty, nextCursor: `page-${pages}` };
      listWith();
      return list({ kind: 'grant' });
    });
    choose('Type', 'grant');
    await waitFor(() => expect(rows()).toEqual([expect.stringContaining('Goodwill')]));
    expect(requests.slice(-2)[0]).toMatchObject({ kind: 'grant', cursor: 'page-3' });
    await waitFor(() =>
      expect(document.querySelector('.credits-announcement[role=status]')).toHaveTextContent(
        '1 transaction shown',
      ),
    );
  });
});
