'use client';

import {
  forwardRef,
  useContext,
  useId,
  useMemo,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
} from 'react';
import type { History } from '../../hooks/history/history.js';
import type { TransactionFilter } from '../../hooks/history/transaction-filter.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { Denied } from '../denied/denied.js';
import { Announced, useAnnouncement } from '../ui/announced.js';
import { classes } from '../ui/class-names.js';
import { useLazyPart } from '../ui/lazy.js';
import { Failure } from '../ui/notice.js';
import { Opener } from '../ui/opener.js';
import { Parts, type SharedPart } from '../ui/parts.js';
import { Skeleton } from '../ui/skeleton.js';
import { useRoot } from '../ui/use-root.js';
import { recentTransactionsEnglish } from './english.js';
import { DEFAULT_LIMIT, TransactionsSkeleton } from './transactions-skeleton.js';
import {
  TransactionRow,
  TransactionRows,
  TransactionTable,
  UnreadableRow,
} from './transaction-table.js';

export interface RecentTransactionsProps extends Omit<
  ComponentPropsWithoutRef<'section'>,
  'children'
> {
  /**
   * The number of transactions to show before the user presses History.
   * @default 5
   */
  limit?: number;
  /**
   * The heading level of the title in your page's outline.
   * @default 3
   */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
  /**
   * The transactions that the history shows, if your app keeps the filter, such as in its URL. A filter with a condition
   * opens the history. Pass `onFilterChange` too.
   */
  filter?: TransactionFilter | undefined;
  /** The filter at the start, if the component keeps it. A filter with a condition opens the history. */
  defaultFilter?: TransactionFilter | undefined;
  /** Called with the filter that the user sets. It has no empty conditions. */
  onFilterChange?: ((filter: TransactionFilter) => void) | undefined;
  /** Your class names for parts of the list, appended to the built-in ones. */
  classNames?: Partial<Record<RecentTransactionsPart, string | undefined>>;
}

/** A part of the list of transactions that `classNames` can style. */
export type RecentTransactionsPart =
  /** The heading and the History button. */
  | 'header'
  /** The heading. */
  | 'title'
  /** The button that opens and closes the history. */
  | 'history'
  /** The search and the buttons above an open history. */
  | 'toolbar'
  /** The field that searches descriptions. */
  | 'search'
  /** The button that opens the filters. */
  | 'filterButton'
  /** The panel of the filters. */
  | 'filters'
  /** The button that saves a CSV file. */
  | 'exportButton'
  /** The table. */
  | 'table'
  /** A transaction. */
  | 'row'
  /** The details of a transaction that the user opened. */
  | 'details'
  /** The button that reads older transactions. */
  | 'more'
  | SharedPart;

interface TransactionsSectionProps extends RecentTransactionsProps {
  history: Resource<History>;
  /** Whether the account is known to be new, and its history to be empty. */
  isNew: boolean;
}

