'use client';

import { forwardRef } from 'react';
import { isNew } from '../../hooks/account/is-new.js';
import { useCredits } from '../../hooks/account/use-credits.js';
import { useNewestTransactions } from '../../hooks/history/use-newest-transactions.js';
import { Boundary } from '../ui/boundary.js';
import { TransactionsSection, type RecentTransactionsProps } from './transactions-section.js';

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
    return (
      <Boundary
        name="RecentTransactions"
        ownClass="credits-transactions"
        className={props.className}
      >
        <UnguardedRecentTransactions {...props} ref={ref} />
      </Boundary>
    );
  },
);

const UnguardedRecentTransactions = forwardRef<HTMLElement, RecentTransactionsProps>(
  function UnguardedRecentTransactions(props, ref) {
    const history = useNewestTransactions();
    // Credits that another component has read. This one does not ask for them.
    const credits = useCredits(false);
    return (
      <TransactionsSection
        {...props}
        ref={ref}
        history={history}
        isNew={credits.status === 'ready' && isNew(credits.data)}
      />
    );
  },
);
