'use client';

import type { RefObject } from 'react';
import { amountToBuy } from '../../hooks/amount-to-buy.js';
import { useLimits } from '../../hooks/use-limits.js';
import type { OutOfCredits } from '../../hooks/use-out-of-credits.js';
import { PurchaseCreditsDialog } from '../purchase-dialog/purchase-credits-dialog.js';

export interface PurchasePartProps {
  blocked: OutOfCredits;
  opener: HTMLElement;
  fallbackFocus: RefObject<HTMLElement | null>;
}

/** What of the card is loaded once credits are bought. */
export function PurchasePart({ blocked, opener, fallbackFocus }: PurchasePartProps) {
  const { isPurchasing, closePurchase, missingMicros } = blocked;
  const limits = useLimits();
  const amount =
    missingMicros === null || limits.status !== 'ready'
      ? undefined
      : amountToBuy(missingMicros, limits.data);
  return (
    <PurchaseCreditsDialog
      opener={opener}
      fallbackFocus={fallbackFocus}
      open={isPurchasing}
      onOpenChange={closePurchase}
      defaultAmountMicros={amount}
    />
  );
}
