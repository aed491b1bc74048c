import type { AccountSession } from '../provider/account-session.js';
import { keepDraft, readDraft } from '../purchase/purchase-draft.js';
import { purchaseRunnerOf } from '../purchase/use-purchase.js';
import {
  afterCardRemoved,
  afterDialogClosed,
  afterDialogOpened,
  afterPhase,
  resumeAutomatically,
} from './purchase-from-here.js';
import type { RefusalStore } from './refusal-store.js';

/**
 * Passes the phases of this tab's purchase on to a refusal, and resumes a purchase that an earlier page
 * of the account left. Returns a function that stops.
 */
export function followPurchase(
  session: AccountSession,
  accountId: string,
  refusal: RefusalStore,
): () => void {
  const runner = purchaseRunnerOf(session);
  const onChange = () => refusal.dispatch((flow) => afterPhase(flow, runner.getState().phase));
  onChange();
  const stop = runner.subscribe(onChange);
  runner.resume(accountId);
  return stop;
}

/** The purchase dialog of a card. */
export interface CardPurchase {
  /**
   * Call this when Purchase is pressed. `pressedAtMs` is `null` without an `onResume`. A draft amount
   * that is now too little is dropped.
   */
  open: (pressedAtMs: number | null, missingMicros: number) => void;
  close: () => void;
  /** Call this when the card leaves the page. */
  leave: () => void;
}

/** Connects a card's dialog to its refusal. From then on, `onResume` may be called automatically. */
export function createCardPurchase(
  session: AccountSession,
  refusal: RefusalStore,
  onResume: () => unknown,
): CardPurchase {
  const stop = refusal.subscribe(() =>
    refusal.dispatch((flow) => resumeAutomatically(flow, Date.now(), !document.hidden), onResume),
  );
  return {
    open(pressedAtMs, missingMicros) {
      if ((readDraft(session) ?? missingMicros) < missingMicros) keepDraft(session, null);
      refusal.dispatch((flow) => afterDialogOpened(flow, pressedAtMs));
    },
    close: () => refusal.dispatch(afterDialogClosed),
    leave() {
      stop();
      refusal.dispatch(afterCardRemoved);
    },
  };
}
