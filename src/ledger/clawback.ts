import { ZERO, add, micros, negate, smaller, subtract, type Micros } from '../money/money.js';
import type { Movement } from './movement.js';
import type { PaidPayment } from './payment.js';
import type { RequestedRefund, PurchaseRecord } from './records.js';

/** What is to be booked so that no more of a purchase stays credited than of its payment is left. */
export interface Clawback {
  movements: readonly Movement[];
  /** What the record says afterwards. */
  changes: Pick<
    PurchaseRecord,
    'clawedBackMicros' | 'clawbacks' | 'refundedMicros' | 'disputedMicros' | 'refunds'
  >;
}

/**
 * Moves what was taken back of a purchase to a total: what was refunded and disputed, and never more
 * than was bought. By a total, so that the order and the repeats of what a provider tells do not
 * matter. Credits that are spent are taken back too, down to a debt.
 */
export function clawBack(record: PurchaseRecord, payment: PaidPayment): Clawback {
  const refundedMicros = payment.refunds.reduce(
    (sum, refund) => add(sum, refund.amountMicros),
    ZERO,
  );
  const { disputedMicros } = payment;
  const target = smaller(add(refundedMicros, disputedMicros), record.amountMicros);
  const shares = splitChange({
    byRefund: refundedMicros - record.refundedMicros,
    byDispute: disputedMicros - record.disputedMicros,
    whole: target - record.clawedBackMicros,
  });
  const byRefunds = splitByRefund(shares.byRefund, record, payment);
  const byDispute = disputeShare(shares.byDispute);
  // What returns comes first, so that the balance crosses no line that it need not cross.
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
        // None of its own: what it gave back had been taken back before.
        return sourceOf(index === -1 ? nonZero.length - 1 : index);
      }),
    },
  };
}

interface Share {
  kind: 'refund' | 'dispute' | 'dispute_reversal';
  /** Positive takes credits back, negative returns them. */
  amountMicros: Micros;
  /** The refund it is, where that was asked for here. */
  refundId?: string;
}

/** Cuts two changes so that they come to the whole: together they may be more than was bought. */
function splitChange({
  byRefund,
  byDispute,
  whole,
}: Record<'byRefund' | 'byDispute' | 'whole', number>) {
  const surplus = byRefund + byDispute - whole;
  const [least, most] = surplus > 0 ? [0, Math.max(0, byDispute)] : [Math.min(0, byDispute), 0];
  const ofDisputes = Math.min(Math.max(surplus, least), most);
  return {
    byRefund: micros(byRefund - (surplus - ofDisputes)),
    byDispute: micros(byDispute - ofDisputes),
  };
}

function disputeShare(amountMicros: Micros): Share {
  return { kind: amountMicros > 0 ? 'dispute' : 'dispute_reversal', amountMicros };
}

/** Gives each refund that was asked for here an entry of its own, and one to all others. */
function splitByRefund(amount: Micros, { refunds }: PurchaseRecord, payment: PaidPayment): Share[] {
  let left = amount;
  const own = completedRefunds(refunds, payment).map(({ id, amountMicros }): Share => {
    const portion = left > 0 ? smaller(amountMicros, left) : ZERO;
    left = subtract(left, portion);
    return { kind: 'refund', amountMicros: portion, refundId: id };
  });
  return [...own, { kind: 'refund', amountMicros: left }];
}

/** Those that are pending here and made there. */
function completedRefunds(
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
