import { ZERO, add, micros, negate, smaller, subtract, type Micros } from '../../money/money.js';
import { creditOf } from '../purchases/purchase.js';
import type { Movement } from '../state/movement.js';
import type { PaidPayment } from '../state/payment.js';
import type { RequestedRefund, PurchaseRecord } from '../state/records.js';

/** The movements that bring the credited part of a purchase down to the remaining part of its payment. */
export interface Clawback {
  movements: readonly Movement[];
  /** The new values of the purchase's record. */
  changes: Pick<
    PurchaseRecord,
    'clawedBackMicros' | 'clawbacks' | 'refundedMicros' | 'disputedMicros' | 'refunds'
  >;
}

/**
 * Brings the clawed-back part of a purchase to a total: the refunded and disputed amounts, up to the
 * credited amount. Because it is a total, the order of the provider's reports and repeated
 * reports do not matter. Spent credits are clawed back too, so the balance may become negative.
 */
export function clawBack(record: PurchaseRecord, payment: PaidPayment): Clawback {
  const refundedMicros = payment.refunds.reduce(
    (sum, refund) => add(sum, refund.amountMicros),
    ZERO,
  );
  const { disputedMicros } = payment;
  const overlap = overlapOf(record, { refundedMicros, disputedMicros });
  const target = overlap > 0 ? creditOf(record) : add(refundedMicros, disputedMicros);
  const shares = splitChange({
    byRefund: refundedMicros - record.refundedMicros,
    byDispute: disputedMicros - record.disputedMicros,
    surplus: overlap - overlapOf(record, record),
  });
  const byRefunds = splitByRefund(shares.byRefund, record, payment);
  const byDispute = disputeShare(shares.byDispute);
  // Returned credits come first, so that the balance does not cross a threshold unnecessarily.
  const ordered =
    byDispute.amountMicros < 0 ? [byDispute, ...byRefunds] : [...byRefunds, byDispute];
  const nonZero = ordered.filter(({ amountMicros }) => amountMicros !== ZERO);

  const sourceOf = (index: number) => `clawback:${record.id}:${record.clawbacks + index + 1}`;
  return {
    movements: nonZero.map(({ kind, amountMicros }, index) => ({
      kind,
      amountMicros: negate(amountMicros),
      source: sourceOf(index),
      fingerprint: '',
      purchaseId: record.id,
    })),
    changes: {
      clawedBackMicros: target,
      clawbacks: record.clawbacks + nonZero.length,
      refundedMicros,
      disputedMicros,
      refunds: withCompletedRefunds(record.refunds, payment, (id) => {
        const index = nonZero.findIndex(({ refundId }) => refundId === id);
        // The refund has no entry of its own if earlier clawbacks already took its credits.
        return sourceOf(index === -1 ? nonZero.length - 1 : index);
      }),
    },
  };
}

interface Share {
  kind: 'refund' | 'dispute' | 'dispute_reversal';
  /** A positive amount takes credits back. A negative amount returns them. */
  amountMicros: Micros;
  /** The id of the refund, if it was requested through this backend. */
  refundId?: string;
}

/**
 * The part of a purchase that was both refunded and disputed. It is computed without the sum of the two, which
 * may be too large to be exact.
 */
function overlapOf(
  record: PurchaseRecord,
  { refundedMicros, disputedMicros }: Pick<PurchaseRecord, 'refundedMicros' | 'disputedMicros'>,
): number {
  return Math.max(0, refundedMicros - (creditOf(record) - disputedMicros));
}

/**
 * Splits the change of the total between refunds and disputes. Together, they may exceed the purchase: the
 * surplus takes nothing.
 */
function splitChange({
  byRefund,
  byDispute,
  surplus,
}: Record<'byRefund' | 'byDispute' | 'surplus', number>) {
  const [low, high] = surplus > 0 ? [0, Math.max(0, byDispute)] : [Math.min(0, byDispute), 0];
  const disputeSurplus = Math.min(Math.max(surplus, low), high);
  return {
    byRefund: micros(byRefund - (surplus - disputeSurplus)),
    byDispute: micros(byDispute - disputeSurplus),
  };
}

function disputeShare(amountMicros: Micros): Share {
  return { kind: amountMicros > 0 ? 'dispute' : 'dispute_reversal', amountMicros };
}

/** Gives each refund that was requested here its own entry, and all other refunds one entry together. */
function splitByRefund(amount: Micros, { refunds }: PurchaseRecord, payment: PaidPayment): Share[] {
  let left = amount;
  const own = completedRefunds(refunds, payment).map(({ id, amountMicros }): Share => {
    const portion = left > 0 ? smaller(amountMicros, left) : ZERO;
    left = subtract(left, portion);
    return { kind: 'refund', amountMicros: portion, refundId: id };
  });
  return [...own, { kind: 'refund', amountMicros: left }];
}

/** The refunds that are still pending in the record and that the provider has made. */
export function completedRefunds(
  refunds: readonly RequestedRefund[],
  payment: PaidPayment,
): readonly RequestedRefund[] {
  return refunds.filter(
    ({ id, status }) => status === 'pending' && payment.refunds.some((refund) => refund.id === id),
  );
}

function withCompletedRefunds(
  refunds: readonly RequestedRefund[],
  payment: PaidPayment,
  sourceOf: (id: string) => string,
): readonly RequestedRefund[] {
  const completed = completedRefunds(refunds, payment);
  if (completed.length === 0) return refunds;
  return refunds.map((refund) => {
    if (!completed.includes(refund)) return refund;
    const { id, amountMicros } = refund;
    return { id, amountMicros, status: 'done', entrySource: sourceOf(id) };
  });
}
