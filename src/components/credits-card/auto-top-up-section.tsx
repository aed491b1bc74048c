'use client';

import { useId, type MouseEvent } from 'react';
import type { AutoTopUp } from '../../contract/auto-top-up.js';
import type { Credits } from '../../contract/credits.js';
import { useCreditsContext } from '../../hooks/credits-provider.js';
import { useMessages } from '../../hooks/use-messages.js';
import type { Reading } from '../../hooks/use-reading.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { marked, WithAmounts } from '../parts/amount.js';
import { Button } from '../parts/button.js';
import { classes } from '../parts/class-names.js';
import { Skeleton } from '../parts/skeleton.js';
import { autoTopUpSectionEnglish } from './auto-top-up-section-english.js';
import { creditsCardEnglish } from './english.js';

interface AutoTopUpSectionProps {
  credits: Reading<Credits>;
  autoTopUp: Reading<AutoTopUp>;
  headingLevel: 2 | 3 | 4 | 5 | 6;
  onClick: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  classNames: Partial<Record<'autoTopUp' | 'autoTopUpButton', string>>;
}

/** What auto top-up does, in words, and the way to change it. */
export function AutoTopUpSection(props: AutoTopUpSectionProps) {
  const { credits, autoTopUp, headingLevel, onClick, classNames } = props;
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const words = useMessages('autoTopUpSection', autoTopUpSectionEnglish);
  const headingId = useId();
  const Heading = `h${headingLevel}` as const;
  if (autoTopUp.status === 'denied') return null;

  const isReady = autoTopUp.status === 'ready' && credits.status === 'ready';
  const isPending = !isReady && autoTopUp.status !== 'failed';
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
        {isPending && (
          <p className="credits-muted">
            <Skeleton shape="text" text={messages.autoTopUpOff} />
          </p>
        )}
        {isReady && <Summary autoTopUp={autoTopUp.data} currency={credits.data.currency} />}
        {autoTopUp.status === 'failed' && (
          <p className="credits-muted" role="alert">
            {messages.autoTopUpFailed}
          </p>
        )}
      </div>
      {isPending && <Skeleton shape="button" />}
      {isReady && credits.data.permissions.manageAutoTopUp && (
        <Button
          // Named with its section: "Enable" alone says nothing out of its place.
          aria-describedby={headingId}
          className={classNames.autoTopUpButton}
          onClick={onClick}
        >
          {autoTopUp.data.enabled ? words.manage : words.enable}
        </Button>
      )}
      {autoTopUp.status === 'failed' && (
        <Button isBusy={autoTopUp.isRetrying} onClick={autoTopUp.retry}>
          {messages.retry}
        </Button>
      )}
    </section>
  );
}

function Summary({ autoTopUp, currency }: { autoTopUp: AutoTopUp; currency: string }) {
  const { locale } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const words = useMessages('autoTopUpSection', autoTopUpSectionEnglish);
  const { status, amountMicros, thresholdMicros, monthlyLimitMicros, pausedReason } = autoTopUp;
  const write = (amount: Micros) => marked(formatBalance(amount, { locale, currency }));
  const limit = monthlyLimitMicros === null ? null : write(monthlyLimitMicros);
  const text =
    status === 'off'
      ? messages.autoTopUpOff
      : words.on(write(amountMicros), write(thresholdMicros), limit);
  return (
    <p className="credits-muted">
      {status !== 'off' && status !== 'armed' && `${words.status(status, pausedReason)} `}
      <WithAmounts text={text} />
    </p>
  );
}
