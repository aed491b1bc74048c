'use client';

import { useState, type RefObject } from 'react';
import type { AutoTopUp } from '../../contract/auto-top-up.js';
import { remedyOf } from '../../hooks/auto-top-up-remedy.js';
import { useMessages } from '../../hooks/use-messages.js';
import { LaterAutoTopUpDialog } from '../auto-top-up-dialog/later-auto-top-up-dialog.js';
import { standingEnglish } from '../auto-top-up-dialog/standing-english.js';
import { Button } from '../parts/button.js';

export interface TopUpRemedyProps {
  autoTopUp: AutoTopUp;
  fallbackFocus: RefObject<HTMLElement | null>;
}

/** The one thing to do about auto top-up, so that it buys again. */
export function TopUpRemedy({ autoTopUp, fallbackFocus }: TopUpRemedyProps) {
  const messages = useMessages('autoTopUpStanding', standingEnglish);
  const [isOpen, setIsOpen] = useState(false);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const remedy = remedyOf(autoTopUp);
  return (
    <>
      {remedy !== null && remedy !== 'purchase' && (
        <Button
          variant="primary"
          onClick={(event) => {
            setOpener(event.currentTarget);
            setIsOpen(true);
          }}
        >
          {messages.remedies[remedy]}
        </Button>
      )}
      <LaterAutoTopUpDialog
        open={isOpen}
        onOpenChange={setIsOpen}
        opener={opener}
        fallbackFocus={fallbackFocus}
      />
    </>
  );
}
