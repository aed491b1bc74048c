'use client';

import { useId } from 'react';
import { useCredits } from '../../hooks/account/use-credits.js';
import { useLimits } from '../../hooks/account/use-limits.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import type { PurchaseState } from '../../hooks/purchase/purchase-flow.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import type { PurchaseActions } from '../../hooks/purchase/use-purchase.js';
import { formatBalance } from '../../money/format.js';
import { markAmount, WithAmounts } from '../ui/amount/amount.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { commonEnglish } from '../ui/english.js';
import { useParts } from '../ui/parts.js';
import { CheckoutSurface } from './checkout-surface.js';
import { purchaseDialogEnglish } from './english.js';

type Paying = Extract<PurchaseState, { phase: 'paying' }>;

interface PayingStepProps {
  purchase: Paying & PurchaseActions;
  /** Whether the user pressed Close. */
  isConfirmingClose: boolean;
  onKeepOpen: () => void;
  className: string | undefined;
}

/**
 * The payment step: the order and the provider's checkout. The checkout stays mounted while the dialog asks
 * whether to leave, because a payment may be in progress.
 */
export function PayingStep({
  purchase,
  isConfirmingClose,
  onKeepOpen,
  className,
}: PayingStepProps) {
  const { locale } = useCreditsContext();
  const part = useParts();
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const { plusTax } = useMessages('common', commonEnglish);
  const { amountMicros, checkout, cancellation } = purchase;
  const { id, currency } = purchase.purchase;
  const credits = useCredits();
  const minorUnitMicros = credits.status === 'ready' ? credits.data.minorUnitMicros : undefined;
  const amount = markAmount(formatBalance(amountMicros, { locale, currency, minorUnitMicros }));
  const limits = useLimits();
  const pricesExcludeTax = limits.status === 'ready' && limits.data.pricesExcludeTax;
  return (
    <div className="credits-stack">
      <div className={part('credits-purchase-order', 'order')}>
        {/* The step's name gets the focus, because the user pays in this step. */}
        <h3
          className="credits-title credits-purchase-step"
          tabIndex={-1}
          data-credits-autofocus={isConfirmingClose ? undefined : ''}
        >
          <WithAmounts text={messages.pay(pricesExcludeTax ? plusTax(amount) : amount)} />
        </h3>
        <Button variant="link" isBusy={cancellation === 'requested'} onClick={purchase.leave}>
          {messages.change}
        </Button>
      </div>
      {(isConfirmingClose || cancellation !== 'none') && (
        <Question purchase={purchase} onKeepOpen={onKeepOpen} />
      )}
      <CheckoutSurface
        key={id}
        session={checkout}
        onComplete={purchase.complete}
        className={className}
      />
    </div>
  );
}

/** Asks for confirmation before the user leaves a payment. */
function Question({ purchase, onKeepOpen }: Pick<PayingStepProps, 'purchase' | 'onKeepOpen'>) {
  const { cancellation, cancel } = purchase;
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const textId = useId();
  const part = useParts();
  return (
    <div
      role="group"
      aria-labelledby={textId}
      className={part('credits-notice', 'question')}
      data-tone="warning"
    >
      <Announced tone="alert" id={textId} className="credits-notice-text">
        {cancellation === 'failed' ? messages.cancelFailed : messages.inProgress}
      </Announced>
      <div className="credits-purchase-answers">
        <Button data-credits-autofocus="" onClick={onKeepOpen}>
          {messages.keepWaiting}
        </Button>
        <Button isBusy={cancellation === 'requested'} onClick={cancel}>
          {messages.cancel}
        </Button>
      </div>
    </div>
  );
}
