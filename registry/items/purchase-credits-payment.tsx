'use client';

import { useState } from 'react';
import {
  formatBalance,
  StripeCheckout,
  useCredits,
  useCreditsContext,
  useLimits,
  usePurchase,
} from 'react-credits';
import { Announced } from '@/components/credits-announced';
import { Button } from '@/components/ui/button';
import { safeUrl, useWords } from '@/lib/credits-words';

interface PurchasePaymentProps {
  purchase: Extract<ReturnType<typeof usePurchase>, { phase: 'paying' }>;
  /** Whether the user tried to close the dialog. */
  isConfirming: boolean;
  onKeepOpen: () => void;
}

/** The step in which the user pays, in the provider's checkout. It stays while the dialog asks whether to leave. */
export function PurchasePayment({ purchase, isConfirming, onKeepOpen }: PurchasePaymentProps) {
  const { locale, checkout: Checkout = StripeCheckout } = useCreditsContext();
  const words = useWords('purchaseDialog');
  const { plusTax, retry, loading } = useWords('common');
  const limits = useLimits();
  const credits = useCredits();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<'pending' | 'ready' | 'failed'>('pending');
  const { amountMicros, checkout, cancellation } = purchase;
  const minorUnitMicros = credits.status === 'ready' ? credits.data.minorUnitMicros : undefined;
  const { currency } = purchase.purchase;
  const amount = formatBalance(amountMicros, { locale, currency, minorUnitMicros });
  const hasTax = limits.status === 'ready' && limits.data.pricesExcludeTax === true;
  const page = safeUrl(checkout.url);

  return (
    <div className="grid gap-4">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium">{words.pay(hasTax ? plusTax(amount) : amount)}</h3>
        <Button variant="link" disabled={cancellation === 'requested'} onClick={purchase.leave}>
          {words.change}
        </Button>
      </div>
      {(isConfirming || cancellation !== 'none') && (
        <div className="grid gap-2 rounded-md border p-3 text-sm">
          <Announced role="alert">
            {cancellation === 'failed' ? words.cancelFailed : words.inProgress}
          </Announced>
          <div className="flex flex-wrap gap-2">
            <Button variant="outline" size="sm" onClick={onKeepOpen}>
              {words.keepWaiting}
            </Button>
            <Button
              variant="outline"
              size="sm"
              disabled={cancellation === 'requested'}
              onClick={purchase.cancel}
            >
              {words.cancel}
            </Button>
          </div>
        </div>
      )}
      {state === 'failed' ? (
        <div className="grid justify-items-start gap-2">
          <Announced role="alert">{words.surfaceFailed}</Announced>
          <Button
            variant="outline"
            onClick={() => {
              setState('pending');
              setAttempt(attempt + 1);
            }}
          >
            {retry}
          </Button>
          {page !== undefined && (
            <a href={page} target="_blank" rel="noopener noreferrer" className="underline">
              {words.hostedPage}
            </a>
          )}
        </div>
      ) : (
        <>
          {state === 'pending' && <p>{loading}</p>}
          <Checkout
            key={attempt}
            session={checkout}
            onReady={() => setState('ready')}
            onComplete={purchase.complete}
            onError={() => setState('failed')}
          />
        </>
      )}
    </div>
  );
}
