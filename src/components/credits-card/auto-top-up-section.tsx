'use client';

import { useId, type MouseEvent } from 'react';
import type { Credits } from '../../contract/credits.js';
import { useAutoTopUp } from '../../hooks/use-auto-top-up.js';
import { useMessages } from '../../hooks/use-messages.js';
import type { Reading } from '../../hooks/use-reading.js';
import { classes } from '../parts/class-names.js';
import { Later } from '../parts/later.js';
import { Skeleton } from '../parts/skeleton.js';
import { creditsCardEnglish } from './english.js';

interface AutoTopUpSectionProps {
  credits: Reading<Credits>;
  headingLevel: 2 | 3 | 4 | 5 | 6;
  onClick: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  classNames: Partial<Record<'autoTopUp' | 'autoTopUpButton', string>>;
}

const load = async () => (await import('./auto-top-up-words.js')).AutoTopUpWords;

/** Asks how auto top-up is set with everything else; the words for it come meanwhile. */
export function AutoTopUpSection({
  credits,
  headingLevel,
  onClick,
  classNames,
}: AutoTopUpSectionProps) {
  const autoTopUp = useAutoTopUp();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const headingId = useId();
  const Heading = `h${headingLevel}` as const;
  const { status } = autoTopUp;
  if (status === 'denied') return null;

  const skeleton = (
    <>
      <div className="credits-card-auto-top-up-text">
        <p className="credits-muted">
          <Skeleton shape="text" text={messages.autoTopUpOff} />
        </p>
      </div>
      <Skeleton shape="button" />
    </>
  );
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
        skeleton
      ) : (
        <Later
          load={load}
          words={messages}
          pending={skeleton}
          props={{ autoTopUp, credits, headingId, onClick, className: classNames.autoTopUpButton }}
        />
      )}
    </section>
  );
}
