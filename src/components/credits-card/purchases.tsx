'use client';

import { useState, type RefObject } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useHasAttempt } from '../../hooks/purchase/use-has-attempt.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { formatBalance } from '../../money/format.js';
import { markAmount, WithAmounts } from '../ui/amount/amount.js';
import { commonEnglish } from '../ui/english.js';
import { Lazy } from '../ui/lazy.js';
import { Notice } from '../ui/notice.js';
import { creditsCardEnglish } from './english.js';

export interface PurchasesProps {
  credits: Credits;
  open: Resource<readonly Purchase[]>;
  /** The open dialog's opener. `null` while the dialog is closed. */
  opening: Opening | null;
  onOpening: (opening: Opening | null) => void;
  fallbackFocus: RefObject<HTMLElement | null>;
}

/** The element that opened the dialog. `null` if it is not known. */
export interface Opening {
  opener: HTMLElement | null;
}

/**
 * The notices of open purchases, and the purchase dialog. The dialog loads when the user opens it, or when a
 * purchase is left from an earlier page.
 */
export function Purchases({ open, ...dialog }: PurchasesProps) {
  const [atFirst] = useState(open.status === 'ready' ? open.data.map(({ id }) => id) : []);
  return (
    <>
      {open.status === 'ready' &&
        open.data.map((purchase) => (
          <OpenPurchase
            key={purchase.id}
            purchase={purchase}
            credits={dialog.credits}
            isNews={!atFirst.includes(purchase.id)}
          />
        ))}
      <PurchaseDialog {...dialog} />
    </>
  );
}

interface OpenPurchaseProps {
  purchase: Purchase;
  credits: Credits;
  /** Whether the card showed other purchases before. */
  isNews: boolean;
}

function OpenPurchase({ purchase, credits, isNews }: OpenPurchaseProps) {
  const { locale } = useCreditsContext();
  const { purchaseProcessing } = useMessages('creditsCard', creditsCardEnglish);
  const { paymentInReview } = useMessages('common', commonEnglish);
  const { status, amountMicros } = purchase;
  const amount = markAmount(formatBalance(amountMicros, { ...credits, locale }));
  return (
    <Notice tone="neutral" announced={isNews ? 'status' : undefined}>
      {status === 'processing' ? (
        <WithAmounts text={purchaseProcessing(amount)} />
      ) : (
        paymentInReview
      )}
    </Notice>
  );
}

export const loadCardPurchaseDialog = async () =>
  (await import('./card-purchase-dialog.js')).CardPurchaseDialog;

function PurchaseDialog({
  credits,
  opening,
  onOpening,
  fallbackFocus,
}: Omit<PurchasesProps, 'open'>) {
  const isLeft = useHasAttempt();
  return (
    <Lazy
      load={loadCardPurchaseDialog}
      isWanted={isLeft || opening !== null}
      failed={useMessages('common', commonEnglish).purchaseNotLoaded}
      props={{
        denomination: credits,
        open: opening !== null,
        onOpenChange: (open: boolean) => onOpening(open ? { opener: null } : null),
        opener: opening?.opener ?? null,
        fallbackFocus,
      }}
    />
  );
}
