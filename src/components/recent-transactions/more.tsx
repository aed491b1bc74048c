'use client';

import { useMessages } from '../../hooks/use-messages.js';
import type { TransactionsPaging } from '../../hooks/use-transactions.js';
import { Button } from '../parts/button.js';
import { historyEnglish } from './history-english.js';

export interface MoreProps {
  paging: TransactionsPaging;
  className: string | undefined;
}

/** Stays where it is while a page is on its way, and after the last one: it may have the focus. */
export function More({ paging, className }: MoreProps) {
  const messages = useMessages('history', historyEnglish);
  const { loadMore, isLoadingMore, hasLoadMoreFailed } = paging;
  const isAtEnd = !loadMore && !isLoadingMore;
  return (
    <div className="credits-transactions-more">
      {hasLoadMoreFailed && (
        <p className="credits-muted" role="alert">
          {messages.moreFailed}
        </p>
      )}
      <Button isBusy={!loadMore} className={className} onClick={loadMore}>
        {isAtEnd ? messages.end : messages.more}
      </Button>
    </div>
  );
}
