'use client';

import type { MouseEvent, ReactNode } from 'react';
import type { OutOfCreditsMessages } from '../../hooks/messages/out-of-credits-messages.js';
import type { OutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';

export interface ActionsProps {
  blocked: OutOfCredits;
  words: OutOfCreditsMessages;
  isMidAnswer: boolean;
  purchaseHref: string | undefined;
  upgradeHref: string | undefined;
  onPurchase: (event: MouseEvent<HTMLElement>) => void;
  /** What auto top-up needs while it is paused. */
  remedy: ReactNode;
  classNames: Partial<Record<'purchaseButton' | 'resumeButton' | 'upgradeLink', string>>;
}

/** Where nothing can be bought now, or not by this user. */
const shut = ['charging', 'unknown', 'signed_out', 'no_permission'];

/** The ways on: the one that helps now, and what else there is. */
export function Actions(props: ActionsProps) {
  const { blocked, words, isMidAnswer, purchaseHref, upgradeHref, onPurchase } = props;
  const { purchaseButton, resumeButton, upgradeLink } = props.classNames;
  const { state, resume, openPurchase } = blocked;
  const isAdded = state === 'added';
  const isPaused = state === 'paused';
  const again = words.resume(isMidAnswer);
  const goOn =
    resume &&
    ((event: MouseEvent<HTMLElement>) => {
      // The button goes, and the focus stays where it was.
      event.currentTarget.closest('section')?.focus();
      resume();
    });
  if (state === 'checking') return <span className="credits-skeleton" data-shape="button" />;

  const isSold = !isAdded && !shut.includes(state);
  const onMain = isAdded ? goOn : isSold && openPurchase && onPurchase;
  return (
    <div className="credits-blocked-actions">
      {props.remedy}
      {onMain && (
        // One for both, so that it keeps the focus when it comes to be the other.
        <Button
          variant={isPaused ? 'secondary' : 'primary'}
          isBusy={state === 'purchasing' && blocked.step === 'arriving'}
          className={isAdded ? resumeButton : purchaseButton}
          onClick={onMain}
        >
          {isAdded ? again : words.purchase}
        </Button>
      )}
      {isSold && !onMain && purchaseHref !== undefined && (
        <a
          href={purchaseHref}
          className={classes('credits-button credits-blocked-link', purchaseButton)}
          data-variant="primary"
          onClick={onPurchase}
        >
          {words.purchase}
        </a>
      )}
      {!isAdded && goOn && (
        <Button variant="link" className={resumeButton} onClick={goOn}>
          {again}
        </Button>
      )}
      {!isAdded && upgradeHref !== undefined && (
        <a href={upgradeHref} className={classes('credits-link', upgradeLink)}>
          {words.upgrade}
        </a>
      )}
    </div>
  );
}
