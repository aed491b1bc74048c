'use client';

import type { History } from '../../hooks/history/history.js';
import type { TransactionFilter } from '../../hooks/history/transaction-filter.js';
import type { RecentTransactionsMessages } from '../../hooks/messages/recent-transactions-messages.js';
import { useLoadMore } from '../../hooks/history/use-load-more.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';

interface OlderTransactionsProps {
  resource: Resource<History>;
  filter: TransactionFilter;
  /** Whether the next page has more transactions than the others. */
  isLong: boolean;
  messages: RecentTransactionsMessages;
  className: string | undefined;
}

const LONG_PAGE = 200;

/**
 * The button that loads older transactions. It stays mounted while a page loads and after the last page,
 * because it may have the focus.
 */
export function OlderTransactions(props: OlderTransactionsProps) {
  const { resource, filter, isLong, messages, className } = props;
  const paging = useLoadMore(resource, filter, isLong ? LONG_PAGE : undefined);
  const { loadMore, isLoadingMore, hasLoadMoreFailed } = paging;
  return (
    <div className="credits-transactions-more">
      {hasLoadMoreFailed && (
        <Announced tone="alert" className="credits-muted">
          {messages.moreFailed}
        </Announced>
      )}
      <Button isBusy={!loadMore} className={className} onClick={loadMore}>
        {loadMore || isLoadingMore ? messages.more : messages.end}
      </Button>
    </div>
  );
}
