import type { Account } from './state/account.js';
import type { DeliveryState } from './state/delivery-state.js';
import { refuse, unchanged, type DecisionContext, type Outcome } from './state/outcome.js';
import type { DeliveryRecord } from './state/records.js';

/** Records the result of delivering the next event. */
export interface NoteDelivery {
  type: 'note_delivery';
  /** The claim of the worker that delivers. */
  claim: number;
  /** Whether the host app accepted the event. */
  isDelivered: boolean;
}

/** The id of the account's only delivery record. It is due as long as an event is undelivered. */
export const DELIVERY_ID = 'delivery';

/**
 * Longer than the timeout of a delivery, so that two workers deliver the same event only after a crash.
 */
const CLAIM_TTL_MS = 60_000;
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 60 * 60_000;

/**
 * Schedules the delivery of new events after every command. The delivery becomes due in the commit of
 * its event, so no crash can lose it. While a worker is delivering, the record is due when that worker's
 * claim ends, which keeps the order.
 *
 * Without a listener, new events count as delivered, unless earlier events still wait for a listener.
 */
export function withDelivery(before: Account, outcome: Outcome, context: DecisionContext): Outcome {
  if (!outcome.ok || outcome.account.eventSeq === before.eventSeq) return outcome;
  const { account, records } = outcome;
  const { delivery, eventSeq } = account;
  if (!context.hasListener) {
    if (delivery.upTo < before.eventSeq) return outcome;
    return { ...outcome, account: { ...account, delivery: { ...delivery, upTo: eventSeq } } };
  }
  const dueAt = isBlocked(delivery, context) ? delivery.heldUntil : context.now;
  return { ...outcome, records: [...records, recordOf(dueAt, context)] };
}

/** Gives one worker the right to deliver the account's events, in order. */
export function claimDelivery(account: Account, context: DecisionContext): Outcome {
  const { delivery, eventSeq } = account;
  if (delivery.upTo === eventSeq || isBlocked(delivery, context))
    return refuse('precondition_failed');
  const claim = delivery.claims + 1;
  const heldUntil = timeAfter(CLAIM_TTL_MS, context);
  return withSchedule(account, { ...delivery, claims: claim, claim, heldUntil }, context);
}

/**
 * Advances to the next event after a successful delivery. A failed delivery is retried without end,
 * after delays that grow. A worker that another one has overtaken is refused.
 */
export function noteDelivery(
  account: Account,
  { claim, isDelivered }: NoteDelivery,
  context: DecisionContext,
): Outcome {
  const { delivery, eventSeq } = account;
  const { upTo, failures } = delivery;
  if (claim !== delivery.claim) return refuse('precondition_failed');
  if (!isDelivered) {
    const pauseMs = Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS);
    const backingOff = {
      claim: null,
      failures: failures + 1,
      heldUntil: timeAfter(pauseMs, context),
    };
    return withSchedule(account, { ...delivery, ...backingOff }, context);
  }
  const isLast = upTo + 1 === eventSeq;
  const next = isLast
    ? { claim: null, heldUntil: null }
    : { heldUntil: timeAfter(CLAIM_TTL_MS, context) };
  return withSchedule(account, { ...delivery, ...next, upTo: upTo + 1, failures: 0 }, context);
}

function isBlocked({ heldUntil }: DeliveryState, { now }: DecisionContext): boolean {
  return heldUntil !== null && heldUntil > now;
}

function withSchedule(
  account: Account,
  delivery: DeliveryState,
  context: DecisionContext,
): Outcome {
  const records = [recordOf(delivery.heldUntil, context)];
  return { ...unchanged({ ...account, delivery }), records };
}

function recordOf(dueAt: string | null, { now }: DecisionContext): DeliveryRecord {
  return {
    type: 'delivery',
    id: DELIVERY_ID,
    source: DELIVERY_ID,
    fingerprint: '',
    createdAt: now,
    dueAt,
    refs: [],
  };
}

function timeAfter(ms: number, { now }: DecisionContext): string {
  return new Date(Date.parse(now) + ms).toISOString();
}
