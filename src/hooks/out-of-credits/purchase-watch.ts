import type { AccountSession } from '../provider/account-session.js';
import type { BlockedProblem } from './refusal-store.js';
import {
  afterClosing,
  afterLeaving,
  afterOpening,
  afterPhase,
  takeTurn,
} from './purchase-from-here.js';
import { keepDraft, readDraft } from '../purchase/purchase-draft.js';
import { purchaseRunnerOf } from '../purchase/use-purchase.js';

/**
 * Tells a refusal how the purchase stands that this tab is making, and takes up what an earlier page of
 * the account has left.
 */
export function watchPurchase(
  session: AccountSession,
  accountId: string,
  blocked: BlockedProblem,
): () => void {
  const runner = purchaseRunnerOf(session);
  const look = () => blocked.tell((flow) => afterPhase(flow, runner.getState().phase));
  look();
  const stop = runner.subscribe(look);
  runner.resume(accountId);
  return stop;
}

/** What is bought for a refusal, where that is shown. */
export interface PurchaseHere {
  /**
   * Purchase was pressed, at that time; at `null` where the host does not say how to go on. What was typed
   * before, and is too little now, is forgotten.
   */
  open: (pressedAtMs: number | null, missingMicros: number) => void;
  close: () => void;
  /** Where it was pressed is gone from the page. */
  leave: () => void;
}

/** Once it is there, `onResume` may go on by itself. */
export function purchaseHere(
  session: AccountSession,
  blocked: BlockedProblem,
  onResume: () => void,
): PurchaseHere {
  const stop = blocked.subscribe(() =>
    blocked.tell((flow) => takeTurn(flow, Date.now(), !document.hidden), onResume),
  );
  return {
    open(pressedAtMs, missingMicros) {
      if ((readDraft(session) ?? missingMicros) < missingMicros) keepDraft(session, null);
      blocked.tell((flow) => afterOpening(flow, pressedAtMs));
    },
    close: () => blocked.tell(afterClosing),
    leave() {
      stop();
      blocked.tell(afterLeaving);
    },
  };
}
