'use client';

import type { RefCallback } from 'react';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { recentTransactionsEnglish } from '../recent-transactions/english.js';
import { TransactionsSkeleton } from '../recent-transactions/transactions-skeleton.js';
import { classes } from '../ui/class-names.js';
import { Skeleton } from '../ui/skeleton.js';
import { creditsCardEnglish } from './english.js';

interface CardSkeletonProps {
  bodyRef: RefCallback<HTMLDivElement>;
  /** The parts to reserve space for. */
  shows: Record<'stats' | 'autoTopUp' | 'usage' | 'transactions' | 'links', boolean>;
  classNames: Partial<
    Record<
      'balance' | 'stats' | 'autoTopUp' | 'usage' | 'transactions' | 'transactionsHeader',
      string
    >
  >;
}

/**
 * The card while it loads, in the size of an ordinary account. The only words are those whose place no account
 * changes: a notice moves what is below it, so the rest is drawn as bars.
 */
export function CardSkeleton({ bodyRef, shows, classNames }: CardSkeletonProps) {
  const { client } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const transactions = useMessages('recentTransactions', recentTransactionsEnglish);
  return (
    <div ref={bodyRef} className="credits-card-parts">
      <div className="credits-card-balance-part">
        <p className="credits-label">{messages.balance}</p>
        <div className="credits-card-balance-row">
          <p className={classes('credits-card-balance', classNames.balance)}>
            <span className="credits-visually-hidden">{messages.loading}</span>
            <Skeleton shape="balance" />
          </p>
          {client.purchases && <Skeleton shape="button" text={messages.purchase} />}
        </div>
      </div>
      {shows.stats && (
        <div className={classes('credits-card-stats', classNames.stats)}>
          {[messages.lifetimeAdded, messages.lifetimeSpent].map((label) => (
            <div key={label} className="credits-card-stat">
              <p className="credits-label">
                <Skeleton shape="line" text={label} />
              </p>
              <p className="credits-card-stat-value">
                <Skeleton shape="line" />
              </p>
            </div>
          ))}
        </div>
      )}
      {shows.autoTopUp && (
        <div className={classes('credits-card-auto-top-up', classNames.autoTopUp)}>
          <p className="credits-title">
            <Skeleton shape="line" text={messages.autoTopUp} />
          </p>
          <AutoTopUpSkeleton />
        </div>
      )}
      {shows.usage && (
        <div className={classes('credits-usage credits-card-section', classNames.usage)}>
          <div className="credits-usage-parts">
            <Skeleton shape="chart" />
          </div>
        </div>
      )}
      {shows.transactions && (
        <div
          className={classes('credits-transactions credits-card-section', classNames.transactions)}
        >
          <div className={classes('credits-transactions-header', classNames.transactionsHeader)}>
            <p className="credits-title">
              <Skeleton shape="line" text={transactions.title} />
            </p>
            <Skeleton shape="line" text={transactions.history} />
          </div>
          <TransactionsSkeleton />
        </div>
      )}
      {shows.links && (
        <div className="credits-card-section credits-card-links">
          <Skeleton shape="line" />
        </div>
      )}
    </div>
  );
}

/** The words and the button of auto top-up, while they load. Most accounts have it off. */
export function AutoTopUpSkeleton() {
  const messages = useMessages('creditsCard', creditsCardEnglish);
  return (
    <>
      <div className="credits-card-auto-top-up-text">
        <p className="credits-muted">
          <Skeleton shape="text" text={messages.autoTopUpOff} />
        </p>
      </div>
      <Skeleton shape="button" text={messages.autoTopUpEnable} />
    </>
  );
}
