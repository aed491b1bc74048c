'use client';

import { useId, type ComponentProps } from 'react';
import { useAutoTopUp } from '../../hooks/use-auto-top-up.js';
import { useMessages } from '../../hooks/use-messages.js';
import { classes } from '../parts/class-names.js';
import { Later } from '../parts/later.js';
import { Skeleton } from '../parts/skeleton.js';
import type { AutoTopUpSection } from './auto-top-up-section.js';
import { creditsCardEnglish } from './english.js';

type LaterAutoTopUpProps = Omit<ComponentProps<typeof AutoTopUpSection>, 'autoTopUp'>;

const load = async () => (await import('./auto-top-up-section.js')).AutoTopUpSection;

/** Asks at once, as every part of the card does. What shows the answer comes after the balance. */
export function LaterAutoTopUp(props: LaterAutoTopUpProps) {
  const { headingLevel, classNames } = props;
  const autoTopUp = useAutoTopUp();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const headingId = useId();
  const Heading = `h${headingLevel}` as const;
  if (autoTopUp.status === 'denied') return null;
  return (
    <Later
      load={load}
      words={{ failed: messages.autoTopUpFailed, retry: messages.retry }}
      props={{ ...props, autoTopUp }}
      pending={
        <section
          aria-labelledby={headingId}
          className={classes('credits-card-auto-top-up', classNames.autoTopUp)}
          data-state="pending"
        >
          <Heading id={headingId} className="credits-title">
            {messages.autoTopUp}
          </Heading>
          <div className="credits-card-auto-top-up-text">
            <p className="credits-muted">
              <Skeleton shape="text" text={messages.autoTopUpOff} />
            </p>
          </div>
          <Skeleton shape="button" />
        </section>
      }
    />
  );
}
