'use client';

import type { RefObject } from 'react';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { usePurchaseRunner, usePurchaseState } from '../../hooks/purchase/use-purchase.js';
import type { Denomination } from '../../money/currency.js';
import { formatBalance } from '../../money/format.js';
import { markAmount, WithAmounts } from '../ui/amount.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { PurchaseCreditsDialog } from '../purchase-dialog/purchase-credits-dialog.js';
import { creditsCardEnglish } from './english.js';

export interface CardPurchaseDialogProps {
  /** The currency, and the smallest unit to show. */
  denomination: Denomination;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  opener: HTMLElement | null;
  fallbackFocus: RefObject<HTMLElement | null>;
}

/** The card's purchase dialog, with a notice that resumes an unfinished purchase. Loaded when needed. */
export function CardPurchaseDialog({ denomination, ...dialog }: CardPurchaseDialogProps) {
  const { locale } = useCreditsContext();
  const messages = useMessages('creditsCard', creditsCardEnglish);
  const runner = usePurchaseRunner();
  const state = usePurchaseState(runner);
  const isUnfinished = state.phase === 'paying' || state.phase === 'unknown';

  return (
    <>
      {isUnfinished && !dialog.open && (
        <Notice
          tone="neutral"
          action={
            <Button onClick={() => dialog.onOpenChange(true)}>{messages.purchaseResume}</Button>
          }
        >
          <WithAmounts
            text={messages.purchaseUnfinished(
              markAmount(formatBalance(state.amountMicros, { ...denomination, locale })),
            )}
          />
        </Notice>
      )}
      <PurchaseCreditsDialog {...dialog} />
    </>
  );
}
