/** The search of an open history. */
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { historyClientOf } from './history-client.js';

afterEach(() => {
  vi.useRealTimers();
});

const rows = () =>
  [...document.querySelectorAll('table > tbody > tr')].map((row) => row.textContent);
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const searchbox = () => screen.getByRole('searchbox', { name: 'Search descriptions' });

describe('the search of a history', () => {
  async function openSearch() {
    const history = historyClientOf([
      { kind: 'purchase', amount: 50_000_000 },
      { kind: 'consumption', amount: -420_000, description: 'A summary' },
      { kind: 'consumption', amount: -30_000 },
      { description: 'Goodwill' },
    ]);
    render(
      <CreditsProvider client={history.client} timeZone="UTC">
        <RecentTransactions />
      </CreditsProvider>,
    );
    fireEvent.click(await screen.findByRole('button', { name: /^History/ }));
    await screen.findByRole('searchbox');
    vi.useFakeTimers();
    const type = (value: string) => fireEvent.change(searchbox(), { target: { value } });
    const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
    const searches = () =>
      history.requests.flatMap((query) => ('search' in query ? [query.search] : []));
    return { ...history, type, wait, searches };
  }

  it('waits until the user pauses, and sends one request', async () => {
    const { type, wait, searches } = await openSearch();
    for (const text of ['s', 'su', 'sum', 'summary ']) {
      type(text);
      await wait(200);
    }
    expect(searches()).toEqual([]);
    await wait(310);
    await wait(10);
    expect(searches()).toEqual(['summary']);
    expect(rows()).toEqual([expect.stringContaining('A summary')]);
    expect(searchbox()).toHaveValue('summary ');
  });

  it('ends at once with Escape or its button, and keeps the focus', async () => {
    const { type, wait, searches } = await openSearch();
    type('summary');
    fireEvent.keyDown(searchbox(), { key: 'Enter' });
    await wait(10);
    expect(searches()).toEqual(['summary']);
    const isPassedOn = fireEvent.keyDown(searchbox(), { key: 'Escape' });
    expect(isPassedOn).toBe(false);
    await wait(10);
    expect(rows()).toHaveLength(4);
    expect(fireEvent.keyDown(searchbox(), { key: 'Escape' })).toBe(true);

    type('good');
    await wait(310);
    await wait(10);
    expect(rows()).toHaveLength(1);
    fireEvent.click(button('Clear search'));
    await wait(10);
    expect(rows()).toHaveLength(4);
    expect(searchbox()).toHaveFocus();
    expect(screen.queryByRole('button', { name: 'Clear search' })).toBeNull();
  });

  it('is sent before another condition changes, so that neither is lost', async () => {
    const { type, wait, requests } = await openSearch();
    fireEvent.click(button('Filter'));
    searchbox().focus();
    type('good');
    fireEvent.blur(searchbox());
    fireEvent.change(screen.getByRole('combobox', { name: 'Type' }), {
      target: { value: 'grant' },
    });
    await wait(1_000);
    expect(requests.at(-1)).toEqual({ kind: 'grant', search: 'good', limit: 50 });
  });
});
