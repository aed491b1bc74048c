'use client';

import { forwardRef } from 'react';
import { useHasAttempt } from '../../hooks/purchase/use-has-attempt.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { commonEnglish } from '../ui/english.js';
import { Lazy } from '../ui/lazy.js';
import { usePreload } from '../ui/opener.js';
import type { PurchaseCreditsDialogProps } from './purchase-credits-dialog.js';

export const loadPurchaseCreditsDialog = async () =>
  (await import('./purchase-credits-dialog.js')).PurchaseCreditsDialog;

/**
 * A dialog that sells credits. The user enters an amount, pays inside the dialog, and sees the new balance.
 * The payment form is the provider's `checkout`, by default Stripe's.
 *
 * The dialog handles one purchase at a time. It resumes an unfinished purchase when it opens again, even after
 * a reload, and offers no second payment while the result of the first is unknown. Closing the dialog does not
 * stop the purchase.
 *
 * The dialog's code loads when the browser is idle, when the dialog first opens, or when an earlier page left an
 * unfinished purchase. If it does not load, a notice offers a retry.
 *
 * `ref` and other props go to the element with the role `dialog`. Its `data-state` is `open` or `closed`, and
 * its `data-phase` is the phase of the purchase.
 *
 * @example
 * <PurchaseCreditsDialog open={isOpen} onOpenChange={setIsOpen} onPurchased={() => resume()} />
 */
export const LazyPurchaseCreditsDialog = forwardRef<HTMLDivElement, PurchaseCreditsDialogProps>(
  function PurchaseCreditsDialog(props, ref) {
    usePreload(loadPurchaseCreditsDialog, true);
    return <OpenedPurchaseDialog {...props} ref={ref} />;
  },
);

/** The dialog for a component that preloads it with an opener. */
export const OpenedPurchaseDialog = forwardRef<HTMLDivElement, PurchaseCreditsDialogProps>(
  function OpenedPurchaseDialog(props, ref) {
    const isLeft = useHasAttempt();
    return (
      <Lazy
        load={loadPurchaseCreditsDialog}
        isWanted={isLeft || props.open}
        isAwaited={props.open}
        failed={useMessages('common', commonEnglish).purchaseNotLoaded}
        props={{ ...props, ref }}
      />
    );
  },
);
