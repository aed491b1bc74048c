'use client';

import { useState, type RefObject } from 'react';
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
}

/** The button for the action that resumes auto top-up, and its dialog. */
export function TopUpRemedy({ autoTopUp, fallbackFocus }: TopUpRemedyProps) {
  const { autoTopUpRemedies } = useMessages('common', commonEnglish);
  const [isOpen, setIsOpen] = useState(false);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const remedy = remedyOf(autoTopUp);
  return (
    <>
      {remedy !== null && remedy !== 'purchase' && (
        <Opener
          load={loadAutoTopUpDialog}
          variant="primary"
          onClick={(event) => {
            setOpener(event.currentTarget);
            setIsOpen(true);
          }}
        >
          {autoTopUpRemedies[remedy]}
        </Opener>
      )}
      <OpenedAutoTopUpDialog
        open={isOpen}
        onOpenChange={setIsOpen}
        opener={opener}
        fallbackFocus={fallbackFocus}
      />
    </>
  );
}
