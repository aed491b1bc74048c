'use client';

import { formatBalance, useCredits, useCreditsContext, usePurchase } from 'react-credits';
import { Announced } from '@/components/credits-announced';
import { Button } from '@/components/ui/button';
import { safeUrl, useWords } from '@/lib/credits-words';

type Purchase = Exclude<
  ReturnType<typeof usePurchase>,
  { phase: 'amount' | 'starting' | 'paying' }
>;

interface PurchaseOutcomeProps {
  purchase: Purchase;
  onDone: () => void;
}

/** The last step: the result, as the backend reports it. */
export function PurchaseOutcome({ purchase, onDone }: PurchaseOutcomeProps) {
  const words = useWords('purchaseDialog');
  const common = useWords('common');
  switch (purchase.phase) {
    case 'processing':
      return <Announced>{words.processing}</Announced>;
    case 'needs_review':
      return <Announced>{common.paymentInReview}</Announced>;
    case 'succeeded': {
      const receipt = safeUrl(purchase.purchase.receiptUrl);
      return (
        <div className="grid gap-3">
          <Succeeded completedAt={purchase.purchase.completedAt} />
          <Button onClick={onDone}>{words.done}</Button>
          {receipt !== undefined && (
            <a href={receipt} target="_blank" rel="noopener noreferrer" className="underline">
              {words.receipt}
            </a>
          )}
        </div>
      );
    }
    case 'failed':
      return (
        <div className="grid gap-3">
          <Announced role="alert">{words.failed[purchase.reason]}</Announced>
          <Button onClick={purchase.leave}>{common.retry}</Button>
        </div>
      );
    case 'unknown':
      // Another look never pays again.
      return (
        <div className="grid gap-3">
          <Announced>{common.paymentUnknown}</Announced>
          <Button variant="outline" onClick={purchase.check}>
            {words.check}
          </Button>
        </div>
      );
    default:
      return purchase satisfies never;
  }
}

/** The new balance, once the backend reports one that is newer than the purchase. It is never computed here. */
function Succeeded({ completedAt }: { completedAt: string | undefined }) {
  const { locale } = useCreditsContext();
  const words = useWords('purchaseDialog');
  const credits = useCredits();
  const known = credits.status === 'ready' ? credits.data : null;
  const isNew = known !== null && Date.parse(known.asOf) >= Date.parse(completedAt ?? known.asOf);
  return (
    <Announced>
      <p className="font-medium">{words.succeeded}</p>
      {isNew && (
        <p className="text-sm text-muted-foreground">
          {words.balance(formatBalance(known.balanceMicros, { ...known, locale }))}
        </p>
      )}
    </Announced>
  );
}
