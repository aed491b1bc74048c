'use client';

import { useId, type MouseEvent, type RefObject } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import { useAutoTopUpResource } from '../../hooks/auto-top-up/use-auto-top-up-resource.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { classes } from '../ui/class-names.js';
import { Skeleton } from '../ui/skeleton.js';
import { AutoTopUpWords } from './auto-top-up-words.js';
import { creditsCardEnglish } from './english.js';

interface AutoTopUpSectionProps {
  credits: Resource<Credits>;
  headingLevel: 2 | 3 | 4 | 5 | 6;
  onClick: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  onPurchaseClick: (event: MouseEvent<HTMLButtonElement>) => void;
  /** The element that gets the focus if the dialog closes and the button that opened it is gone. */
  fallbackFocus: RefObject<HTMLElement | null>;
  classNames: Partial<Record<'autoTopUp' | 'autoTopUpButton', string>>;
}

/** The auto top-up section of the card: a heading, the settings in words, and the button that changes them. */
export function AutoTopUpSection({
  credits,
  headingLevel,
  classNames,
  ...way
}: AutoTopUpSectionProps) {
  const autoTopUp = useAutoTopUpResource();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const headingId = useId();
  const Heading = `h${headingLevel}` as const;
  const { status } = autoTopUp;
  if (status === 'denied') return null;

  const isPending = status === 'pending' || (status === 'ready' && credits.status !== 'ready');
  return (
    <section
      aria-labelledby={headingId}
      className={classes('credits-card-auto-top-up', classNames.autoTopUp)}
      data-state={status === 'ready' ? autoTopUp.data.status : status}
    >
      <Heading id={headingId} className="credits-title">
        {messages.autoTopUp}
      </Heading>
      {isPending ? (
        <>
          <div className="credits-card-auto-top-up-text">
            <p className="credits-muted">
              <Skeleton shape="text" text={messages.autoTopUpOff} />
            </p>
          </div>
          <Skeleton shape="button" />
        </>
      ) : (
        <AutoTopUpWords
          autoTopUp={autoTopUp}
          credits={credits}
          headingId={headingId}
          className={classNames.autoTopUpButton}
          {...way}
        />
      )}
    </section>
  );
}
