'use client';

import { useMessages } from '../../hooks/provider/use-messages.js';
import { Skeleton } from '../ui/skeleton.js';
import { recentTransactionsEnglish } from './english.js';

/** The rows while they load, in the layout of the table. */
export function TransactionsSkeleton({ limit = DEFAULT_LIMIT }: { limit?: number }) {
  const messages = useMessages('recentTransactions', recentTransactionsEnglish);
  const cells = [
    ['kind', messages.kind('consumption')],
    ['date', messages.loading],
    ['amount', messages.amount],
    ['balance', messages.balance],
  ] as const;
  return (
    <div className="credits-transactions-table" aria-hidden="true">
      <div className="credits-transactions-group">
        <div className="credits-transactions-head">
          {[messages.type, messages.amount, messages.balance].map((name) => (
            <Skeleton key={name} shape="line" text={name} />
          ))}
        </div>
      </div>
      <div className="credits-transactions-group">
        {Array.from({ length: limit }, (_, row) => (
          <div key={row} className="credits-transactions-row">
            {cells.map(([name, text]) => (
              <div key={name} className={`credits-transactions-${name}`}>
                <Skeleton shape="line" text={text} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The number of transactions that are shown before the user presses History. */
export const DEFAULT_LIMIT = 5;
