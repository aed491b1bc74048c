'use client';

import type { ReactNode, RefCallback } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { isNew } from '../../hooks/account/is-new.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatPast } from '../../hooks/provider/format-moment.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { formatDebt } from '../../money/format.js';
import { markAmount, WithAmounts } from '../ui/amount/amount.js';
import { Button } from '../ui/button.js';
import { commonEnglish } from '../ui/english.js';
import { Failure, Notice } from '../ui/notice.js';
import { useNow } from './use-now.js';
import { creditsCardEnglish } from './english.js';

interface NoticesProps {
  credits: Extract<Resource<Credits>, { status: 'ready' }>;
  isOnline: boolean;
  children: ReactNode;
}

/** The notices below the balance: its state, purchases, permissions, and the connection. */
export function Notices({ credits, isOnline, children }: NoticesProps) {
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const { retry } = useMessages('common', commonEnglish);
  const { refresh } = useCreditsContext();
  const { data, refreshError } = credits;
  const { purchase, manageAutoTopUp } = data.permissions;
  return (
    <div className="credits-card-notices">
      <BalanceNotice credits={data} />
      {children}
      {!purchase && !manageAutoTopUp && <Notice tone="neutral">{messages.viewOnly}</Notice>}
      {!isOnline && (
        <Notice tone="neutral" announced="status">
          <LastUpdated credits={credits} text={messages.offline} />
        </Notice>
      )}
      {isOnline && refreshError && (
        <Notice
          tone="neutral"
          announced="status"
          action={<Button onClick={refresh}>{retry}</Button>}
        >
          <LastUpdated credits={credits} text={messages.stale} />
        </Notice>
      )}
    </div>
  );
}

interface LastUpdatedProps {
  credits: Extract<Resource<Credits>, { status: 'ready' }>;
  text: (updated: string) => string;
}

/**
 * A sentence that names the last update. At midnight, the date joins its time. The time is read only here, because a
 * component that reads it renders again after each refresh.
 */
function LastUpdated({ credits, text }: LastUpdatedProps) {
  const place = useCreditsContext();
  const now = useNow();
  const sentence = text(formatPast(credits.updatedAt, place, now));
  return (
    <span key={sentence} className="credits-text">
      {sentence}
    </span>
  );
}

/** A notice for a balance of zero or less. */
function BalanceNotice({ credits }: { credits: Credits }) {
  const { locale } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const { state, balanceMicros } = credits;
  if (isNew(credits)) return <Notice tone="neutral">{messages.none}</Notice>;
  if (state === 'depleted') return <Notice tone="danger">{messages.depletedNotice}</Notice>;
  if (state !== 'in_debt') return null;
  const debt = formatDebt(balanceMicros, { ...credits, locale });
  return (
    <Notice tone="danger">
      <WithAmounts text={messages.inDebt(markAmount(debt))} />
    </Notice>
  );
}

interface FailedProps {
  bodyRef: RefCallback<HTMLDivElement>;
  isRetrying: boolean;
  isOnline: boolean;
}

/** An error that replaces the card's content when nothing has loaded yet. */
export function Failed({ bodyRef, isRetrying, isOnline }: FailedProps) {
  const { refresh } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const failed = isOnline ? messages.failed : messages.offline(null);
  return (
    <div ref={bodyRef} className="credits-card-message">
      <Failure onRetry={refresh} isBusy={isRetrying}>
        {failed}
      </Failure>
    </div>
  );
}
