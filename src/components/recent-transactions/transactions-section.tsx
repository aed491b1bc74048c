'use client';

import { forwardRef, useId, useState, type ComponentPropsWithoutRef } from 'react';
import type { History } from '../../hooks/history/history.js';
import { countIn } from '../../hooks/provider/count-in.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { Denied } from '../denied/denied.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';
import { Failure } from '../ui/notice.js';
import { Skeleton } from '../ui/skeleton.js';
import { useRoot } from '../ui/use-root.js';
import { recentTransactionsEnglish } from './english.js';
import { OlderTransactions } from './older-transactions.js';
import { DEFAULT_LIMIT, TransactionsSkeleton } from './transactions-skeleton.js';
import { TransactionTable } from './transaction-table.js';

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
  /** Your class names for parts of the list, appended to the built-in ones. */
  classNames?: Partial<Record<'title' | 'history' | 'table' | 'row' | 'more', string>>;
}

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
      className,
      classNames = {},
      ...rest
    },
    ref,
  ) {
    const messages = useMessages('recentTransactions', recentTransactionsEnglish);
    const root = useRoot('credits-transactions', className);
    const { locale } = useCreditsContext();
    const [isExpanded, setIsExpanded] = useState(false);
    const headingId = useId();
    const tableId = useId();
    const Heading = `h${headingLevel}` as const;

    const count = history.status === 'ready' ? history.data.transactions.length : 0;
    const shown = isExpanded ? count : Math.min(count, limit);
    const hasHistory = count > limit || (history.status === 'ready' && history.data.nextCursor);

    return (
      <section
        {...root}
        aria-labelledby={headingId}
        aria-busy={history.status === 'pending'}
        data-state={history.status}
        {...rest}
        ref={ref}
      >
        <div className="credits-transactions-header">
          <Heading id={headingId} className={classes('credits-title', classNames.title)}>
            {messages.title}
          </Heading>
          {hasHistory && (
            <Button
              variant="link"
              aria-expanded={isExpanded}
              aria-controls={tableId}
              className={classNames.history}
              onClick={() => setIsExpanded(!isExpanded)}
            >
              <span>{messages.history}</span>{' '}
              <span className="credits-arrow" aria-hidden="true">
                →
              </span>
            </Button>
          )}
        </div>
        {history.status === 'ready' && count > 0 && (
          <TransactionTable
            id={tableId}
            transactions={history.data.transactions.slice(0, shown)}
            currency={history.data.currency}
            minorUnitMicros={history.data.minorUnitMicros}
            classNames={classNames}
          />
        )}
        <ListState resource={history} isNew={isNew} limit={limit} />
        <p className="credits-visually-hidden" role="status" aria-live="polite">
          {isExpanded && messages.shown(countIn(locale, shown))}
        </p>
        {isExpanded && <OlderTransactions resource={history} className={classNames.more} />}
      </section>
    );
  },
);

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
        <p className="credits-muted">
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
        return <p className="credits-muted">{messages.empty}</p>;
      }
      return (
        resource.refreshError && (
          <p className="credits-muted" role="status" aria-live="polite">
            {messages.stale}
          </p>
        )
      );
  }
}
