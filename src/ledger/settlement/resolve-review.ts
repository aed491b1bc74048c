import { ZERO } from '../../money/money.js';
import type { Account } from '../state/account.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type DecisionContext,
  type OnRecord,
  type Outcome,
  type WithCause,
} from '../state/outcome.js';
import type { PaidPayment, Payment } from '../state/payment.js';
import type { PurchaseRecord, RequestedRefund, ReviewRecord } from '../state/records.js';
import { isPurchase } from '../purchases/purchase.js';
import { bookPayment, heldOf, isInExpectedMode, withChanges } from './settle-purchase.js';

/** Ends the review of a payment that was not as agreed. Only the host app decides this. */
export interface ResolveReview extends WithCause, OnRecord {
  type: 'resolve_review';
  /** `accept` credits the held amount. `return` refunds it at the provider. */
  action: ReviewRecord['action'];
  by: string;
  note: string;
  /** The revision of the purchase when the provider was asked. */
  seenRevision: number;
  /** The provider's answer: the held amount may have been refunded or disputed in the meantime. */
  payment: Payment;
}

/**
 * Decides on a held payment, once. The outcome includes a record of the decision. Money in another
 * currency, or of the provider's other mode, is never credited.
 */
export function resolveReview(
  { account, record }: CurrentState,
  command: ResolveReview,
  context: DecisionContext,
): Outcome {
  const { seenRevision, payment, action } = command;
  if (!isPurchase(record)) return refuse('not_found');
  if (record.revision !== seenRevision) return refuse('precondition_failed');
  // A payment that is being returned must not be credited too.
  const isReturning = record.refunds.some(({ status }) => status === 'pending');
  const isHeld = payment.status === 'paid' && heldOf(payment) > ZERO;
  if (record.status !== 'needs_review' || isReturning || !isHeld) {
    return refuse('purchase_not_in_review');
  }
  return action === 'accept'
    ? accept(account, record, payment, command, context)
    : giveBack(account, record, payment, command, context);
}

/** Credits the captured amount, and claws back the part that was refunded or disputed already. */
function accept(
  account: Account,
  record: PurchaseRecord,
  payment: PaidPayment,
  command: ResolveReview,
  context: DecisionContext,
): Outcome {
  if (payment.currency !== account.currency || !isInExpectedMode(payment, context)) {
    return refuse('payment_not_acceptable');
  }
  const accepted = { ...record, acceptedMicros: payment.capturedMicros };
  const outcome = bookPayment(account, accepted, payment, context);
  if (!outcome.ok) return outcome;
  const review = reviewOf(record, payment, command, null, context);
  return { ...outcome, records: [...outcome.records, review] };
}

/** Begins the refund of the held amount. The settlement that sees the refund ends the purchase. */
function giveBack(
  account: Account,
  record: PurchaseRecord,
  payment: PaidPayment,
  command: ResolveReview,
  context: DecisionContext,
): Outcome {
  const id = `ref_${context.id}`;
  const heldMicros = heldOf(payment);
  const refund: RequestedRefund = { id, amountMicros: heldMicros, status: 'pending' };
  const changes = {
    refunds: [...record.refunds, refund],
    heldMicros,
    heldCurrency: payment.currency,
  };
  const outcome = withChanges(unchanged(account), record, changes, context);
  const review = reviewOf(record, payment, command, id, context);
  return { ...outcome, records: [...outcome.records, review] };
}

function reviewOf(
  { id: purchaseId }: PurchaseRecord,
  payment: PaidPayment,
  { source, fingerprint, action, by, note }: ResolveReview,
  refundId: string | null,
  { now, id }: DecisionContext,
): ReviewRecord {
  return {
    type: 'review',
    id: `rev_${id}`,
    source,
    fingerprint,
    createdAt: now,
    dueAt: null,
    refs: [],
    purchaseId,
    action,
    by,
    note,
    heldMicros: heldOf(payment),
    heldCurrency: payment.currency,
    refundId,
  };
}
