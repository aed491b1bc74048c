import type { Account } from './account.js';
import type { Delivery } from './delivery-state.js';
import { refuse, unchanged, type DecisionContext, type Outcome } from './outcome.js';
import type { DeliveryRecord } from './records.js';

/** Writes down what came of telling the next event. */
export interface DeliveryNote {
  type: 'note_delivery';
  /** Of the one who tells. */
  claim: number;
  /** Whether the host has taken it. */
  isTold: boolean;
}

/** An account has one record of this, which is due as long as there is something to tell. */
export const DELIVERY = 'delivery';

/** Longer than a host is waited for, so that two workers tell of one event only after a crash. */
const CLAIM_MS = 60_000;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

/**
 * Follows every outcome: what is to be told is due in the commit that makes it so, and no crash loses
 * it. While somebody is telling, it is due when their claim ends, so that the order stays.
 *
 * Where no host listens, what happens counts as told, unless something waits for one that did.
 */
export function withDelivery(before: Account, outcome: Outcome, context: DecisionContext): Outcome {
  if (!outcome.ok || outcome.account.eventSeq === before.eventSeq) return outcome;
  const { account, records } = outcome;
  const { delivery, eventSeq } = account;
  if (!context.hasListener) {
    if (delivery.upTo < before.eventSeq) return outcome;
    return { ...outcome, account: { ...account, delivery: { ...delivery, upTo: eventSeq } } };
  }
  const dueAt = isHeld(delivery, context) ? delivery.heldUntil : context.now;
  return { ...outcome, records: [...records, recordOf(dueAt, context)] };
}

/** Takes it upon one worker to tell what there is, in order. */
export function beginDelivery(account: Account, context: DecisionContext): Outcome {
  const { delivery, eventSeq } = account;
  if (delivery.upTo === eventSeq || isHeld(delivery, context)) return refuse('precondition_failed');
  const claim = delivery.claims + 1;
  const heldUntil = after(CLAIM_MS, context);
  return withNext(account, { ...delivery, claims: claim, claim, heldUntil }, context);
}

/**
 * Goes on to the next event once one was told, and to none before: what failed is tried again after a
 * pause that grows, for ever. Refused to who was overtaken by another worker.
 */
export function noteDelivery(
  account: Account,
  { claim, isTold }: DeliveryNote,
  context: DecisionContext,
): Outcome {
  const { delivery, eventSeq } = account;
  const { upTo, failures } = delivery;
  if (claim !== delivery.claim) return refuse('precondition_failed');
  if (!isTold) {
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
    const waiting = { claim: null, failures: failures + 1, heldUntil: after(pauseMs, context) };
    return withNext(account, { ...delivery, ...waiting }, context);
  }
  const isOver = upTo + 1 === eventSeq;
  const next = isOver ? { claim: null, heldUntil: null } : { heldUntil: after(CLAIM_MS, context) };
  return withNext(account, { ...delivery, ...next, upTo: upTo + 1, failures: 0 }, context);
}

function isHeld({ heldUntil }: Delivery, { now }: DecisionContext): boolean {
  return heldUntil !== null && heldUntil > now;
}

function withNext(account: Account, delivery: Delivery, context: DecisionContext): Outcome {
  const records = [recordOf(delivery.heldUntil, context)];
  return { ...unchanged({ ...account, delivery }), records };
}

function recordOf(dueAt: string | null, { now }: DecisionContext): DeliveryRecord {
  return {
    type: 'delivery',
    id: DELIVERY,
    source: DELIVERY,
    fingerprint: '',
    createdAt: now,
    dueAt,
    refs: [],
  };
}

function after(ms: number, { now }: DecisionContext): string {
  return new Date(Date.parse(now) + ms).toISOString();
}
