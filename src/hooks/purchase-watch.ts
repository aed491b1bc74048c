import type { AccountSession } from './account-session.js';
import type { PurchasePhase } from './purchase-flow.js';
import { purchaseRunnerOf } from './use-purchase.js';

/**
 * Tells how the purchase stands that this tab is making, now and whenever that changes. Takes up what an
 * earlier page of the account has left.
 */
export function watchPurchase(
  session: AccountSession,
  accountId: string,
  onPhase: (phase: PurchasePhase) => void,
): () => void {
  const runner = purchaseRunnerOf(session);
  const tell = () => onPhase(runner.getState().phase);
  tell();
  const stop = runner.subscribe(tell);
  runner.resume(accountId);
  return stop;
}
