'use client';

import { useState } from 'react';
import { HISTORY_PAGE } from '../../client/port/first-pages.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { explain } from '../provider/explain.js';
import { appendOlder, type History } from './history.js';
import { reportUnreadable } from './report-unreadable.js';
import { keepHistory, knownHistory } from './use-newest-transactions.js';
import type { Resource } from '../provider/use-resource.js';

export interface TransactionsPaging {
  /** Loads the next older page. `undefined` at the end of the history, and while a page is loading. */
  loadMore: (() => void) | undefined;
  isLoadingMore: boolean;
  /** Whether the latest `loadMore` failed. You can call it again. */
  hasLoadMoreFailed: boolean;
}

/** Returns the action that loads older transactions, and its progress. */
export function useLoadMore(resource: Resource<History>): TransactionsPaging {
  const { session } = useCreditsContext();
  const [progress, setProgress] = useState<'idle' | 'loading' | 'failed'>('idle');

  async function loadMore(from: History, cursor: string): Promise<void> {
    setProgress('loading');
    try {
      const page = await session.client.listTransactions({ cursor, limit: HISTORY_PAGE });
      reportUnreadable(session, page.data);
      const before = knownHistory(session);
      if (before) keepHistory(session, appendOlder(before, from, page));
      setProgress('idle');
    } catch (error) {
      explain('older transactions', error);
      setProgress('failed');
    }
  }

  const from = resource.status === 'ready' ? resource.data : undefined;
  const cursor = from?.nextCursor ?? null;
  return {
    loadMore:
      from && cursor !== null && progress !== 'loading'
        ? () => void loadMore(from, cursor)
        : undefined,
    isLoadingMore: progress === 'loading',
    hasLoadMoreFailed: progress === 'failed',
  };
}
