'use client';

import type { RefObject } from 'react';
import type { OutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { WithAmounts } from '../ui/amount/amount.js';
import { classes } from '../ui/class-names.js';
import { commonEnglish } from '../ui/english.js';
import { ResetDate } from './reset-date.js';
import { TopUpRemedy } from './top-up-remedy.js';
import type { CardView } from './use-card-view.js';

interface WordsProps {
  view: Extract<CardView, { look: 'card' }>;
  heading: 'p' | `h${2 | 3 | 4 | 5 | 6}`;
  headingId: string;
  blocked: OutOfCredits;
  /** Whether the purchase dialog did not load. */
  hasFailed: boolean;
  fallbackFocus: RefObject<HTMLElement | null>;
  classNames: Partial<Record<'title' | 'balance' | 'text', string>>;
}

/** The title, the balance, and the text of the card. */
export function Words({ view, heading: Heading, headingId, classNames, ...rest }: WordsProps) {
  const { purchaseNotLoaded } = useMessages('common', commonEnglish);
  const { title, text, tone, balance, reserves } = view;
  const { blocked, hasFailed, fallbackFocus } = rest;
  const { resetsAt } = blocked;
  const textClass = classes('credits-muted credits-blocked-text', classNames.text);
  const sentence = (
    <>
      <WithAmounts text={hasFailed ? purchaseNotLoaded : text} />
      {tone === 'danger' && resetsAt !== undefined && <ResetDate at={resetsAt} />}
      {reserves !== '' && !hasFailed && (
        <>
          {' '}
          <WithAmounts text={reserves} />
        </>
      )}
    </>
  );
  return (
    <div className="credits-blocked-words">
      <Heading id={headingId} className={classes('credits-title', classNames.title)}>
        {title}
      </Heading>
      {balance && (
        // In a chat's log, the words are read once, and nothing that joins them.
        <span aria-live="off" className={classes('credits-badge', classNames.balance)}>
          <WithAmounts text={balance} />
        </span>
      )}
      {blocked.state === 'paused' ? (
        <TopUpRemedy
          autoTopUp={blocked.autoTopUp}
          fallbackFocus={fallbackFocus}
          className={textClass}
        >
          {sentence}
        </TopUpRemedy>
      ) : (
        <p className={textClass}>{sentence}</p>
      )}
    </div>
  );
}
