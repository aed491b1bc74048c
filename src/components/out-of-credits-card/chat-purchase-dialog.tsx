'use client';

import { useEffect, useState, type RefObject } from 'react';
import { amountToBuy } from '../../hooks/amount/amount-to-buy.js';
import { useLimits } from '../../hooks/account/use-limits.js';
import type { OutOfCredits } from '../../hooks/out-of-credits/use-out-of-credits.js';
import { isLost } from '../ui/focus.js';
import { PurchaseCreditsDialog } from '../purchase-dialog/purchase-credits-dialog.js';

export interface PurchasePartProps {
  blocked: OutOfCredits;
  opener: HTMLElement;
  fallbackFocus: RefObject<HTMLElement | null>;
}

/** What of the card is loaded once credits are bought. */
export function ChatPurchaseDialog({ blocked, opener, fallbackFocus }: PurchasePartProps) {
  const { state, isPurchasing, closePurchase, missingMicros } = blocked;
  const limits = useLimits();
  const [isClosing, setIsClosing] = useState(false);

  // Joins the page, which the dialog has given back by then: what comes of it may take all of this away,
  // and the host may put the focus where it likes.
  useEffect(() => {
    if (isClosing) closePurchase();
    // oxlint-disable-next-line react/exhaustive-deps, react/memo-dependencies
  }, [isClosing]);
  if (isClosing && !isPurchasing) setIsClosing(false);

  // Where nobody did, it goes to the line that took the place of the button.
  useEffect(() => {
    if (state === 'resumed' && isLost(document.activeElement)) fallbackFocus.current?.focus();
  }, [state, fallbackFocus]);

  const amount =
    missingMicros === null || limits.status !== 'ready'
      ? undefined
      : amountToBuy(missingMicros, limits.data);
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
