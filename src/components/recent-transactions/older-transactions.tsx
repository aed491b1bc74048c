'use client';

import type { History } from '../../hooks/history/history.js';
import type { RecentTransactionsMessages } from '../../hooks/messages/recent-transactions-messages.js';
import { useLoadMore } from '../../hooks/history/use-load-more.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';

interface OlderTransactionsProps {
  resource: Resource<History>;
  messages: RecentTransactionsMessages;
  className: string | undefined;
}

/**
 * The button that loads older transactions. It stays mounted while a page loads and after the last page,
 * because it may have the focus.
 */
export function OlderTransactions({ resource, messages, className }: OlderTransactionsProps) {
  const { loadMore, isLoadingMore, hasLoadMoreFailed } = useLoadMore(resource);
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
