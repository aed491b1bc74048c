import { unknownCase } from '../../std/unknown-case.js';
import { ZERO, micros, type Micros } from '../../money/money.js';
import type { Account } from '../state/account.js';
import { clawBack, completedRefunds } from './clawback.js';
import { book } from '../state/movement.js';
import { confirmingPollAt, nextPollAt } from '../state/poll-schedule.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type OnRecord,
  type Accepted,
  type DecisionContext,
  type Outcome,
} from '../state/outcome.js';
import type { PaidPayment, Payment } from '../state/payment.js';
import { withFailure, withRecharge } from './purchase-event.js';
import { creditOf, isOpen, isPurchase, revised, mergeRefs } from '../purchases/purchase.js';
import type { PurchaseRecord, RequestedRefund } from '../state/records.js';
import { afterDispute, afterEnd, afterPayment } from '../auto-top-up/send-top-up.js';

/**
 * Brings a purchase to the state of its payment. The source of the report and repeated reports do not
 * matter.
 */
export interface SettlePurchase extends OnRecord {
  type: 'settle';
  /** The revision of the purchase when the provider was asked. */
  seenRevision: number;
  payment: Payment;
}

/**
 * Settles a purchase by the provider's answer, and by nothing else. Money that arrives is credited once,
 * in any state of the purchase, and only the provider can say that no money will arrive.
 *
 * Refuses an answer that was read before the latest change of the purchase, because it may be outdated.
 */
export function settlePurchase(
  { account, record }: CurrentState,
  { seenRevision, payment }: SettlePurchase,
  context: DecisionContext,
): Outcome {
  if (!isPurchase(record)) return refuse('not_found');
  if (record.revision !== seenRevision) return refuse('precondition_failed');
  if (payment.status === 'paid') return settlePaid(account, record, payment, context);
  // A final state stays final until money arrives.
  if (!isOpen(record)) return unchanged(account);
  const refs = mergeRefs(record, payment.refs ?? []);
  switch (payment.status) {
    case 'open': {
      // An automatic charge has no checkout in which the payment could be tried again.
      const status = record.origin === 'manual' ? 'awaiting_payment' : 'processing';
      return withChanges(unchanged(account), record, { status, refs }, context);
    }
    case 'processing':
      return withChanges(unchanged(account), record, { status: 'processing', refs }, context);
    case 'failed': {
      const { failure, status } = payment;
      const changes = { status, failure, refs, completedAt: context.now };
      return withChanges(withFailure(account, record, payment, context), record, changes, context);
    }
    case 'canceled':
    case 'expired': {
      const changes = { status: payment.status, refs, completedAt: context.now };
      const afterwards = afterEnd(account, record, context.now);
      return withChanges(unchanged(afterwards), record, changes, context);
    }
    default:
      return unknownCase('a payment', payment);
  }
}

/** Settles a paid purchase. A new dispute of a credited or held payment pauses auto top-up. */
function settlePaid(
  account: Account,
  record: PurchaseRecord,
  payment: PaidPayment,
  context: DecisionContext,
): Outcome {
  const outcome = credit(account, record, payment, context);
  const isChanged = outcome.ok && outcome.records.length > 0;
  if (!isChanged || payment.disputedMicros <= record.disputedMicros) return outcome;
  return { ...outcome, account: afterDispute(outcome.account) };
}

function credit(
  account: Account,
  record: PurchaseRecord,
  payment: PaidPayment,
  context: DecisionContext,
): Outcome {
  const isCredited = record.transactionId !== null;
  const isCreditable = isCredited || isAsAgreed(account, record, payment, context);
  const outcome = isCreditable ? bookPayment(account, record, payment, context) : null;
  if (outcome?.ok || (outcome && isCredited)) return outcome;
  return holdForReview(account, record, payment, context);
}

/**
 * Books a payment: credits it if it was not credited yet, and brings its clawed-back part up to date.
 * Refuses amounts that leave the range of exact amounts.
 */
