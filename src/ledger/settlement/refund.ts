import { ZERO, subtract, type Micros } from '../../money/money.js';
import { nextPollAt } from '../state/poll-schedule.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type WithCause,
  type OnRecord,
  type DecisionContext,
  type Outcome,
} from '../state/outcome.js';
import { creditOf, isPurchase, revised } from '../purchases/purchase.js';
import type { RequestedRefund, PurchaseRecord, RefundRecord } from '../state/records.js';

/** Records a refund before it is requested from the provider. */
export interface BeginRefund extends WithCause, OnRecord {
  type: 'begin_refund';
  /** The amount to refund; `null` refunds the rest of the purchase. */
  amountMicros: Micros | null;
  /** The step between two amounts that can be returned to a card. The rest of a purchase needs no step. */
  stepMicros: Micros;
}

/** Records that the provider refused the refund. The amount becomes available for another refund. */
export interface RefuseRefund extends OnRecord {
  type: 'refuse_refund';
  refundId: string;
}

/**
 * Begins a refund. It takes no credits yet: the settlement that sees the provider's refund does. A
 * pending refund already counts, so that two concurrent refunds never return more than was paid.
 */
export function beginRefund(
  { account, record }: CurrentState,
  command: BeginRefund,
  { now, id: newId }: DecisionContext,
): Outcome {
  if (!isPurchase(record)) return refuse('not_found');
  const refundable = refundableOf(record);
  const amountMicros = command.amountMicros ?? refundable;
  const isRest = amountMicros === refundable;
  if (!isRest && amountMicros % command.stepMicros !== 0) return refuse('amount_not_chargeable');
  if (amountMicros <= ZERO || amountMicros > refundable) return refuse('refund_exceeds_purchase');

  const { source, fingerprint } = command;
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
  const refunds: RequestedRefund[] = [...record.refunds, { id, amountMicros, status: 'pending' }];
  return { ...unchanged(account), records: [withRefunds(record, refunds, now), refund] };
}

/** Ends a pending refund that the provider refused. */
export function refuseRefund(
  { account, record }: CurrentState,
  { refundId }: RefuseRefund,
  { now }: DecisionContext,
): Outcome {
  if (!isPurchase(record)) return refuse('not_found');
  const isPending = record.refunds.some(
    ({ id, status }) => id === refundId && status === 'pending',
  );
  if (!isPending) return unchanged(account);
  const refunds = record.refunds.map((refund): RequestedRefund =>
    refund.id === refundId
      ? { id: refundId, amountMicros: refund.amountMicros, status: 'refused' }
      : refund,
  );
  return { ...unchanged(account), records: [withRefunds(record, refunds, now)] };
}

/** The amount that can still be refunded: the credited amount less clawbacks and pending refunds. */
function refundableOf(record: PurchaseRecord): Micros {
  const { transactionId, clawedBackMicros, refunds } = record;
  if (transactionId === null) return ZERO;
  return refunds.reduce(
    (left, refund) => (refund.status === 'pending' ? subtract(left, refund.amountMicros) : left),
    subtract(creditOf(record), clawedBackMicros),
  );
}

function withRefunds(
  record: PurchaseRecord,
  refunds: readonly RequestedRefund[],
  now: string,
): PurchaseRecord {
  const next = revised(record, { refunds });
  return { ...next, dueAt: nextPollAt(next, now) };
}
