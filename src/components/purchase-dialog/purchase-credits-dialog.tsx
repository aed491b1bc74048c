'use client';

import {
  forwardRef,
  useContext,
  useEffect,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type RefObject,
} from 'react';
import type { Purchase } from '../../contract/resources/purchase.js';
import { Context, useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import {
  usePurchase,
  usePurchaseRunner,
  usePurchaseState,
  useResumed,
} from '../../hooks/purchase/use-purchase.js';
import { keepDraft } from '../../hooks/purchase/purchase-draft.js';
import { mayStart, type PurchaseState } from '../../hooks/purchase/purchase-flow.js';
import { Boundary } from '../ui/boundary.js';
import { Dialog } from '../ui/dialog/dialog.js';
import { useCloseOnSwitch } from '../ui/dialog/use-close-on-switch.js';
import { commonEnglish } from '../ui/english.js';
import { Parts, type DialogPart } from '../ui/parts.js';
import { AmountStep } from './amount-step.js';
import { purchaseDialogEnglish } from './english.js';
import { OutcomeStep } from './outcome-step.js';
import { PayingStep } from './paying-step.js';

export interface PurchaseCreditsDialogProps extends Omit<
  ComponentPropsWithoutRef<'div'>,
  'title' | 'children'
> {
  /** Whether the dialog is open. Your component holds this state. A purchase continues while it is closed. */
  open: boolean;
  /** Called with `false` when the user closes the dialog. During a payment, the dialog asks first. */
  onOpenChange: (open: boolean) => void;
  /**
   * The initial amount in micro-units, clamped to the account's limits. For example, $25.00 is `25_000_000`.
   * @default the amount that the backend suggests
   */
  defaultAmountMicros?: number | undefined;
  /** Called with the purchase when its credits are in the account. */
  onPurchased?: ((purchase: Purchase) => void) | undefined;
  /**
   * The element that gets the focus when the dialog closes.
   * @default the element that had the focus when the dialog opened
   */
  opener?: HTMLElement | null | undefined;
  /** The element that gets the focus if the opener is no longer on the page. It need not be focusable. */
  fallbackFocus?: RefObject<HTMLElement | null> | undefined;
  /** Your class names for parts of the dialog, appended to the built-in ones. */
  classNames?: Partial<Record<PurchaseCreditsDialogPart, string>> | undefined;
}

/** A part of the purchase dialog that `classNames` can style. */
export type PurchaseCreditsDialogPart =
  /** The card that pays, and the balance after the purchase. */
  | 'summary'
  /** The button that begins the payment. */
  | 'submit'
  /** The sentence below the button. */
  | 'terms'
  /** The payment provider's form. */
  | 'checkout'
  /** The result of the purchase, and its buttons. */
  | 'outcome'
  | DialogPart;

/**
 * A dialog that sells credits. The user enters an amount, pays inside the dialog, and sees the new balance.
 * The payment form is the provider's `checkout`, by default Stripe's.
 *
 * The dialog handles one purchase at a time. It resumes an unfinished purchase when it opens again, even after
 * a reload, and offers no second payment while the result of the first is unknown. Closing the dialog does not
 * stop the purchase.
 *
 * `ref` and other props go to the element with the role `dialog`. Its `data-state` is `open` or `closed`, and
 * its `data-phase` is the phase of the purchase.
 *
 * @example
 * <PurchaseCreditsDialog open={isOpen} onOpenChange={setIsOpen} onPurchased={() => resume()} />
 */
export const PurchaseCreditsDialog = forwardRef<HTMLDivElement, PurchaseCreditsDialogProps>(
  function PurchaseCreditsDialog(props, ref) {
    const client = useContext(Context)?.client;
    return (
      <Boundary
        name="PurchaseCreditsDialog"
        isShown={props.open}
        whileFailed={client?.purchases && <Watch />}
      >
        <UnguardedPurchaseCreditsDialog {...props} ref={ref} />
      </Boundary>
    );
  },
);

/** Follows a payment whose dialog broke, because the failed state says so. */
function Watch() {
  const runner = usePurchaseRunner();
  useEffect(() => runner.watch(), [runner]);
  return null;
}

const UnguardedPurchaseCreditsDialog = forwardRef<HTMLDivElement, PurchaseCreditsDialogProps>(
  function UnguardedPurchaseCreditsDialog(
    { open, onOpenChange, defaultAmountMicros, onPurchased, classNames = {}, ...rest },
    ref,
  ) {
    const { portalContainer = null } = useCreditsContext();
    const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
    const { close: closeLabel } = useMessages('common', commonEnglish);
    const runner = usePurchaseRunner();
    const state = usePurchaseState(runner);
    const [isConfirmingClose, setIsConfirmingClose] = useState(false);
    const isCloseBlocked = state.phase === 'paying';

    useResumed(runner);
    useCloseOnSwitch(open, onOpenChange);
    useOnPurchased(open, onPurchased);

    function close(): void {
      setIsConfirmingClose(false);
      onOpenChange(false);
    }

    return (
      <Parts.Provider value={classNames}>
        <Dialog
          {...rest}
          ref={ref}
          open={open}
          onOpenChange={close}
          title={messages.title}
          closeLabel={closeLabel}
          step={stepOf(state, isConfirmingClose)}
          isCloseBlocked={isCloseBlocked}
          onCloseBlocked={() => setIsConfirmingClose(!isConfirmingClose)}
          container={portalContainer}
          data-phase={state.phase}
        >
          <Steps
            open={open}
            isConfirmingClose={isConfirmingClose}
            onKeepOpen={() => setIsConfirmingClose(false)}
            onClose={close}
            defaultAmountMicros={defaultAmountMicros}
            classNames={classNames}
          />
        </Dialog>
      </Parts.Provider>
    );
  },
);

/** Returns the step's name. The dialog moves the focus when it changes; a busy button keeps the focus. */
function stepOf({ phase }: PurchaseState, isConfirmingClose: boolean): string {
  if (phase === 'starting') return 'amount';
  return phase === 'paying' && isConfirmingClose ? 'confirm' : phase;
}

interface StepsProps {
  open: boolean;
  isConfirmingClose: boolean;
  onKeepOpen: () => void;
  onClose: () => void;
  defaultAmountMicros: number | undefined;
  classNames: Partial<Record<PurchaseCreditsDialogPart, string>>;
}

/** The current step. It is mounted, and follows the payment, for as long as the dialog shows. */
function Steps({ open, isConfirmingClose, onKeepOpen, onClose, ...amount }: StepsProps) {
  const purchase = usePurchase();
  useResetAfterClose(open);
  switch (purchase.phase) {
    case 'amount':
    case 'starting':
      return <AmountStep purchase={purchase} {...amount} />;
    case 'paying':
      return (
        <PayingStep
          purchase={purchase}
          isConfirmingClose={isConfirmingClose}
          onKeepOpen={onKeepOpen}
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
 * Clears a finished purchase after the dialog has closed, so that the next opening starts with the amount. The
 * outcome stays until the dialog is out of sight. An open checkout stays.
 */
function useResetAfterClose(open: boolean): void {
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

/** Calls `onPurchased` once for each successful purchase, if this dialog was ever open. */
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
  // Synchronizes with the runner, which outlives the dialog.
  useEffect(
    () =>
      runner.onSuccess((purchase) => {
        if (wasOpen.current) latest.current?.(purchase);
      }),
    [runner],
  );
}
