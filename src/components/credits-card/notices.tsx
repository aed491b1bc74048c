'use client';

import type { ReactNode, RefCallback } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { isNew } from '../../hooks/account/is-new.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatTime } from '../../hooks/provider/format-moment.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { formatDebt } from '../../money/format.js';
import { markAmount, WithAmounts } from '../ui/amount.js';
import { Button } from '../ui/button.js';
import { commonEnglish } from '../ui/english.js';
import { Failure, Notice } from '../ui/notice.js';
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
  const { locale, timeZone, refresh } = useCreditsContext();
  const { data, refreshError } = credits;
  // Read only when it is shown: reading it renders the card after each refresh.
  const updated = () => formatTime(credits.updatedAt, { locale, timeZone });
  const { purchase, manageAutoTopUp } = data.permissions;
  return (
    <div className="credits-card-notices">
      <BalanceNotice credits={data} />
      {children}
      {!purchase && !manageAutoTopUp && <Notice tone="neutral">{messages.viewOnly}</Notice>}
      {!isOnline && (
        <Notice tone="neutral" role="status">
          {messages.offline(updated())}
        </Notice>
      )}
      {isOnline && refreshError && (
        <Notice tone="neutral" role="status" action={<Button onClick={refresh}>{retry}</Button>}>
          {messages.stale(updated())}
        </Notice>
      )}
    </div>
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
