'use client';

import {
  forwardRef,
  useEffect,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type RefObject,
} from 'react';
import type { Purchase } from '../../contract/resources/purchase.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import type { CommonMessages } from '../../hooks/messages/messages-in-common.js';
import type { PurchaseDialogMessages } from '../../hooks/messages/purchase-dialog-messages.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import {
  usePurchase,
  usePurchaseRunner,
  usePurchaseState,
  useResumed,
} from '../../hooks/purchase/use-purchase.js';
import { keepDraft } from '../../hooks/purchase/purchase-draft.js';
import { mayStart, type PurchaseState } from '../../hooks/purchase/purchase-flow.js';
import { Dialog } from '../ui/dialog/dialog.js';
import { useCloseOnSwitch } from '../ui/dialog/use-close-on-switch.js';
import { commonEnglish } from '../ui/english.js';
import { AmountStep } from './amount-step.js';
import { purchaseDialogEnglish } from './english.js';
import { OutcomeStep } from './outcome-step.js';
import { PayingStep } from './paying-step.js';

export interface PurchaseCreditsDialogProps extends Omit<
  ComponentPropsWithoutRef<'div'>,
  'title' | 'children'
> {
  /** Whether it shows. What is being bought goes on either way. */
  open: boolean;
  /** Called with `false` when it is closed. A payment that is being made is asked about first. */
  onOpenChange: (open: boolean) => void;
  /**
   * What the field holds at first, in micro-units: $25.00 is `25_000_000`. Kept within the limits.
   * @default what the backend suggests
   */
  defaultAmountMicros?: number | undefined;
  /** Called once the credits are there, with the purchase. */
  onPurchased?: ((purchase: Purchase) => void) | undefined;
  /**
   * What gets the focus when it closes.
   * @default what had the focus when it opened
   */
  opener?: HTMLElement | null | undefined;
  /** Gets the focus in the place of an opener that is gone. */
  fallbackFocus?: RefObject<HTMLElement | null> | undefined;
  /** Classes of yours for its parts, after ours. */
  classNames?: Partial<Record<PurchaseCreditsDialogPart, string>> | undefined;
}

export type PurchaseCreditsDialogPart = 'summary' | 'submit' | 'terms' | 'checkout' | 'outcome';

/**
 * Buys credits: an amount, a payment, and the credits. The payment is made in the provider's `checkout`,
 * by default Stripe's, inside the dialog.
 *
 * One purchase at a time: whatever was begun is resumed when the dialog opens again, after a reload too,
 * and an outcome that nobody knows yet offers no second payment. The purchase goes on when it is closed.
 *
 * `ref` and other props go to the element with the role `dialog`; its `data-state` is `open` or `closed`,
 * its `data-phase` how far the purchase is.
 *
 * @example
 * <PurchaseCreditsDialog open={isOpen} onOpenChange={setIsOpen} onPurchased={() => resume()} />
 */
export const PurchaseCreditsDialog = forwardRef<HTMLDivElement, PurchaseCreditsDialogProps>(
  function PurchaseCreditsDialog(
    { open, onOpenChange, defaultAmountMicros, onPurchased, classNames = {}, ...rest },
    ref,
  ) {
    const { portalContainer = null } = useCreditsContext();
    const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
    const common = useMessages('common', commonEnglish);
    const runner = usePurchaseRunner();
    const state = usePurchaseState(runner);
    const [isAsking, setIsAsking] = useState(false);
    const isAtStake = state.phase === 'paying';

    useResumed(runner);
    useCloseOnSwitch(open, onOpenChange);
    useOnPurchased(open, onPurchased);

    function close(): void {
      setIsAsking(false);
      onOpenChange(false);
    }

    return (
      <Dialog
        {...rest}
        ref={ref}
        open={open}
        onOpenChange={close}
        title={messages.title}
        closeLabel={common.close}
        step={stepOf(state, isAsking)}
        isAtStake={isAtStake}
        onCloseRefused={() => setIsAsking(!isAsking)}
        announcement={announcementOf(state, messages, common)}
        container={portalContainer}
        data-phase={state.phase}
      >
        <Steps
          open={open}
          isAsking={isAsking}
          onAnswer={() => setIsAsking(false)}
          onClose={close}
          defaultAmountMicros={defaultAmountMicros}
          classNames={classNames}
        />
      </Dialog>
    );
  },
);

/** Where it changes, the focus is moved. A button that is busy keeps it. */
function stepOf({ phase }: PurchaseState, isAsking: boolean): string {
  if (phase === 'starting') return 'amount';
  return phase === 'paying' && isAsking ? 'asking' : phase;
}

interface StepsProps {
  open: boolean;
  isAsking: boolean;
  onAnswer: () => void;
  onClose: () => void;
  defaultAmountMicros: number | undefined;
  classNames: Partial<Record<PurchaseCreditsDialogPart, string>>;
}

/** There for as long as the dialog shows: so long, what becomes of the payment is followed. */
function Steps({ open, isAsking, onAnswer, onClose, ...amount }: StepsProps) {
  const purchase = usePurchase();
  useLeaveBehind(open);
  switch (purchase.phase) {
    case 'amount':
    case 'starting':
      return <AmountStep purchase={purchase} {...amount} />;
    case 'paying':
      return (
        <PayingStep
          purchase={purchase}
          isAsking={isAsking}
          onAnswer={onAnswer}
          className={amount.classNames.checkout}
        />
      );
    default:
      return (
        <OutcomeStep purchase={purchase} onClose={onClose} className={amount.classNames.outcome} />
      );
  }
}

/**
 * What was read need not be read again, whoever closed the dialog. It stays until that is out of sight;
 * a checkout that is open stays for good.
 */
function useLeaveBehind(open: boolean): void {
  const { session } = useCreditsContext();
  const runner = usePurchaseRunner();
  const isOpen = useRef(open);
  useEffect(() => {
    isOpen.current = open;
  });
  useEffect(
    () => () => {
      const state = runner.getState();
      if (isOpen.current || !mayStart(state)) return;
      if (state.phase === 'succeeded') keepDraft(session, null);
      runner.leave();
    },
    [runner, session],
  );
}

/** What is read out when it comes to that. The amount speaks for itself: it has the focus. */
function announcementOf(
  state: PurchaseState,
  messages: PurchaseDialogMessages,
  common: CommonMessages,
): string {
  switch (state.phase) {
    case 'amount':
      return state.isCanceled ? messages.canceled : '';
    case 'starting':
    case 'paying':
      return '';
    case 'processing':
      return messages.processing;
    case 'succeeded':
      return messages.succeeded;
    case 'failed':
      return messages.failed[state.reason];
    case 'unknown':
      return common.paymentUnknown;
    case 'needs_review':
      return common.paymentInReview;
    default:
      return state satisfies never;
  }
}

/** Tells the host once of each purchase that succeeds, if this dialog was ever open. */
function useOnPurchased(
  open: boolean,
  onPurchased: ((purchase: Purchase) => void) | undefined,
): void {
  const runner = usePurchaseRunner();
  const wasOpen = useRef(false);
  const latest = useRef(onPurchased);
  useEffect(() => {
    latest.current = onPurchased;
    if (open) wasOpen.current = true;
  });
  // Joins the runner, which outlives every dialog.
  useEffect(
    () =>
      runner.onSuccess((purchase) => {
        if (wasOpen.current) latest.current?.(purchase);
      }),
    [runner],
  );
}
