'use client';

import { forwardRef, useId, useState, type ComponentPropsWithoutRef } from 'react';
import { isNew } from '../../hooks/account/is-new.js';
import { useCredits } from '../../hooks/account/use-credits.js';
import type { History } from '../../hooks/history/history.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { useNewestTransactions } from '../../hooks/history/use-newest-transactions.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { Denied } from '../denied/denied.js';
import { Boundary } from '../ui/boundary.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';
import { Failure } from '../ui/notice.js';
import { Skeleton } from '../ui/skeleton.js';
import { recentTransactionsEnglish } from './english.js';
import { OlderTransactions } from './older-transactions.js';
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

/**
 * The latest transactions, each with its amount and the balance after it. The History button shows older
 * ones, in pages of fifty.
 *
 * Renders a `<section>` that is labeled by its heading. Its `data-state` is `pending`, `ready`, `failed`,
 * or `denied`.
 *
 * @example
 * <CreditsProvider client={client}>
 *   <RecentTransactions limit={10} />
 * </CreditsProvider>
 */
export const RecentTransactions = forwardRef<HTMLElement, RecentTransactionsProps>(
  function RecentTransactions(props, ref) {
    const className = classes('credits-transactions', props.className);
    return (
      <Boundary name="RecentTransactions" className={className}>
        <UnguardedRecentTransactions {...props} ref={ref} />
      </Boundary>
    );
  },
);

const UnguardedRecentTransactions = forwardRef<HTMLElement, RecentTransactionsProps>(
  function UnguardedRecentTransactions(
    { limit = 5, headingLevel = 3, className, classNames = {}, ...rest },
    ref,
  ) {
    const resource = useNewestTransactions();
    const messages = useMessages('recentTransactions', recentTransactionsEnglish);
    const [isExpanded, setIsExpanded] = useState(false);
    const headingId = useId();
    const tableId = useId();
    const Heading = `h${headingLevel}` as const;

    const count = resource.status === 'ready' ? resource.data.transactions.length : 0;
    const shown = isExpanded ? count : Math.min(count, limit);
    const hasHistory = count > limit || (resource.status === 'ready' && resource.data.nextCursor);

    return (
      <section
        aria-labelledby={headingId}
        aria-busy={resource.status === 'pending'}
        data-state={resource.status}
        {...rest}
        ref={ref}
        className={classes('credits-transactions', className)}
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
        {resource.status === 'ready' && count > 0 && (
          <TransactionTable
            id={tableId}
            transactions={resource.data.transactions.slice(0, shown)}
            currency={resource.data.currency}
            minorUnitMicros={resource.data.minorUnitMicros}
            classNames={classNames}
          />
        )}
        <ListState resource={resource} limit={limit} />
        <p className="credits-visually-hidden" role="status" aria-live="polite">
          {isExpanded && messages.shown(shown)}
        </p>
        {isExpanded && <OlderTransactions resource={resource} className={classNames.more} />}
      </section>
    );
  },
);

interface ListStateProps {
  resource: Resource<History>;
  limit: number;
}

/** The state of a list without rows, or a note that its rows may be out of date. */
function ListState({ resource, limit }: ListStateProps) {
  const messages = useMessages('recentTransactions', recentTransactionsEnglish);
  // Credits that another component has read. This one does not ask for them.
  const credits = useCredits(false);
  const isEmpty = credits.status === 'ready' && isNew(credits.data);
  switch (resource.status) {
    case 'pending':
      return isEmpty ? (
        <p className="credits-muted">
          <span className="credits-visually-hidden">{messages.loading}</span>
          <Skeleton shape="text" text={messages.empty} />
        </p>
      ) : (
        <div className="credits-transactions-loading">
          <span className="credits-visually-hidden">{messages.loading}</span>
          {Array.from({ length: limit }, (_, row) => (
            <Skeleton key={row} shape="row" />
          ))}
        </div>
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
