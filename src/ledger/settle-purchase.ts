import { ZERO, add, smaller, subtract } from '../money/money.js';
import type { Account } from './account.js';
import { clawBack } from './clawback.js';
import { book } from './movement.js';
import { nextLookAt } from './retry-schedule.js';
import {
  refuse,
  unchanged,
  type Before,
  type Changing,
  type Accepted,
  type DecisionContext,
  type Outcome,
} from './outcome.js';
import type { PaidPayment, Payment } from './payment.js';
import { withFailure, withRecharge } from './purchase-event.js';
import { isOpen, isPurchase, revised, withRefs } from './purchase.js';
import type { PurchaseRecord } from './records.js';
import { afterDispute, afterEnd, afterPayment } from './top-up-attempt.js';

/** Brings a purchase to where its payment is, whoever told of it and however often. */
export interface Settlement extends Changing {
  type: 'settle';
  /** Of the purchase, when the provider was asked. */
  seenRevision: number;
  payment: Payment;
}

/**
 * What the provider says decides, and nothing else does: money that arrives is credited whatever was
 * thought of the purchase before, once; and only the provider can say that none will arrive.
 *
 * Refuses what was read before the purchase last changed: it may be older than what changed it.
 */
export function settle(
  { account, record }: Before,
  { seenRevision, payment }: Settlement,
  context: DecisionContext,
): Outcome {
  if (!isPurchase(record)) return refuse('not_found');
  if (record.revision !== seenRevision) return refuse('precondition_failed');
  if (payment.status === 'paid') return settlePaid(account, record, payment, context);
  // An end stays the end until money comes.
  if (!isOpen(record)) return unchanged(account);
  const refs = withRefs(record, payment.refs ?? []);
  switch (payment.status) {
    case 'open': {
      // What is charged by itself has no page on which it could be tried again.
      const status = record.sent ? 'processing' : 'awaiting_payment';
      return move(unchanged(account), record, { status, refs }, context);
    }
    case 'processing':
      return move(unchanged(account), record, { status: 'processing', refs }, context);
    case 'failed': {
      const { failure, status } = payment;
      const changes = { status, failure, refs, completedAt: context.now };
      return move(withFailure(account, record, payment, context), record, changes, context);
    }
    case 'canceled':
    case 'expired': {
      const changes = { status: payment.status, refs, completedAt: context.now };
      const ended = afterEnd(account, record, context.now);
      return move(unchanged(ended), record, changes, context);
    }
    default:
      return payment satisfies never;
  }
}

/** A dispute that is news, of money that was credited or is held, pauses auto top-up. */
function settlePaid(
  account: Account,
  record: PurchaseRecord,
  payment: PaidPayment,
  context: DecisionContext,
): Outcome {
  const outcome = credit(account, record, payment, context);
  const isNews = outcome.ok && outcome.records.length > 0;
  if (!isNews || payment.disputedMicros <= record.disputedMicros) return outcome;
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
    return hold(account, record, payment, context);
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
  if (!outcome.ok) return isCredited ? outcome : hold(account, record, payment, context);

  const credited = {
    status: 'succeeded',
    failure: null,
    completedAt: context.now,
    transactionId: outcome.entries[0]?.id ?? null,
    heldMicros: ZERO,
    heldCurrency: null,
  } as const;
  const refs = withRefs(record, payment.refs ?? []);
  const next = { ...changes, receiptUrl, refs, ...(!isCredited && credited) };
  return move(isCredited ? outcome : withRecharge(outcome, record, context), record, next, context);
}

function isAsAgreed(account: Account, record: PurchaseRecord, payment: PaidPayment): boolean {
  return (
    payment.capturedMicros === record.amountMicros &&
    payment.currency === account.currency &&
    payment.accountId === account.accountId
  );
}

/**
 * Money that is not what was agreed on is for a person to look at, and credits nobody. What that
 * person gives back at the provider is no longer held; once nothing is, the purchase is over.
 */
function hold(
  account: Account,
  record: PurchaseRecord,
  payment: PaidPayment,
  context: DecisionContext,
): Outcome {
  const { capturedMicros, currency, refunds, disputedMicros } = payment;
  const refs = withRefs(record, payment.refs ?? []);
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
  return move(unchanged(next), record, { ...held, refs, failure: null }, context);
}

/** The outcome, with the record as it becomes. */
function move(
  outcome: Accepted,
  record: PurchaseRecord,
  changes: Partial<PurchaseRecord>,
  { now }: DecisionContext,
): Accepted {
  const next = revised(record, changes);
  if (next === record) return outcome;
  return { ...outcome, records: [{ ...next, dueAt: nextLookAt(next, now) }] };
}
