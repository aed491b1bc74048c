import { ZERO, add, micros, negate, smaller, subtract, type Micros } from '../money/money.js';
import type { Movement } from './movement.js';
import type { PaidPayment } from './payment.js';
import type { AskedRefund, PurchaseRecord } from './records.js';

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
  const shares = cut({
    byRefund: refundedMicros - record.refundedMicros,
    byDispute: disputedMicros - record.disputedMicros,
    whole: target - record.clawedBackMicros,
  });
  const byRefunds = portions(shares.byRefund, record, payment);
  const byDispute = ofDispute(shares.byDispute);
  // What returns comes first, so that the balance crosses no line that it need not cross.
  const ordered =
    byDispute.amountMicros < 0 ? [byDispute, ...byRefunds] : [...byRefunds, byDispute];
  const taken = ordered.filter(({ amountMicros }) => amountMicros !== ZERO);

  const sourceOf = (index: number) => `clawback:${record.id}:${record.clawbacks + index + 1}`;
  return {
    movements: taken.map(({ kind, amountMicros }, index) => ({
      kind,
      amountMicros: negate(amountMicros),
      source: sourceOf(index),
      fingerprint: '',
      purchaseId: record.id,
    })),
    changes: {
      clawedBackMicros: target,
      clawbacks: record.clawbacks + taken.length,
      refundedMicros,
      disputedMicros,
      refunds: seen(record.refunds, payment, (id) => {
        const index = taken.findIndex(({ refundId }) => refundId === id);
        // None of its own: what it gave back had been taken back before.
        return sourceOf(index === -1 ? taken.length - 1 : index);
      }),
    },
  };
}

interface Taken {
  kind: 'refund' | 'dispute' | 'dispute_reversal';
  /** Positive takes credits back, negative returns them. */
  amountMicros: Micros;
  /** The refund it is, where that was asked for here. */
  refundId?: string;
}

/** Cuts two changes so that they come to the whole: together they may be more than was bought. */
function cut({ byRefund, byDispute, whole }: Record<'byRefund' | 'byDispute' | 'whole', number>) {
  const surplus = byRefund + byDispute - whole;
  const [least, most] = surplus > 0 ? [0, Math.max(0, byDispute)] : [Math.min(0, byDispute), 0];
  const ofDisputes = Math.min(Math.max(surplus, least), most);
  return {
    byRefund: micros(byRefund - (surplus - ofDisputes)),
    byDispute: micros(byDispute - ofDisputes),
  };
}

function ofDispute(amountMicros: Micros): Taken {
  return { kind: amountMicros > 0 ? 'dispute' : 'dispute_reversal', amountMicros };
}

/** Gives each refund that was asked for here an entry of its own, and one to all others. */
function portions(amount: Micros, { refunds }: PurchaseRecord, payment: PaidPayment): Taken[] {
  let left = amount;
  const own = arrived(refunds, payment).map(({ id, amountMicros }): Taken => {
    const portion = left > 0 ? smaller(amountMicros, left) : ZERO;
    left = subtract(left, portion);
    return { kind: 'refund', amountMicros: portion, refundId: id };
  });
  return [...own, { kind: 'refund', amountMicros: left }];
}

/** Those that are pending here and made there. */
function arrived(refunds: readonly AskedRefund[], payment: PaidPayment): readonly AskedRefund[] {
  return refunds.filter(
    ({ id, status }) => status === 'pending' && payment.refunds.some((refund) => refund.id === id),
  );
}

function seen(
  refunds: readonly AskedRefund[],
  payment: PaidPayment,
  sourceOf: (id: string) => string,
): readonly AskedRefund[] {
  const made = arrived(refunds, payment);
  if (made.length === 0) return refunds;
  return refunds.map((refund) => {
    if (!made.includes(refund)) return refund;
    const { id, amountMicros } = refund;
    return { id, amountMicros, status: 'done', entrySource: sourceOf(id) };
  });
}
