/** The transactions of a filter, without a component. */
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import type { TransactionFilter } from '../../../src/client/port/credits-client.js';
import type { TransactionList } from '../../../src/client/port/transaction-list.js';
import {
  CreditsProvider,
  useCreditsContext,
} from '../../../src/hooks/provider/credits-provider.js';
import {
  useTransactions,
  type TransactionsResource,
} from '../../../src/hooks/history/use-transactions.js';
import {
  historyClientOf,
  type HistoryClient,
  type Movement,
} from '../../components/recent-transactions/history-client.js';

const movements = (count: number): Movement[] =>
  Array.from({ length: count }, (_, index) => ({ kind: index % 2 === 0 ? 'grant' : 'refund' }));

function read(history: HistoryClient, filter: TransactionFilter | undefined) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <CreditsProvider client={history.client}>{children}</CreditsProvider>
  );
  return renderHook(
    (given: TransactionFilter | undefined) => ({
      transactions: useTransactions(given),
      context: useCreditsContext(),
    }),
    { wrapper, initialProps: filter },
  );
}

const seqsOf = (resource: TransactionsResource) =>
  resource.status === 'ready' ? resource.data.transactions.map(({ seq }) => seq) : [];

describe('useTransactions', () => {
  it('reads each filter by itself, and the history without conditions once', async () => {
    const history = historyClientOf(movements(6));
    const { result, rerender } = read(history, undefined);
    await waitFor(() => expect(seqsOf(result.current.transactions)).toEqual([6, 5, 4, 3, 2, 1]));
    rerender({ kind: '', search: undefined });
    expect(seqsOf(result.current.transactions)).toHaveLength(6);
    expect(history.requests).toEqual([{ limit: 50 }]);

    rerender({ kind: 'grant' });
    expect(result.current.transactions.status).toBe('pending');
    await waitFor(() => expect(seqsOf(result.current.transactions)).toEqual([5, 3, 1]));
    rerender({ search: '', kind: 'grant' });
    expect(seqsOf(result.current.transactions)).toEqual([5, 3, 1]);
    expect(history.requests).toHaveLength(2);
  });

  it('reads the filter again with the account, and adds its new transactions', async () => {
    const history = historyClientOf(movements(4));
    const { result } = read(history, { kind: 'refund' });
    await waitFor(() => expect(seqsOf(result.current.transactions)).toEqual([4, 2]));
    history.add({ kind: 'grant' });
    history.add({ kind: 'refund' });
    act(() => result.current.context.session.reread(['transactions']));
    await waitFor(() => expect(seqsOf(result.current.transactions)).toEqual([6, 4, 2]));
  });

  it('adds an older page to the filter that it was requested for, not to a later one', async () => {
    const history = historyClientOf(movements(240));
    const { result, rerender } = read(history, { kind: 'grant' });
    await waitFor(() => expect(seqsOf(result.current.transactions)).toHaveLength(50));
    const { listTransactions } = history.client;
    const page = await listTransactions({ kind: 'grant', cursor: '141', limit: 50 });
    let arrive: (list: TransactionList) => void = () => {};
    history.listWith(() => new Promise((resolve) => (arrive = resolve)));
    act(() => result.current.transactions.loadMore?.());
    expect(result.current.transactions.isLoadingMore).toBe(true);

    history.listWith();
    rerender({ kind: 'refund' });
    await waitFor(() => expect(seqsOf(result.current.transactions)[0]).toBe(240));
    expect(result.current.transactions.isLoadingMore).toBe(false);
    await act(async () => arrive(page));
    expect(seqsOf(result.current.transactions)).toHaveLength(50);
    rerender({ kind: 'grant' });
    await waitFor(() => expect(seqsOf(result.current.transactions)).toHaveLength(100));
  });
});
