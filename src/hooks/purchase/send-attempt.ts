import type { CreditsClient } from '../../client/port/credits-client.js';
import type { Checkout } from '../../contract/resources/checkout.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import { explain } from '../provider/explain.js';
import { cancelPurchase } from './cancel-purchase.js';
import type { CurrentAttempt } from './current-attempt.js';
import type { Attempt, PurchaseOrder } from './purchase-attempt.js';
import { refusalIn, type Refusal } from './purchase-refusal.js';
import { retryDelayMs } from './retry-delay.js';

type Purchases = NonNullable<CreditsClient['purchases']>;

/** The backend's answer to an attempt. */
export type AttemptAnswer =
  | { result: 'found'; purchase: Purchase; checkout: Checkout | null }
  | { result: 'refused'; refusal: Refusal }
  /** The attempt is no longer the current one. */
  | { result: 'replaced' };

export interface SendOptions {
  /**
   * Whether nothing can have come of the attempt so far. Only then is a refusal final: later, the
   * purchase may exist although its response was lost.
   */
  isFirst: boolean;
  /** A newer decision. A purchase that is open for another amount is canceled first. */
  next: PurchaseOrder | null;
  /** Called when a request got no clear answer. */
  onLost: () => void;
}

/** Sends an attempt, always under its own key, until the backend answers. */
export async function sendAttempt(
  purchases: Purchases,
  current: CurrentAttempt,
  attempt: Attempt,
  { isFirst, next, onLost }: SendOptions,
): Promise<AttemptAnswer> {
  const { key: idempotencyKey, accountId, body } = attempt;
  let mayRefuse = isFirst;
  for (let failures = 1; current.is(attempt); failures += 1) {
    try {
      const request = { ...body, accountId, idempotencyKey };
      const { purchase, checkout } = await purchases.create(request, { signal: current.signal() });
      const found = next ? await makeWay(purchases, purchase, checkout, next) : purchase;
      return { result: 'found', purchase: found, checkout };
    } catch (error) {
      if (!current.is(attempt)) break;
      explain('a purchase', error);
      const refusal = mayRefuse ? refusalIn(error) : null;
      if (refusal) return { result: 'refused', refusal };
      mayRefuse = false;
      onLost();
      await current.sleep(retryDelayMs(failures));
    }
  }
  return { result: 'replaced' };
}

/** Cancels an open purchase of an earlier decision, unless the new decision can be paid in its checkout. */
async function makeWay(
  purchases: Purchases,
  purchase: Purchase,
  checkout: Checkout | null,
  { accountId, amountMicros }: PurchaseOrder,
): Promise<Purchase> {
  const isOpen = purchase.status === 'awaiting_payment';
  const isWanted = purchase.amountMicros === amountMicros && checkout !== null;
  return isOpen && !isWanted ? cancelPurchase(purchases, accountId, purchase) : purchase;
}
