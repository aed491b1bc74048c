'use client';

import { useState } from 'react';
import { StripeCheckout, useCreditsContext, type AutoTopUpCardSetup } from 'react-credits';
import { Announced } from '@/components/credits-announced';
import { Button } from '@/components/ui/button';
import { safeUrl, useWords } from '@/lib/credits-words';

/** The payment provider's form for a card. The settings keep their input meanwhile. */
export function AutoTopUpCard({ adding }: { adding: AutoTopUpCardSetup }) {
  const words = useWords('autoTopUpDialog');
  const { retry, loading } = useWords('common');
  return (
    <div className="grid gap-4">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium">{words.addCard}</h3>
        <Button variant="link" onClick={adding.back}>
          {words.back}
        </Button>
      </div>
      {/* The new card may be charged at once, because it ends a pause. */}
      {adding.chargeText !== null && <p className="font-medium">{adding.chargeText}</p>}
      {adding.phase === 'failed' ? (
        <div className="grid justify-items-start gap-2">
          <Announced role="alert">{adding.text}</Announced>
          <Button variant="outline" onClick={adding.retry}>
            {retry}
          </Button>
        </div>
      ) : adding.phase === 'open' && !adding.isChecking ? (
        <CardCheckout key={adding.checkout.expiresAt} adding={adding} />
      ) : (
        <Announced>{adding.phase === 'open' ? words.checkingCard : loading}</Announced>
      )}
    </div>
  );
}

interface CardCheckoutProps {
  adding: Extract<AutoTopUpCardSetup, { phase: 'open' }>;
}

function CardCheckout({ adding }: CardCheckoutProps) {
  const { checkout: Checkout = StripeCheckout } = useCreditsContext();
  const words = useWords('purchaseDialog');
  const { retry, loading } = useWords('common');
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<'pending' | 'ready' | 'failed'>('pending');
  const page = safeUrl(adding.checkout.url);
  if (state === 'failed') {
    return (
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
    );
  }
  return (
    <>
      {state === 'pending' && <p>{loading}</p>}
      <Checkout
        key={attempt}
        session={adding.checkout}
        onReady={() => setState('ready')}
        onComplete={adding.complete}
        onError={() => setState('failed')}
      />
    </>
  );
}
