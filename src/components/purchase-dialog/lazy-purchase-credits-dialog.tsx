'use client';

import { forwardRef } from 'react';
import { useHasAttempt } from '../../hooks/purchase/use-has-attempt.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { commonEnglish } from '../ui/english.js';
import { Lazy } from '../ui/lazy.js';
import type { PurchaseCreditsDialogProps } from './purchase-credits-dialog.js';

const load = async () => (await import('./purchase-credits-dialog.js')).PurchaseCreditsDialog;

/**
 * Buys credits: an amount, a payment, and the credits. The payment is made in the provider's `checkout`,
 * by default Stripe's, inside the dialog.
 *
 * One purchase at a time: whatever was begun is resumed when the dialog opens again, after a reload too,
 * and an outcome that nobody knows yet offers no second payment. The purchase goes on when it is closed.
 *
 * It is loaded when it first opens, or when an earlier page has left a purchase. Where it does not load,
 * a notice in its place offers another try.
 *
 * `ref` and other props go to the element with the role `dialog`; its `data-state` is `open` or `closed`,
 * its `data-phase` how far the purchase is.
 *
 * @example
 * <PurchaseCreditsDialog open={isOpen} onOpenChange={setIsOpen} onPurchased={() => resume()} />
 */
export const LazyPurchaseCreditsDialog = forwardRef<HTMLDivElement, PurchaseCreditsDialogProps>(
  function PurchaseCreditsDialog(props, ref) {
    const isLeft = useHasAttempt();
    return (
      <Lazy
        load={load}
        isWanted={isLeft || props.open}
        isAwaited={props.open}
        failed={useMessages('common', commonEnglish).purchaseNotLoaded}
        props={{ ...props, ref }}
      />
    );
  },
);
