'use client';

import { useRef, useState } from 'react';
import type { History } from '../../hooks/history/history.js';
import {
  conditionsOf,
  filterKeyOf,
  type TransactionFilter,
} from '../../hooks/history/transaction-filter.js';
import { useFilteredTransactions } from '../../hooks/history/use-filtered-transactions.js';
import type { RecentTransactionsMessages } from '../../hooks/messages/recent-transactions-messages.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import type { Denied } from '../denied/denied.js';
import { Announced } from '../ui/announced.js';
import { Failure } from '../ui/notice.js';
import { transactionHistoryEnglish } from './history-english.js';
import { HistoryList } from './history-list.js';
import type { RowParts } from './history-row.js';
import { HistoryToolbar, type ToolbarPart } from './history-toolbar.js';
import type { TransactionsSkeleton } from './transactions-skeleton.js';
import type { TransactionTable } from './transaction-table.js';

type Ready = Extract<Resource<History>, { status: 'ready' }>;

export interface OpenHistoryProps {
  id: string;
  /** The history without a filter. */
  history: Ready;
  filter: TransactionFilter;
  onFilter: (filter: TransactionFilter) => void;
  /** Called with the text for screen readers when it changes. */
  onAnnounce: (text: string) => void;
  classNames: Partial<
    Record<ToolbarPart | 'table' | 'row' | 'details' | 'more', string | undefined>
  >;
  messages: RecentTransactionsMessages;
  /** The parts that the list has already. An import would put them into a file of their own, which the page waits for. */
  parts: HistoryParts;
}

export interface HistoryParts extends RowParts {
  Table: typeof TransactionTable;
  Skeleton: typeof TransactionsSkeleton;
  Denied: typeof Denied;
}

/** The whole history, or the transactions that match a filter, with the search, the filter, and the export. */
export function OpenHistory(props: OpenHistoryProps) {
  const { id, history, filter, onFilter, onAnnounce, classNames, messages, parts } = props;
  const texts = useMessages('transactionHistory', transactionHistoryEnglish);
  const key = filterKeyOf(filter);
  const filtered = useFilteredTransactions(filter, key !== '');
  const resource = key === '' ? history : filtered;
  const root = useRef<HTMLDivElement>(null);
  const shown = useLatestReady(key, filter, resource);

  function clear(): void {
    // The button disappears.
    root.current?.querySelector('input')?.focus();
    onFilter({});
  }

  return (
    <div ref={root} className="credits-history" aria-busy={resource.status === 'pending'}>
      <HistoryToolbar
        filter={filter}
        onFilter={(next) => onFilter(conditionsOf(next))}
        transactions={history.data.transactions}
        texts={texts}
        messages={messages}
        classNames={classNames}
      />
      {shown && (
        <HistoryList
          key={shown.key}
          id={id}
          Table={parts.Table}
          parts={parts}
          resource={shown.resource}
          filter={shown.filter}
          onAnnounce={onAnnounce}
          onClear={clear}
          texts={texts}
          messages={messages}
          classNames={classNames}
        />
      )}
      {resource.status === 'pending' && !shown && <parts.Skeleton />}
      {resource.status === 'failed' && (
        <Failure onRetry={resource.retry} isBusy={resource.isRetrying}>
          {messages.failed}
        </Failure>
      )}
      {resource.status === 'denied' && <parts.Denied denial={resource} texts={messages} />}
      {key !== '' && resource.status === 'ready' && resource.refreshError && (
        <Announced tone="status" className="credits-muted">
          {messages.stale}
        </Announced>
      )}
    </div>
  );
}

interface Shown {
  key: string;
  filter: TransactionFilter;
  resource: Ready;
}

/** Returns the transactions to show: while those of a new filter load, the ones before. */
function useLatestReady(
  key: string,
  filter: TransactionFilter,
  resource: Resource<History>,
): Shown | null {
  const [latest, setLatest] = useState<Shown | null>(null);
  if (resource.status === 'ready') {
    const shown = { key, filter, resource };
    if (latest?.key !== key || latest.resource.data !== resource.data) setLatest(shown);
    return shown;
  }
  return resource.status === 'pending' ? latest : null;
}
