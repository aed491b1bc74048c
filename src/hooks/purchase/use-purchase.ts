'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { Micros } from '../../money/money.js';
import type { AccountSession } from '../provider/account-session.js';
import { memoize } from '../../std/memoize.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { initialState, type PurchaseState } from './purchase-flow.js';
import { createPurchaseRunner, type PurchaseRunner } from './purchase-runner.js';
import { useCredits } from '../account/use-credits.js';

/** What the user can do about a purchase. What the phase does not allow has no effect. */
export interface PurchaseActions {
  /**
   * Buys credits, once, whatever is pressed twice or reloaded. An attempt that is still open is resumed;
   * for another amount it is canceled first. Left out until the account is known.
   */
  start: ((amountMicros: Micros, options?: { returnUrl?: string }) => void) | undefined;
  /** Call it when the checkout says that it is done. */
  complete: () => void;
  /** Calls the payment off, unless it is going through. */
  cancel: () => void;
  /** Asks the backend now how it stands. */
  check: () => void;
  /** Back to the amount. A checkout that is open stays so, and is resumed by the next `start`. */
  leave: () => void;
}

/**
 * The purchase of credits that this tab is making: one at a time, shared by every component under the
 * provider, and taken up again after a reload. Narrow on `phase`.
 *
 * @throws when the client has no `purchases`.
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
  const runner = usePurchaseRunner();
  const state = usePurchaseState(runner);
  const accountId = useResumed(runner);
  // What is being paid is elsewhere.
  useEffect(() => runner.watch(), [runner]);

  return {
    ...state,
    start:
      accountId === undefined
        ? undefined
        : (amountMicros, { returnUrl } = {}) =>
            runner.start({ accountId, amountMicros, returnUrl }),
    complete: runner.complete,
    cancel: () => void runner.cancel(),
    check: runner.check,
    leave: runner.leave,
  };
}

/** Takes up what an earlier page of the account has left; which account that is, once it is known. */
export function useResumed(runner: PurchaseRunner): string | undefined {
  const credits = useCredits();
  const accountId = credits.status === 'ready' ? credits.data.accountId : undefined;
  // Joins the storage of the browser, where it was left.
  useEffect(() => {
    if (accountId !== undefined) runner.resume(accountId);
  }, [runner, accountId]);
  return accountId;
}

/** How the purchase stands, for who only tells of it. */
export function usePurchaseState(runner: PurchaseRunner): PurchaseState {
  return useSyncExternalStore(runner.subscribe, runner.getState, () => initialState);
}

/** The one runner of the session, made when it is first needed. */
export function usePurchaseRunner(): PurchaseRunner {
  return purchaseRunnerOf(useCreditsContext().session);
}

/** As {@link usePurchaseRunner}, for who is no component. */
export function purchaseRunnerOf(session: AccountSession): PurchaseRunner {
  return memoize(runners, session, () => {
    const { purchases } = session.client;
    if (purchases) return createPurchaseRunner(session, purchases);
    throw new Error(
      'Nothing can be bought with this client: it has no `purchases`. Add them to your ' +
        'CreditsClient, or leave the purchase dialog out.',
    );
  });
}

const runners = new WeakMap<AccountSession, PurchaseRunner>();
