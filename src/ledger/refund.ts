import { ZERO, subtract, type Micros } from '../money/money.js';
import { nextLookAt } from './retry-schedule.js';
import {
  refuse,
  unchanged,
  type Before,
  type Beginning,
  type Changing,
  type DecisionContext,
  type Outcome,
} from './outcome.js';
import { isPurchase, revised } from './purchase.js';
import type { AskedRefund, PurchaseRecord, RefundRecord } from './records.js';

/** Writes down that a payment is being given back, before the provider is asked to. */
export interface RefundBeginning extends Beginning, Changing {
  type: 'begin_refund';
  /** `null` for all that is left of the purchase. */
  amountMicros: Micros | null;
}

/** Writes down that the provider refused to: the amount is free for another refund. */
export interface RefundRefusal extends Changing {
  type: 'refuse_refund';
  refundId: string;
}

/**
 * Takes no credits yet: they go once the provider has taken the refund, with the settlement that sees
 * it. Until then it counts, so that two at once never give back more than was paid.
 */
export function beginRefund(
  { account, record }: Before,
  asked: RefundBeginning,
  { now, id: newId }: DecisionContext,
): Outcome {
  if (!isPurchase(record)) return refuse('not_found');
  const left = leftOf(record);
  const amountMicros = asked.amountMicros ?? left;
  if (amountMicros % account.minorUnitMicros !== 0) return refuse('amount_not_chargeable');
  if (amountMicros <= ZERO || amountMicros > left) return refuse('refund_exceeds_purchase');

  const { source, fingerprint } = asked;
  const id = `ref_${newId}`;
  const refund: RefundRecord = {
    type: 'refund',
    id,
    source,
    fingerprint,
    createdAt: now,
    dueAt: null,
    refs: [],
    purchaseId: record.id,
    amountMicros,
  };
  const refunds: AskedRefund[] = [...record.refunds, { id, amountMicros, status: 'pending' }];
  return { ...unchanged(account), records: [withRefunds(record, refunds, now), refund] };
}

export function refuseRefund(
  { account, record }: Before,
  { refundId }: RefundRefusal,
  { now }: DecisionContext,
): Outcome {
  if (!isPurchase(record)) return refuse('not_found');
  const isPending = record.refunds.some(
    ({ id, status }) => id === refundId && status === 'pending',
  );
  if (!isPending) return unchanged(account);
  const refunds = record.refunds.map((refund): AskedRefund =>
    refund.id === refundId
      ? { id: refundId, amountMicros: refund.amountMicros, status: 'refused' }
      : refund,
  );
  return { ...unchanged(account), records: [withRefunds(record, refunds, now)] };
}

/** What can still be refunded: of what was credited, what neither was taken back nor is about to be. */
function leftOf({
  transactionId,
  amountMicros,
  clawedBackMicros,
  refunds,
}: PurchaseRecord): Micros {
  if (transactionId === null) return ZERO;
  return refunds.reduce(
    (left, refund) => (refund.status === 'pending' ? subtract(left, refund.amountMicros) : left),
    subtract(amountMicros, clawedBackMicros),
  );
}

function withRefunds(
  record: PurchaseRecord,
  refunds: readonly AskedRefund[],
  now: string,
): PurchaseRecord {
  const next = revised(record, { refunds });
  return { ...next, dueAt: nextLookAt(next, now) };
}