export function bookPayment(
  account: Account,
  record: PurchaseRecord,
  payment: PaidPayment,
  context: DecisionContext,
): Outcome {
  const isNew = record.transactionId === null;
  const receiptUrl = payment.receiptUrl ?? record.receiptUrl;
  const taxMicros = payment.taxMicros ?? record.taxMicros;
  const movement = {
    kind: record.origin === 'manual' ? 'purchase' : 'auto_top_up',
    amountMicros: creditOf(record),
    source: `purchase:${record.id}`,
    fingerprint: '',
    purchaseId: record.id,
    receiptUrl: receiptUrl ?? undefined,
    taxMicros: taxMicros > ZERO ? taxMicros : undefined,
  } as const;
  const { movements, changes } = clawBack(record, payment);
  const outcome = isNew
    ? book(afterPayment(account, record), [movement, ...movements], context)
    : book(account, movements, context);
  if (!outcome.ok) return outcome;

  const credited = {
    status: 'succeeded',
    failure: null,
    completedAt: context.now,
    transactionId: outcome.entries[0]?.id ?? null,
    heldMicros: ZERO,
    heldCurrency: null,
  } as const;
  const refs = mergeRefs(record, payment.refs ?? []);
  const next = { ...changes, receiptUrl, taxMicros, refs, ...(isNew && credited) };
  const booked = withChanges(
    isNew ? withRecharge(outcome, record, context) : outcome,
    record,
    next,
    context,
  );
  return movements.length > 0 ? withConfirmingPoll(booked, record, context) : booked;
}

/** Returns the outcome with another look at the payment soon. */
function withConfirmingPoll(
  outcome: Accepted,
  { id }: PurchaseRecord,
  { now }: DecisionContext,
): Accepted {
  const records = outcome.records.map((record) =>
    record.id === id ? { ...record, dueAt: confirmingPollAt(record.dueAt, now) } : record,
  );
  return { ...outcome, records };
}

function isAsAgreed(
  account: Account,
  record: PurchaseRecord,
  payment: PaidPayment,
  context: DecisionContext,
): boolean {
  return (
    payment.capturedMicros === record.amountMicros &&
    payment.currency === account.currency &&
    payment.accountId === account.accountId &&
    isInExpectedMode(payment, context) &&
    // The buyer agreed to a final price, or to one that tax is added to.
    (record.pricesExcludeTax || (payment.taxMicros ?? ZERO) === ZERO)
  );
}

/** Whether the payment is of the provider's mode: test money never becomes real credits. */
export function isInExpectedMode(
  { isLive }: PaidPayment,
  { isLive: expected = true }: DecisionContext,
): boolean {
  return isLive === undefined || isLive === expected;
}

/** The captured amount, less refunds and disputes. */
export function heldOf({ capturedMicros, refunds, disputedMicros }: PaidPayment): Micros {
  // The sum of both may be too large to be exact, but not when it matters.
  const returned = refunds.reduce<number>(
    (sum, { amountMicros }) => sum + amountMicros,
    disputedMicros,
  );
  return micros(capturedMicros - Math.min(returned, capturedMicros));
}

/**
 * Holds a payment that is not as agreed, for a person to review, and credits no account. Amounts that
 * the person returns at the provider are no longer held. When nothing is held any more, the purchase is
 * canceled.
 */
function holdForReview(
  account: Account,
  record: PurchaseRecord,
  payment: PaidPayment,
  context: DecisionContext,
): Outcome {
  const { currency } = payment;
  const refs = mergeRefs(record, payment.refs ?? []);
  const refunds = withReturnedRefunds(record, payment);
  const taxMicros = payment.taxMicros ?? record.taxMicros;
  const heldMicros = heldOf(payment);
  const held =
    heldMicros > 0
      ? ({ status: 'needs_review', heldMicros, heldCurrency: currency, completedAt: null } as const)
      : ({
          status: 'canceled',
          heldMicros: ZERO,
          heldCurrency: null,
          completedAt: record.completedAt ?? context.now,
        } as const);
  const next = heldMicros > 0 ? account : afterEnd(account, record, context.now);
  const changes = { ...held, taxMicros, refs, refunds, failure: null };
  return withChanges(unchanged(next), record, changes, context);
}

/** The refunds of a held payment, which took no credits. Those that the provider has made are returned. */
function withReturnedRefunds(
  record: PurchaseRecord,
  payment: PaidPayment,
): readonly RequestedRefund[] {
  const completed = completedRefunds(record.refunds, payment);
  if (completed.length === 0) return record.refunds;
  return record.refunds.map((refund): RequestedRefund =>
    completed.includes(refund)
      ? { id: refund.id, amountMicros: refund.amountMicros, status: 'returned' }
      : refund,
  );
}

/** Returns the outcome with the changed record. */
export function withChanges(
  outcome: Accepted,
  record: PurchaseRecord,
  changes: Partial<PurchaseRecord>,
  { now }: DecisionContext,
): Accepted {
  const next = revised(record, changes);
  if (next === record) return outcome;
  return { ...outcome, records: [{ ...next, dueAt: nextPollAt(next, now) }] };
}
