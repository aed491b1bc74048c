import type { Account } from '../state/account.js';
import { unchanged, type Accepted, type DecisionContext } from '../state/outcome.js';
import type { FailedPayment } from '../state/payment.js';
import type { AutoRechargeEvent, PurchaseFailedEvent, PurchaseRecord } from '../state/records.js';
import { afterFailure, isOutage } from '../auto-top-up/send-top-up.js';

/** Returns the account after a failed purchase, with the event for its users. */
export function withFailure(
  before: Account,
  record: PurchaseRecord,
  { failure, cardProblem }: FailedPayment,
  { now }: DecisionContext,
): Accepted {
  const { id: purchaseId, amountMicros, origin } = record;
  const account = afterFailure(before, record, failure, cardProblem, now);
  // An outage is not a decline, and the attempt is repeated.
  if (origin === 'auto_top_up' && isOutage(failure)) return unchanged(account);
  const { nextAttemptAt, paused } = account.autoTopUp;
  const id = account.eventSeq + 1;
  const event: PurchaseFailedEvent = {
    id,
    type: 'credit_purchase_failed',
    createdAt: now,
    purchaseId,
    amountMicros,
    origin,
    failure,
    ...(origin === 'auto_top_up' && {
      ...(nextAttemptAt !== null && { nextAttemptAt }),
      autoTopUpPaused: paused !== null,
    }),
  };
  return { ...unchanged({ ...account, eventSeq: id }), events: [event] };
}

/** Adds an event to a purchase by auto top-up. Buyers see the result of a purchase by hand already. */
export function withRecharge(
  outcome: Accepted,
  { id: purchaseId, origin, amountMicros }: PurchaseRecord,
  { now }: DecisionContext,
): Accepted {
  if (origin === 'manual') return outcome;
  const { eventSeq, balanceMicros } = outcome.account;
  const id = eventSeq + 1;
  const event: AutoRechargeEvent = {
    id,
    type: 'credit_auto_recharge_triggered',
    createdAt: now,
    purchaseId,
    amountMicros,
    balanceMicros,
  };
  return {
    ...outcome,
    account: { ...outcome.account, eventSeq: id },
    events: [...outcome.events, event],
  };
}
