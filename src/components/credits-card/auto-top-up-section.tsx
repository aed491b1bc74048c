'use client';

import { useId, type MouseEvent } from 'react';
import type { AutoTopUp } from '../../contract/auto-top-up.js';
import type { Credits } from '../../contract/credits.js';
import { useCreditsContext } from '../../hooks/credits-provider.js';
import { useMessages } from '../../hooks/use-messages.js';
import { useAutoTopUp } from '../../hooks/use-auto-top-up.js';
import { formatTime } from '../../hooks/format-moment.js';
import type { Reading } from '../../hooks/use-reading.js';
import { formatBalance } from '../../money/format.js';
import { WithAmounts } from '../parts/amount.js';
import { Button } from '../parts/button.js';
import { classes } from '../parts/class-names.js';
import { Skeleton } from '../parts/skeleton.js';
import { creditsCardEnglish } from './english.js';

interface AutoTopUpSectionProps {
  credits: Reading<Credits>;
  headingLevel: 2 | 3 | 4 | 5 | 6;
  onClick: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  classNames: Partial<Record<'autoTopUp' | 'autoTopUpButton', string>>;
}

/** What auto top-up does, in words, and the way to change it. */
export function AutoTopUpSection(props: AutoTopUpSectionProps) {
  const { credits, headingLevel, onClick, classNames } = props;
  const autoTopUp = useAutoTopUp();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const headingId = useId();
  const Heading = `h${headingLevel}` as const;
  if (autoTopUp.status === 'denied') return null;

  const isReady = autoTopUp.status === 'ready' && credits.status === 'ready';
  return (
    <section
      aria-labelledby={headingId}
      className={classes('credits-card-auto-top-up', classNames.autoTopUp)}
      data-state={autoTopUp.status === 'ready' ? autoTopUp.data.status : autoTopUp.status}
    >
      <Heading id={headingId} className="credits-title">
        {messages.autoTopUp}
      </Heading>
      <div className="credits-card-auto-top-up-text">
        {isReady && <Summary autoTopUp={autoTopUp.data} currency={credits.data.currency} />}
        {!isReady && autoTopUp.status !== 'failed' && <Skeleton shape="text" />}
        {autoTopUp.status === 'failed' && (
          <p className="credits-muted" role="alert">
            {messages.autoTopUpFailed}
          </p>
        )}
      </div>
      {!isReady && autoTopUp.status !== 'failed' && <Skeleton shape="button" />}
      {autoTopUp.status === 'failed' && (
        <Button isBusy={autoTopUp.isRetrying} onClick={autoTopUp.retry}>
          {messages.retry}
        </Button>
      )}
      {isReady && credits.data.permissions.manageAutoTopUp && (
        <Button
          // Named with its section: "Enable" alone says nothing out of its place.
          aria-describedby={headingId}
          className={classNames.autoTopUpButton}
          onClick={onClick}
        >
          {autoTopUp.data.enabled ? messages.manage : messages.enable}
        </Button>
      )}
    </section>
  );
}

function Summary({ autoTopUp, currency }: { autoTopUp: AutoTopUp; currency: string }) {
  const { locale, timeZone } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const { status, amountMicros, thresholdMicros, monthlyLimitMicros } = autoTopUp;
  const write = (micros: typeof amountMicros) => formatBalance(micros, { locale, currency });
  const amount = write(amountMicros);
  const threshold = write(thresholdMicros);
  const limit = monthlyLimitMicros === null ? null : write(monthlyLimitMicros);

  const text = () => {
    const { pausedReason = 'unknown', nextAttemptAt } = autoTopUp;
    switch (status) {
      case 'off':
        return messages.autoTopUpOff;
      case 'charging':
        return messages.autoTopUpCharging(amount);
      case 'backing_off':
        return messages.autoTopUpBackingOff(
          nextAttemptAt ? formatTime(nextAttemptAt, { locale, timeZone }) : null,
        );
      case 'paused':
        return messages.autoTopUpPaused(pausedReason);
      default:
        // Armed, or something this version does not know.
        return messages.autoTopUpOn(amount, threshold, limit);
    }
  };
  return (
    <p className="credits-muted">
      <WithAmounts text={text()} amounts={[amount, threshold, ...(limit ? [limit] : [])]} />
    </p>
  );
}