/** The list of transactions, over a history that its parent reads. */
export const TransactionsSection = forwardRef<HTMLElement, TransactionsSectionProps>(
  function TransactionsSection(
    {
      history,
      isNew,
      limit = DEFAULT_LIMIT,
      headingLevel = 3,
      filter: hosts,
      defaultFilter = {},
      onFilterChange,
      className,
      classNames = {},
      ...rest
    },
    ref,
  ) {
    const messages = useMessages('recentTransactions', recentTransactionsEnglish);
    const root = useRoot('credits-transactions', className);
    const [own, setOwn] = useState(defaultFilter);
    const filter = hosts ?? own;
    const isFiltered = Object.values(filter).some((condition) => condition || condition === null);
    const [isExpanded, setIsExpanded] = useState(isFiltered);
    // A filter of the host app, such as of a link that the user followed, opens the history.
    const hostsKey = JSON.stringify(hosts);
    const [known, setKnown] = useState(hostsKey);
    if (hostsKey !== known) {
      setKnown(hostsKey);
      if (isFiltered) setIsExpanded(true);
    }
    const open = useLazyPart(loadOpenHistory, isExpanded);
    const [announcement, setAnnouncement] = useState('');
    const headingRef = useRef<HTMLHeadingElement>(null);
    const around = useContext(Parts);
    const partClasses = useMemo(() => ({ ...around, ...classNames }), [around, classNames]);
    const headingId = useId();
    const tableId = useId();
    const Heading = `h${headingLevel}` as const;

    const count = history.status === 'ready' ? history.data.transactions.length : 0;
    useAnnouncement(headingRef, isExpanded ? announcement : '');

    return (
      <Parts.Provider value={partClasses}>
        <section
          {...root}
          aria-labelledby={headingId}
          aria-busy={history.status === 'pending'}
          data-state={history.status}
          {...rest}
          ref={ref}
        >
          <div className={classes('credits-transactions-header', classNames.header)}>
            <Heading
              ref={headingRef}
              id={headingId}
              className={classes('credits-title', classNames.title)}
            >
              {messages.title}
            </Heading>
            {count > 0 && (
              <Opener
                load={loadOpenHistory}
                variant="link"
                aria-expanded={isExpanded}
                aria-controls={tableId}
                className={classNames.history}
                onClick={() => setIsExpanded(!isExpanded)}
              >
                <span className="credits-text">{messages.history}</span>{' '}
                <span className="credits-arrow" aria-hidden="true">
                  →
                </span>
              </Opener>
            )}
          </div>
          {history.status === 'ready' &&
            count > 0 &&
            (isExpanded && open.status === 'ready' ? (
              <open.part
                id={tableId}
                history={history}
                filter={filter}
                onFilter={(next) => {
                  setOwn(next);
                  onFilterChange?.(next);
                }}
                onAnnounce={setAnnouncement}
                messages={messages}
                parts={parts}
                classNames={classNames}
              />
            ) : isExpanded && isFiltered ? (
              <TransactionsSkeleton limit={limit} />
            ) : (
              <NewestRows
                id={tableId}
                history={history.data}
                limit={isExpanded ? count : limit}
                classNames={classNames}
              />
            ))}
          {isExpanded && open.status === 'failed' && (
            <Failure onRetry={open.retry}>{messages.moreFailed}</Failure>
          )}
          <ListState resource={history} isNew={isNew} limit={limit} />
        </section>
      </Parts.Provider>
    );
  },
);

const parts = {
  Table: TransactionTable,
  Row: TransactionRow,
  Unreadable: UnreadableRow,
  Skeleton: TransactionsSkeleton,
  Denied,
};
const loadOpenHistory = async () => (await import('./open-history.js')).OpenHistory;

interface NewestRowsProps {
  id: string;
  history: History;
  limit: number;
  classNames: Partial<Record<'table' | 'row', string | undefined>>;
}

function NewestRows({ id, history, limit, classNames }: NewestRowsProps) {
  const { transactions, currency, minorUnitMicros } = history;
  return (
    <TransactionTable id={id} className={classNames.table}>
      <TransactionRows
        transactions={transactions.slice(0, limit)}
        currency={currency}
        minorUnitMicros={minorUnitMicros}
        className={classNames.row}
      />
    </TransactionTable>
  );
}

interface ListStateProps {
  resource: Resource<History>;
  isNew: boolean;
  limit: number;
}

/** The state of a list without rows, or a note that its rows may be out of date. */
function ListState({ resource, isNew, limit }: ListStateProps) {
  const messages = useMessages('recentTransactions', recentTransactionsEnglish);
  switch (resource.status) {
    case 'pending':
      return isNew ? (
        <p className="credits-muted credits-transactions-empty">
          <span className="credits-visually-hidden">{messages.loading}</span>
          <Skeleton shape="text" text={messages.empty} />
        </p>
      ) : (
        <>
          <span className="credits-visually-hidden">{messages.loading}</span>
          <TransactionsSkeleton limit={limit} />
        </>
      );
    case 'denied':
      return <Denied denial={resource} texts={messages} />;
    case 'failed':
      return (
        <Failure onRetry={resource.retry} isBusy={resource.isRetrying}>
          {messages.failed}
        </Failure>
      );
    default:
      if (resource.data.transactions.length === 0) {
        return <p className="credits-muted credits-transactions-empty">{messages.empty}</p>;
      }
      return (
        resource.refreshError && (
          <Announced tone="status" className="credits-muted">
            {messages.stale}
          </Announced>
        )
      );
  }
}
