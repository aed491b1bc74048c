'use client';

import { useId, useState, type MouseEvent, type RefObject } from 'react';
import type { Credits } from '../../contract/credits.js';
import { useCreditsContext } from '../../hooks/credits-provider.js';
import { useMessages } from '../../hooks/use-messages.js';
import { useAutoTopUpReading } from '../../hooks/use-auto-top-up-reading.js';
import type { Reading } from '../../hooks/use-reading.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { AutoTopUpDialog } from '../auto-top-up-dialog/auto-top-up-dialog.js';
import { marked, WithAmounts } from '../parts/amount.js';
import { Button } from '../parts/button.js';
import { classes } from '../parts/class-names.js';
import { Skeleton } from '../parts/skeleton.js';
import { useLazyPart } from '../parts/use-lazy-part.js';
import { creditsCardEnglish } from './english.js';
import type { TopUpStandingProps } from './top-up-standing.js';

interface AutoTopUpSectionProps {
  credits: Reading<Credits>;
  headingLevel: 2 | 3 | 4 | 5 | 6;
  onClick: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  onPurchaseClick: (event: MouseEvent<HTMLButtonElement>) => void;
  /** Gets the focus when the dialog closes and the button that opened it is gone. */
  fallbackFocus: RefObject<HTMLElement | null>;
  classNames: Partial<Record<'autoTopUp' | 'autoTopUpButton', string>>;
}

/** What auto top-up does, in words, and the way to change it. */
export function AutoTopUpSection(props: AutoTopUpSectionProps) {
  const { credits, headingLevel, onClick, onPurchaseClick, fallbackFocus, classNames } = props;
  const { client } = useCreditsContext();
  const autoTopUp = useAutoTopUpReading();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const [isOpen, setIsOpen] = useState(false);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const headingId = useId();
  const Heading = `h${headingLevel}` as const;
  if (autoTopUp.status === 'denied') return null;

  function open(event: MouseEvent<HTMLButtonElement>): void {
    onClick?.(event);
    if (event.defaultPrevented) return;
    setOpener(event.currentTarget);
    setIsOpen(true);
  }

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
        {isReady && (
          <Words
            settings={autoTopUp.data}
            credits={credits.data}
            onClick={open}
            onPurchaseClick={client.purchases && onPurchaseClick}
          />
        )}
        {isReady && (
          <AutoTopUpDialog
            open={isOpen}
            onOpenChange={setIsOpen}
            opener={opener}
            fallbackFocus={fallbackFocus}
          />
        )}
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
          onClick={open}
        >
          {autoTopUp.data.enabled ? messages.manage : messages.enable}
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

const load = async () => (await import('./top-up-standing.js')).TopUpStanding;

/** How it is set; and where it does not just wait, how it stands, in words that are loaded then. */
function Words(props: TopUpStandingProps) {
  const { locale } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const { minorUnitMicros, currency } = props.credits;
  const { status, amountMicros, thresholdMicros, monthlyLimitMicros } = props.settings;
  const isQuiet = status === 'off' || status === 'armed';
  const standing = useLazyPart(load, !isQuiet);
  if (!isQuiet && standing.status === 'ready') return <standing.part {...props} />;

  const write = (amount: Micros) => marked(formatBalance(amount, { locale, currency }));
  const limit = monthlyLimitMicros === null ? null : write(monthlyLimitMicros);
  // Where the balance reads nothing, it buys whatever the threshold.
  const threshold = thresholdMicros > minorUnitMicros ? thresholdMicros : minorUnitMicros;
  return (
    <p className="credits-muted">
      <WithAmounts
        text={
          status === 'off'
            ? messages.autoTopUpOff
            : messages.autoTopUpOn(write(amountMicros), write(threshold), limit)
        }
      />
    </p>
  );
}
