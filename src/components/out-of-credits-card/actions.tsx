'use client';

import type { MouseEvent } from 'react';
import { safeLink } from '../../std/safe-link.js';
import type { OutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';
import { Link } from '../ui/link.js';
import { Opener } from '../ui/opener.js';
import { Skeleton } from '../ui/skeleton.js';
import { outOfCreditsCardEnglish } from './english.js';
import { loadChatPurchaseDialog } from './use-purchase-button.js';

export interface ActionsProps {
  blocked: OutOfCredits;
  isMidAnswer: boolean;
  purchaseHref: string | undefined;
  upgradeHref: string | undefined;
  onPurchase: (event: MouseEvent<HTMLElement>) => void;
  classNames: Partial<Record<'purchaseButton' | 'resumeButton' | 'upgradeLink', string>>;
}

/** The buttons and links of the card: the one that helps now first, then the alternatives. */
export function Actions(props: ActionsProps) {
  const { blocked, upgradeHref, classNames } = props;
  const words = useMessages('outOfCreditsCard', outOfCreditsCardEnglish);
  if (blocked.state === 'checking') {
    return (
      <div key="checking" className="credits-blocked-actions">
        <Skeleton shape="button" text={words.purchase} />
        {blocked.resume && <Skeleton shape="line" text={words.resume(props.isMidAnswer)} />}
        {safeLink(upgradeHref) !== undefined && <Skeleton shape="line" text={words.upgrade} />}
      </div>
    );
  }
  return (
    <div className="credits-blocked-actions" aria-live="off">
      <MainAction {...props} />
      {blocked.state !== 'added' && (
        <>
          <ResumeLink {...props} />
          <Link isPage to={upgradeHref} className={classes('credits-link', classNames.upgradeLink)}>
            {words.upgrade}
          </Link>
        </>
      )}
    </div>
  );
}

/** The states in which nothing can be bought now, or not by this user. */
const unsold: readonly OutOfCredits['state'][] = [
  'charging',
  'unknown',
  'signed_out',
  'closed',
  'no_permission',
];

/** Resumes the message once credits were added; buys credits before that. */
function MainAction(props: ActionsProps) {
  const { blocked, isMidAnswer, purchaseHref, onPurchase, classNames } = props;
  const words = useMessages('outOfCreditsCard', outOfCreditsCardEnglish);
  const { state, resume, openPurchase } = blocked;
  const isAdded = state === 'added';
  if (isAdded ? !resume : unsold.includes(state)) return null;
  if (isAdded || openPurchase) {
    // The same button for both actions, so that it keeps the focus when one replaces the other.
    return (
      <Opener
        load={loadChatPurchaseDialog}
        isLikely={!isAdded}
        variant="primary"
        isBusy={state === 'purchasing' && blocked.step === 'arriving'}
        className={isAdded ? classNames.resumeButton : classNames.purchaseButton}
        onClick={isAdded ? (event) => resumeFrom(event, resume) : onPurchase}
      >
        {isAdded ? words.resume(isMidAnswer) : words.purchase}
      </Opener>
    );
  }
  return (
    <Link
      isPage
      to={purchaseHref}
      className={classes('credits-button credits-blocked-link', classNames.purchaseButton)}
      onClick={onPurchase}
    >
      {words.purchase}
    </Link>
  );
}

/** Resumes the message although no credits were added: what is left may be enough. */
function ResumeLink({ blocked, isMidAnswer, classNames }: ActionsProps) {
  const words = useMessages('outOfCreditsCard', outOfCreditsCardEnglish);
  const { resume } = blocked;
  return (
    resume && (
      <Button
        variant="link"
        className={classNames.resumeButton}
        onClick={(event) => resumeFrom(event, resume)}
      >
        {words.resume(isMidAnswer)}
      </Button>
    )
  );
}

/** Keeps the focus on the card: the button disappears when it is pressed. */
function resumeFrom(event: MouseEvent<HTMLElement>, resume: (() => void) | undefined): void {
  event.currentTarget.closest('section')?.focus();
  resume?.();
}
