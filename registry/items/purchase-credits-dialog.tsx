'use client';

import { useState } from 'react';
import { useCreditsContext, usePurchase } from 'react-credits';
import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { PurchaseAmount } from '@/components/purchase-credits-amount';
import { PurchaseOutcome } from '@/components/purchase-credits-outcome';
import { PurchasePayment } from '@/components/purchase-credits-payment';
import { useWords } from '@/lib/credits-words';

interface PurchaseCreditsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Sells credits. The purchase itself is in `usePurchase`: it is paid once, and continues without the dialog. */
export function PurchaseCreditsDialog(props: PurchaseCreditsDialogProps) {
  const { client } = useCreditsContext();
  return client.purchases && props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ onOpenChange }: PurchaseCreditsDialogProps) {
  const words = useWords('purchaseDialog');
  const purchase = usePurchase();
  /** The purchase whose payment the user tried to leave. */
  const [leaving, setLeaving] = useState<string | null>(null);
  const paying = purchase.phase === 'paying' ? purchase.purchase.id : null;
  const isConfirming = paying !== null && leaving === paying;

  function close(): void {
    // While the user may be paying, closing asks first.
    if (paying !== null && !isConfirming) return setLeaving(paying);
    if (purchase.phase === 'succeeded' || purchase.phase === 'failed') purchase.leave();
    onOpenChange(false);
  }

  return (
    // A payment may open a window of the provider's own, which a modal dialog would keep from the pointer.
    <Dialog open modal={paying === null} onOpenChange={(open) => !open && close()}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{words.title}</DialogTitle>
        </DialogHeader>
        {purchase.phase === 'amount' || purchase.phase === 'starting' ? (
          <PurchaseAmount purchase={purchase} />
        ) : purchase.phase === 'paying' ? (
          <PurchasePayment
            key={purchase.purchase.id}
            purchase={purchase}
            isConfirming={isConfirming}
            onKeepOpen={() => setLeaving(null)}
          />
        ) : (
          <PurchaseOutcome purchase={purchase} onDone={close} />
        )}
      </DialogContent>
    </Dialog>
  );
}
