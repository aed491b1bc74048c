'use client';

import { useState } from 'react';
import { formatBalance, micros, useCreditsContext, useLowBalance } from 'react-credits';
import { Announced } from '@/components/credits-announced';
import { PurchaseCreditsDialog } from '@/components/purchase-credits-dialog';
import { Alert, AlertDescription } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { useWords } from '@/lib/credits-words';

/** Warns about a low balance until the user dismisses it. Renders nothing for users who may not see amounts. */
export function LowBalanceBanner() {
  const { client, locale } = useCreditsContext();
  const words = useWords('lowBalanceBanner');
  const balance = useLowBalance();
  const [isOpen, setIsOpen] = useState(false);

  function text(): string {
    if (balance.status === 'hidden') return '';
    const { credits, isAutoTopUpPaused: isPaused } = balance;
    const { balanceMicros, state } = credits;
    const write = (amount: number) => formatBalance(micros(amount), { ...credits, locale });
    // Rounded away from zero: a debt never looks smaller than it is.
    if (state === 'in_debt')
      return words.inDebt(write(balanceMicros).replace(/[-−]/, ''), isPaused);
    if (balance.status === 'out') return words.depleted(isPaused);
    return words.low(write(balanceMicros), isPaused);
  }

  return (
    <>
      {balance.status !== 'hidden' && (
        <Alert role="group" variant={balance.status === 'out' ? 'destructive' : 'default'}>
          <AlertDescription className="flex flex-wrap items-center gap-2">
            <Announced className="grow">{text()}</Announced>
            {client.purchases && balance.credits.permissions.purchase && (
              <Button size="sm" onClick={() => setIsOpen(true)}>
                {words.purchase}
              </Button>
            )}
            <Button
              size="sm"
              variant="ghost"
              aria-label={words.dismiss}
              onClick={() => balance.dismiss()}
            >
              <span aria-hidden="true">×</span>
            </Button>
          </AlertDescription>
        </Alert>
      )}
      {/* It stays when the balance recovers, because it shows that the purchase succeeded. */}
      <PurchaseCreditsDialog open={isOpen} onOpenChange={setIsOpen} />
    </>
  );
}
