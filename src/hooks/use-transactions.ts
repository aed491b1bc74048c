'use client';

import { useState } from 'react';
import { useCreditsContext } from './credits-provider.js';
import { appendOlder, joinNewest, type History } from './history.js';
import { useReading, type Kept, type Reading } from './use-reading.js';

const PAGE_SIZE = 50;
const NAME = 'transactions';

export interface TransactionsPaging {
  /** Reads the next older page; left out at the end of the history and while one is on its way. */
  loadMore: (() => void) | undefined;
  isLoadingMore: boolean;
  /** Whether the latest `loadMore` failed: it can be called again. */
  hasLoadMoreFailed: boolean;
}

/** The history as far as it is read. Narrow on `status` before looking at `data`. */
export type TransactionsReading = Reading<History> & TransactionsPaging;

/**
 * The account's movements, newest first, a page of fifty at a time. A refresh reads the newest page
 * only, however many are open.
 */
export function useTransactions(): TransactionsReading {
  const { client, cache, scope } = useCreditsContext().session;
  const key = [...scope, NAME];
  const known = () => cache.getQueryData<Kept<History>>(key)?.data;

  const reading = useReading({
    name: NAME,
    // Entries are kept as they are by `joinNewest`: to compare 12,000 of them again costs too much.
    structuralSharing: false,
    read: async (signal) => {
      const page = await client.listTransactions({ limit: PAGE_SIZE }, { signal });
      return joinNewest(known(), page);
    },
  });

  const [progress, setProgress] = useState<'idle' | 'loading' | 'failed'>('idle');

  async function loadMore(from: History, cursor: string): Promise<void> {
    setProgress('loading');
    try {
      const page = await client.listTransactions({ cursor, limit: PAGE_SIZE });
      const before = known();
      if (before) cache.setQueryData<Kept<History>>(key, { data: appendOlder(before, from, page) });
      setProgress('idle');
    } catch {
      setProgress('failed');
    }
  }

  const from = reading.status === 'ready' ? reading.data : undefined;
  const cursor = from?.nextCursor ?? null;
  return {
    ...reading,
    loadMore:
      from && cursor !== null && progress !== 'loading'
        ? () => void loadMore(from, cursor)
        : undefined,
    isLoadingMore: progress === 'loading',
    hasLoadMoreFailed: progress === 'failed',
  };
}
