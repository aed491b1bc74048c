'use client';

import type { MouseEvent } from 'react';
import type { AutoTopUp } from '../../contract/auto-top-up.js';
import type { Credits } from '../../contract/credits.js';
import { useCreditsContext } from '../../hooks/credits-provider.js';
import { useMessages } from '../../hooks/use-messages.js';
import type { Reading } from '../../hooks/use-reading.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { marked, WithAmounts } from '../parts/amount.js';
import { Button } from '../parts/button.js';
import { autoTopUpEnglish } from './auto-top-up-english.js';
import { creditsCardEnglish } from './english.js';

interface AutoTopUpWordsProps {
  autoTopUp: Reading<AutoTopUp>;
  credits: Reading<Credits>;
  headingId: string;
  onClick: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  className: string | undefined;
}

/** What auto top-up does, in words, and the way to change it. */
export function AutoTopUpWords(props: AutoTopUpWordsProps) {
  const { autoTopUp, credits, headingId, onClick, className } = props;
  const messages = useMessages('autoTopUp', autoTopUpEnglish);
  if (autoTopUp.status === 'failed') {
    return (
      <>
        <p className="credits-card-auto-top-up-text credits-muted" role="alert">
          {messages.failed}
        </p>
        <Button isBusy={autoTopUp.isRetrying} onClick={autoTopUp.retry}>
          {messages.retry}
        </Button>
      </>
    );
  }
  if (autoTopUp.status !== 'ready' || credits.status !== 'ready') return null;
  return (
    <>
      <div className="credits-card-auto-top-up-text">
        <Summary autoTopUp={autoTopUp.data} currency={credits.data.currency} />
      </div>
      {credits.data.permissions.manageAutoTopUp && (
        // Named with its section: "Enable" alone says nothing out of its place.
        <Button aria-describedby={headingId} className={className} onClick={onClick}>
          {autoTopUp.data.enabled ? messages.manage : messages.enable}
        </Button>
      )}
    </>
  );
}

function Summary({ autoTopUp, currency }: { autoTopUp: AutoTopUp; currency: string }) {
  const { locale } = useCreditsContext();
  const messages = useMessages('autoTopUp', autoTopUpEnglish);
  const { autoTopUpOff } = useMessages('creditsCard', creditsCardEnglish);
  const { status, amountMicros, thresholdMicros, monthlyLimitMicros, pausedReason } = autoTopUp;
  const write = (amount: Micros) => marked(formatBalance(amount, { locale, currency }));
  const limit = monthlyLimitMicros === null ? null : write(monthlyLimitMicros);
  const text =
    status === 'off'
      ? autoTopUpOff
      : messages.on(write(amountMicros), write(thresholdMicros), limit);
  return (
    <p className="credits-muted">
      {status !== 'off' && status !== 'armed' && `${messages.status(status, pausedReason)} `}
      <WithAmounts text={text} />
    </p>
  );
}
