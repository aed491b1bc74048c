'use client';

import { useState } from 'react';
import type { TransactionFilter } from '../../client/port/credits-client.js';
import { HISTORY_PAGE } from '../../client/port/first-pages.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { explain } from '../provider/explain.js';
import { appendOlderMatches } from './filtered-history.js';
import { appendOlder, type History } from './history.js';
import { nameOf, readMatches } from './use-filtered-transactions.js';
import { HISTORY, keepHistory, knownHistory } from './use-newest-transactions.js';
import type { Resource } from '../provider/use-resource.js';

export interface TransactionsPaging {
  /** Loads the next older page. `undefined` at the end of the history, and while a page is loading. */
  loadMore: (() => void) | undefined;
  /** Whether a page is loading. */
  isLoadingMore: boolean;
  /** Whether the latest `loadMore` failed. You can call it again. */
  hasLoadMoreFailed: boolean;
}

/** The progress of loading, and the transactions that it belongs to. */
interface Progress {
  name: string;
  step: 'idle' | 'loading' | 'failed';
}

/**
 * Returns the action that loads older transactions, and its progress.
 *
 * @param limit The number of transactions to load.
 */
export function useLoadMore(
  resource: Resource<History>,
  filter: TransactionFilter = {},
  limit = HISTORY_PAGE,
): TransactionsPaging {
  const { session } = useCreditsContext();
  const name = nameOf(filter);
  const [progress, setProgress] = useState<Progress>({ name, step: 'idle' });

  async function loadMore(from: History, cursor: string): Promise<void> {
    const append = name === HISTORY ? appendOlder : appendOlderMatches;
    // The filter on screen may have changed meanwhile.
    const end = (step: Progress['step']) =>
      setProgress((now) => (now.name === name ? { name, step } : now));
    setProgress({ name, step: 'loading' });
    try {
      const page = await readMatches(session, filter, { cursor, limit });
      const before = knownHistory(session, name);
      if (before) keepHistory(session, append(before, from, page), name);
      end('idle');
    } catch (error) {
      explain('older transactions', error);
      end('failed');
    }
  }

  const from = resource.status === 'ready' ? resource.data : undefined;
  const cursor = from?.nextCursor ?? null;
  const step = progress.name === name ? progress.step : 'idle';
  return {
    loadMore:
      from && cursor !== null && step !== 'loading' ? () => void loadMore(from, cursor) : undefined,
    isLoadingMore: step === 'loading',
    hasLoadMoreFailed: step === 'failed',
  };
}
