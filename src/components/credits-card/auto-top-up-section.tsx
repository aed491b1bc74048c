'use client';

import { useId, type MouseEvent, type RefObject } from 'react';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { classes } from '../ui/class-names.js';
import { AutoTopUpWords } from './auto-top-up-words.js';
import { AutoTopUpSkeleton } from './card-skeleton.js';
import { creditsCardEnglish } from './english.js';

interface AutoTopUpSectionProps {
  autoTopUp: Resource<AutoTopUp>;
  credits: Credits;
  headingLevel: 2 | 3 | 4 | 5 | 6;
  onClick: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  onPurchaseClick: (event: MouseEvent<HTMLButtonElement>) => void;
  /** The element that gets the focus if the dialog closes and the button that opened it is gone. */
  fallbackFocus: RefObject<HTMLElement | null>;
  classNames: Partial<Record<'autoTopUp' | 'autoTopUpButton', string>>;
}

/** The auto top-up section of the card: a heading, the settings in words, and the button that changes them. */
export function AutoTopUpSection({
  autoTopUp,
  credits,
  headingLevel,
  classNames,
  ...way
}: AutoTopUpSectionProps) {
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const headingId = useId();
  const Heading = `h${headingLevel}` as const;
  const { status } = autoTopUp;
  if (status === 'denied') return null;

  return (
    <section
      aria-labelledby={headingId}
      className={classes('credits-card-auto-top-up', classNames.autoTopUp)}
      data-state={status === 'ready' ? autoTopUp.data.status : status}
    >
      <Heading id={headingId} className="credits-title">
        {messages.autoTopUp}
      </Heading>
      {status === 'pending' ? (
        <AutoTopUpSkeleton />
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
