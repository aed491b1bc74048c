'use client';

import { useId } from 'react';
import { useOutOfCredits, type OutOfCreditsOptions } from 'react-credits';
import { Announced } from '@/components/credits-announced';
import { PurchaseCreditsDialog } from '@/components/purchase-credits-dialog';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from '@/components/ui/card';
import { useDates, useWords } from '@/lib/credits-words';
import { useRefusalWords } from '@/lib/out-of-credits-words';

interface OutOfCreditsCardProps extends OutOfCreditsOptions {
  /** Whether an answer stopped. Otherwise, a message was not sent. */
  isMidAnswer?: boolean;
}

/** Takes the place of an answer that was refused for lack of credits, and resumes it after a purchase, once. */
export function OutOfCreditsCard({ isMidAnswer = false, ...options }: OutOfCreditsCardProps) {
  const words = useWords('outOfCreditsCard');
  const writeDate = useDates();
  const blocked = useOutOfCredits(options);
  const { title, text } = useRefusalWords(blocked, isMidAnswer);
  const id = useId();
  const { state, resume, openPurchase, resetsAt } = blocked;

  const dialog = (
    <PurchaseCreditsDialog
      open={blocked.isPurchasing}
      onOpenChange={(open) => !open && blocked.closePurchase()}
    />
  );
  // A payment continues when its message is gone.
  if (state === 'none') return dialog;
  if (state === 'resuming' || state === 'resumed') {
    return (
      <>
        <Announced className="text-sm text-muted-foreground">{words[state](isMidAnswer)}</Announced>
        {dialog}
      </>
    );
  }
  const isSold = !['added', 'charging', 'unknown', 'signed_out', 'closed'].includes(state);
  return (
    <Card role="region" aria-labelledby={id} aria-busy={state === 'checking'}>
      <CardHeader>
        <CardTitle id={id}>{title}</CardTitle>
      </CardHeader>
      <CardContent>
        <Announced>{text}</Announced>
        {resetsAt !== undefined && state !== 'added' && (
          <p className="text-sm text-muted-foreground">{words.resets(writeDate(resetsAt))}</p>
        )}
      </CardContent>
      <CardFooter className="flex flex-wrap gap-2">
        {openPurchase && isSold && state !== 'no_permission' && (
          <Button onClick={openPurchase}>{words.purchase}</Button>
        )}
        {resume && (
          <Button variant={state === 'added' ? 'default' : 'link'} onClick={resume}>
            {words.resume(isMidAnswer)}
          </Button>
        )}
      </CardFooter>
      {dialog}
    </Card>
  );
}
