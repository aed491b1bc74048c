'use client';

import type { History } from '../../hooks/history/history.js';
import { useLoadMore } from '../../hooks/history/use-load-more.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { recentTransactionsEnglish } from './english.js';

interface OlderTransactionsProps {
  resource: Resource<History>;
  className: string | undefined;
}

/**
 * The button that loads older transactions. It stays mounted while a page loads and after the last page,
 * because it may have the focus.
 */
export function OlderTransactions({ resource, className }: OlderTransactionsProps) {
  const messages = useMessages('recentTransactions', recentTransactionsEnglish);
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
