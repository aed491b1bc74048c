import { ZERO, add, smaller, subtract } from '../../money/money.js';
import type { Account } from '../state/account.js';
import { clawBack } from './clawback.js';
import { book } from '../state/movement.js';
import { nextPollAt } from '../state/poll-schedule.js';
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
import { isOpen, isPurchase, revised, mergeRefs } from '../purchases/purchase.js';
import type { PurchaseRecord } from '../state/records.js';
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
      return payment satisfies never;
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
  if (!isCredited && !isAsAgreed(account, record, payment)) {
    return holdForReview(account, record, payment, context);
  }
  const receiptUrl = payment.receiptUrl ?? record.receiptUrl;
  const movement = {
    kind: record.origin === 'manual' ? 'purchase' : 'auto_top_up',
    amountMicros: record.amountMicros,
    source: `purchase:${record.id}`,
    fingerprint: '',
    purchaseId: record.id,
    receiptUrl: receiptUrl ?? undefined,
  } as const;
  const { movements, changes } = clawBack(record, payment);
  const outcome = isCredited
    ? book(account, movements, context)
    : book(afterPayment(account, record), [movement, ...movements], context);
  if (!outcome.ok) return isCredited ? outcome : holdForReview(account, record, payment, context);

  const credited = {
    status: 'succeeded',
    failure: null,
    completedAt: context.now,
    transactionId: outcome.entries[0]?.id ?? null,
    heldMicros: ZERO,
    heldCurrency: null,
  } as const;
  const refs = mergeRefs(record, payment.refs ?? []);
  const next = { ...changes, receiptUrl, refs, ...(!isCredited && credited) };
  return withChanges(
    isCredited ? outcome : withRecharge(outcome, record, context),
    record,
    next,
    context,
  );
}

function isAsAgreed(account: Account, record: PurchaseRecord, payment: PaidPayment): boolean {
  return (
    payment.capturedMicros === record.amountMicros &&
    payment.currency === account.currency &&
    payment.accountId === account.accountId
  );
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
  const { capturedMicros, currency, refunds, disputedMicros } = payment;
  const refs = mergeRefs(record, payment.refs ?? []);
  const returned = refunds.reduce(
    (sum, { amountMicros }) => add(sum, amountMicros),
    disputedMicros,
  );
  const heldMicros = subtract(capturedMicros, smaller(returned, capturedMicros));
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
  return withChanges(unchanged(next), record, { ...held, refs, failure: null }, context);
}

/** Returns the outcome with the changed record. */
function withChanges(
  outcome: Accepted,
  record: PurchaseRecord,
  changes: Partial<PurchaseRecord>,
  { now }: DecisionContext,
): Accepted {
  const next = revised(record, changes);
  if (next === record) return outcome;
  return { ...outcome, records: [{ ...next, dueAt: nextPollAt(next, now) }] };
}
