'use client';

import { useState, type ReactNode, type RefObject } from 'react';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import { remedyOf } from '../../hooks/auto-top-up/auto-top-up-remedy.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import {
  loadAutoTopUpDialog,
  OpenedAutoTopUpDialog,
} from '../auto-top-up-dialog/lazy-auto-top-up-dialog.js';
import { commonEnglish } from '../ui/english.js';
import { Opener } from '../ui/opener.js';

export interface TopUpRemedyProps {
  autoTopUp: AutoTopUp;
  fallbackFocus: RefObject<HTMLElement | null>;
  className: string;
  /** The sentence that says why auto top-up is paused. */
  children: ReactNode;
}

/**
 * The paragraph with the action that resumes auto top-up, and its dialog. The action is a link in the sentence, because
 * another button would need a line of its own in a narrow chat, and would move the page when it appears.
 */
export function TopUpRemedy({ autoTopUp, fallbackFocus, className, children }: TopUpRemedyProps) {
  const { autoTopUpRemedies } = useMessages('common', commonEnglish);
  const [isOpen, setIsOpen] = useState(false);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const remedy = remedyOf(autoTopUp);
  return (
    <>
      <p className={className}>
        {children}{' '}
        {remedy !== null && remedy !== 'purchase' && (
          <Opener
            load={loadAutoTopUpDialog}
            variant="link"
            className="credits-blocked-remedy"
            aria-live="off"
            onClick={(event) => {
              setOpener(event.currentTarget);
              setIsOpen(true);
            }}
          >
            {autoTopUpRemedies[remedy]}
          </Opener>
        )}
      </p>
      <OpenedAutoTopUpDialog
        open={isOpen}
        onOpenChange={setIsOpen}
        opener={opener}
        fallbackFocus={fallbackFocus}
      />
    </>
  );
}
