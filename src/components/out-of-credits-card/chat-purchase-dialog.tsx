'use client';

import { useEffect, useState, type RefObject } from 'react';
import { suggestedAmount } from '../../hooks/amount/suggested-amount.js';
import { useLimits } from '../../hooks/account/use-limits.js';
import type { OutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import { isLost } from '../ui/focus.js';
import { PurchaseCreditsDialog } from '../purchase-dialog/purchase-credits-dialog.js';

export interface ChatPurchaseDialogProps {
  blocked: OutOfCredits;
  opener: HTMLElement;
  fallbackFocus: RefObject<HTMLElement | null>;
}

/** The purchase dialog of the card, loaded when it first opens. */
export function ChatPurchaseDialog({ blocked, opener, fallbackFocus }: ChatPurchaseDialogProps) {
  const { state, isPurchasing, closePurchase, missingMicros } = blocked;
  const limits = useLimits();
  const [isClosing, setIsClosing] = useState(false);

  // Runs after the dialog has released the page. Its outcome may unmount the card, and the host app may
  // then move the focus.
  useEffect(() => {
    if (isClosing) closePurchase();
    // oxlint-disable-next-line react/exhaustive-deps, react/memo-dependencies
  }, [isClosing]);
  if (isClosing && !isPurchasing) setIsClosing(false);

  // If the focus was lost, it goes to the line that replaced the button.
  useEffect(() => {
    const isLine = state === 'resuming' || state === 'resumed';
    if (isLine && isLost(document.activeElement)) fallbackFocus.current?.focus();
  }, [state, fallbackFocus]);

  const amount =
    missingMicros === null || limits.status !== 'ready'
      ? undefined
      : suggestedAmount(missingMicros, limits.data);
  return (
    <PurchaseCreditsDialog
      opener={opener}
      fallbackFocus={fallbackFocus}
      open={isPurchasing && !isClosing}
      onOpenChange={() => setIsClosing(true)}
      defaultAmountMicros={amount}
    />
  );
}
