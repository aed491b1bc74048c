'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { Micros } from '../../money/money.js';
import type { AccountSession } from '../provider/account-session.js';
import { memoize } from '../../std/memoize.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { initialState, type PurchaseState } from './purchase-flow.js';
import { createPurchaseRunner, type PurchaseRunner } from './purchase-runner.js';
import { useCredits } from '../account/use-credits.js';

/** The actions of a purchase. An action that the phase does not allow has no effect. */
export interface PurchaseActions {
  /**
   * Buys credits, once, even if you call it twice or the page reloads. An open attempt is resumed; for
   * another amount, it is canceled first. `undefined` until the account is known.
   */
  start: ((amountMicros: Micros, options?: { returnUrl?: string }) => void) | undefined;
  /** Call this when the checkout is complete. */
  complete: () => void;
  /** Cancels the payment, unless it is already being processed. */
  cancel: () => void;
  /** Reads the purchase now. */
  check: () => void;
  /** Goes back to the amount. An open checkout stays open, and the next `start` resumes it. */
  leave: () => void;
}

/**
 * Returns this tab's purchase of credits. There is one at a time, shared by every component under the
 * provider and resumed after a reload. Narrow on `phase`.
 *
 * @throws if the client has no `purchases`.
 * @example
 * const purchase = usePurchase();
 * if (purchase.phase === 'amount') {
 *   return <button onClick={() => purchase.start?.(limits.purchase.defaultMicros)}>Buy</button>;
 * }
 * if (purchase.phase === 'paying') {
 *   return <Checkout session={purchase.checkout} onComplete={purchase.complete} … />;
 * }
 */
export function usePurchase(): PurchaseState & PurchaseActions {
  const { locale } = useCreditsContext();
  const runner = usePurchaseRunner();
  const state = usePurchaseState(runner);
  const accountId = useResumed(runner);
  // Follows the payment, which happens outside of React.
  useEffect(() => runner.watch(), [runner]);

  return {
    ...state,
    start:
      accountId === undefined
        ? undefined
        : (amountMicros, { returnUrl } = {}) =>
            runner.start({ accountId, amountMicros, returnUrl, locale }),
    complete: runner.complete,
    cancel: () => void runner.cancel(),
    check: runner.check,
    leave: runner.leave,
  };
}

/** Resumes the attempt that an earlier page of the account left. Returns the account's id, once it is known. */
export function useResumed(runner: PurchaseRunner): string | undefined {
  const credits = useCredits();
  const accountId = credits.status === 'ready' ? credits.data.accountId : undefined;
  // Synchronizes with the browser's storage.
  useEffect(() => {
    if (accountId !== undefined) runner.resume(accountId);
  }, [runner, accountId]);
  return accountId;
}

/** Returns the state of the purchase, without the actions of `usePurchase`. */
export function usePurchaseState(runner: PurchaseRunner): PurchaseState {
  return useSyncExternalStore(runner.subscribe, runner.getState, () => initialState);
}

/** Returns the session's runner, created on first use. */
export function usePurchaseRunner(): PurchaseRunner {
  return purchaseRunnerOf(useCreditsContext().session);
}

/** As {@link usePurchaseRunner}, for code outside of components. */
export function purchaseRunnerOf(session: AccountSession): PurchaseRunner {
  return memoize(runners, session, () => {
    const { purchases } = session.client;
    if (purchases) return createPurchaseRunner(session, purchases);
    throw new Error(
      'This client cannot buy credits, because it has no `purchases`. Add `purchases` to your ' +
        'CreditsClient, or remove the purchase dialog.',
    );
  });
}

const runners = new WeakMap<AccountSession, PurchaseRunner>();
