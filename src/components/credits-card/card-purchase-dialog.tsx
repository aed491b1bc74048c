'use client';

import { useEffect, useReducer, useSyncExternalStore, type RefObject } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { usePurchaseRunner, usePurchaseState } from '../../hooks/purchase/use-purchase.js';
import { attempts } from '../../hooks/purchase/purchase-attempt.js';
import type { Denomination } from '../../money/currency.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { markAmount, WithAmounts } from '../ui/amount/amount.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { PurchaseCreditsDialog } from '../purchase-dialog/purchase-credits-dialog.js';
import { creditsCardEnglish } from './english.js';

export interface CardPurchaseDialogProps {
  /** The account, its currency, and the smallest unit to show. */
  denomination: Denomination & Pick<Credits, 'accountId'>;
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
  const left = useLeftAmount(denomination.accountId);
  const isUnfinished =
    state.phase === 'starting' || state.phase === 'paying' || state.phase === 'unknown';
  const unfinished = isUnfinished ? state.amountMicros : left;

  return (
    <>
      {unfinished !== null && !dialog.open && (
        <Notice
          tone="neutral"
          action={
            <Button onClick={() => dialog.onOpenChange(true)}>{messages.purchaseResume}</Button>
          }
        >
          <WithAmounts
            text={messages.purchaseUnfinished(
              markAmount(formatBalance(unfinished, { ...denomination, locale })),
            )}
          />
        </Notice>
      )}
      <PurchaseCreditsDialog {...dialog} />
    </>
  );
}

/**
 * Returns the amount of the purchase that an earlier page left, in the first render only: the purchase is resumed
 * after it, and its notice must not move the card.
 */
function useLeftAmount(accountId: string): Micros | null {
  const [isFirst, end] = useReducer(() => false, true);
  useEffect(end, [end]);
  const left = useSyncExternalStore(
    () => () => undefined,
    () => {
      const attempt = attempts.find(accountId);
      return attempt && !attempt.isRefused ? attempt.body.amountMicros : null;
    },
  );
  return isFirst ? left : null;
}
