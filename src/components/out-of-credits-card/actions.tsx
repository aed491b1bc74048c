'use client';

import type { MouseEvent, RefObject } from 'react';
import type { OutOfCreditsMessages } from '../../hooks/messages.js';
import type { OutOfCredits } from '../../hooks/use-out-of-credits.js';
import { Button } from '../parts/button.js';
import { classes } from '../parts/class-names.js';
import { Later } from '../parts/later.js';
import { Skeleton } from '../parts/skeleton.js';

export interface ActionsProps {
  blocked: OutOfCredits;
  words: OutOfCreditsMessages;
  isMidAnswer: boolean;
  purchaseHref: string | undefined;
  upgradeHref: string | undefined;
  onPurchase: (event: MouseEvent<HTMLElement>) => void;
  /** What opened the dialog. */
  opener: HTMLElement | null;
  fallbackFocus: RefObject<HTMLElement | null>;
  classNames: Partial<Record<'purchaseButton' | 'resumeButton' | 'upgradeLink', string>>;
}

const loadPurchase = async () => (await import('./purchase-part.js')).PurchasePart;
const loadPaused = async () => (await import('./paused-part.js')).PausedPart;

/** The ways on: the one that helps now, and what else there is. */
export function Actions(props: ActionsProps) {
  const { blocked, words, isMidAnswer, purchaseHref, upgradeHref, onPurchase, classNames } = props;
  const { state, resume, openPurchase, isPurchasing } = blocked;
  const isAdded = state === 'added';
  const isPaid = state === 'purchasing' && blocked.step === 'arriving';
  const isShut = ['charging', 'unknown', 'signed_out', 'no_permission'].includes(state);
  const resumeWords = words.resume(isMidAnswer);

  if (state === 'checking') return <Skeleton shape="button" />;
  return (
    <>
      <div className="credits-blocked-actions">
        {state === 'paused' && (
          <Later
            load={loadPaused}
            words={{ failed: words.loadFailed, retry: words.retry }}
            props={{
              autoTopUp: blocked.autoTopUp,
              currency: blocked.currency,
              fallbackFocus: props.fallbackFocus,
            }}
          />
        )}
        {isAdded
          ? resume && (
              // In the place of the other button, and so with the focus that it had.
              <Button
                key="main"
                variant="primary"
                className={classNames.resumeButton}
                onClick={resume}
              >
                {resumeWords}
              </Button>
            )
          : !isShut &&
            (openPurchase ? (
              <Button
                key="main"
                variant={state === 'paused' ? 'secondary' : 'primary'}
                isBusy={isPaid}
                className={classNames.purchaseButton}
                onClick={onPurchase}
              >
                {state === 'purchasing' && blocked.step === 'unfinished'
                  ? words.finish
                  : words.purchase}
              </Button>
            ) : (
              purchaseHref !== undefined && (
                <a
                  href={purchaseHref}
                  className={classes(
                    'credits-button credits-blocked-link',
                    classNames.purchaseButton,
                  )}
                  data-variant="primary"
                  onClick={onPurchase}
                >
                  {words.purchase}
                </a>
              )
            ))}
        {!isAdded && resume && (
          <Button variant="link" className={classNames.resumeButton} onClick={resume}>
            {resumeWords}
          </Button>
        )}
        {!isAdded && upgradeHref !== undefined && (
          <a href={upgradeHref} className={classes('credits-link', classNames.upgradeLink)}>
            {words.upgrade}
          </a>
        )}
      </div>
      {openPurchase && (
        <Later
          load={loadPurchase}
          isWanted={isPurchasing}
          isAwaited={isPurchasing}
          words={{ failed: words.loadFailed, retry: words.retry }}
          props={{
            blocked,
            opener: props.opener,
            fallbackFocus: props.fallbackFocus,
          }}
        />
      )}
    </>
  );
}
