import type { CreditsClient } from '../../client/port/credits-client.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import { explain } from '../provider/explain.js';
import type { CurrentAttempt } from './current-attempt.js';
import type { Attempt } from './purchase-attempt.js';
import type { PurchasePhase } from './purchase-flow.js';
import { DELAY_MS, LONG_DELAY_MS, retryDelayMs } from './retry-delay.js';

type Purchases = NonNullable<CreditsClient['purchases']>;

/** The time that the backend may hold a request until there is news. */
const WAIT_SECONDS = 25;

export interface WatchOptions {
  getPhase: () => PurchasePhase;
  /** Whether nobody looks at a purchase that nobody pays. It is then left alone. */
  isIdle: () => boolean;
  /** Returns whether the checkout was completed since the last call. The next request then waits for nothing. */
  takeCompletion: () => boolean;
  onRead: (purchase: Purchase) => void;
  /** Called when a request that waited for nothing got no answer. */
  onLost: () => void;
}

/** Follows a purchase until it is settled, or its attempt is no longer the current one. */
export async function watchPurchase(
  purchases: Purchases,
  current: CurrentAttempt,
  attempt: Attempt,
  purchaseId: string,
  options: WatchOptions,
): Promise<void> {
  let failures = 0;
  /** Whether a request that waited got no answer: gateways end requests that wait for too long. */
  let isCutOff = false;
  while (current.is(attempt)) {
    if (options.isIdle()) {
      await current.sleep(Infinity);
      continue;
    }
    const signal = current.signal();
    const isCompleted = options.takeCompletion();
    const waitSeconds: number = isCompleted || isCutOff ? 0 : WAIT_SECONDS;
    isCutOff = false;
    try {
      const purchase = await purchases.get({ purchaseId, waitSeconds }, { signal });
      if (!current.is(attempt)) return;
      failures = 0;
      options.onRead(purchase);
    } catch (error) {
      if (!current.is(attempt)) return;
      if (signal.aborted) continue;
      isCutOff = waitSeconds > 0;
      if (isCutOff) continue;
      failures += 1;
      explain('the state of the payment', error);
      options.onLost();
    }
    const isMoreToCome = failures === 0 && isCompleted;
    if (!isMoreToCome) {
      await current.sleep(failures > 0 ? retryDelayMs(failures) : delayMs(options.getPhase()));
    }
  }
}

function delayMs(phase: PurchasePhase): number {
  return phase === 'paying' || phase === 'processing' ? DELAY_MS : LONG_DELAY_MS;
}
