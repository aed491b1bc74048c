import { ZERO, smaller, subtract, type Micros } from '../money/money.js';
import { book } from './movement.js';
import {
  refuse,
  unchanged,
  type Before,
  type Beginning,
  type Changing,
  type Given,
  type Outcome,
} from './outcome.js';
import type { PurchaseRecord } from './records.js';

/** Writes down that credits are being bought, before anyone is asked for money. */
export interface PurchaseBeginning extends Beginning {
  type: 'begin_purchase';
  origin: PurchaseRecord['origin'];
  /** More than nothing, and what a card can charge. */
  amountMicros: Micros;
}

/** Credits what was paid for. */
export interface PurchaseCredit extends Changing {
  type: 'credit_purchase';
  /** What the provider captured, before tax. */
  capturedMicros: Micros;
}

/** Moves what was taken back of a purchase to a total, so that order and repeats do not matter. */
export interface Refund extends Changing {
  type: 'refund';
  /** Of all the purchase's refunds together. */
  refundedMicros: Micros;
}

export function beginPurchase(
  { account }: Before,
  asked: PurchaseBeginning,
  { now, id }: Given,
): Outcome {
  const { source, fingerprint, origin, amountMicros } = asked;
  if (amountMicros % account.minorUnitMicros !== 0) return refuse('amount_not_chargeable');
  const record: PurchaseRecord = {
    type: 'purchase',
    id: `pur_${id}`,
    source,
    fingerprint,
    createdAt: now,
    origin,
    amountMicros,
    status: 'awaiting_payment',
    transactionId: null,
    clawedBackMicros: ZERO,
    clawbacks: 0,
  };
  return { ok: true, account, entry: null, records: [record], events: [] };
}

/**
 * Money that arrives is credited whatever was thought of the purchase before, once. Money that is not
 * what was agreed on is for a person to look at.
 */
export function creditPurchase(
  { account, record }: Before,
  { capturedMicros }: PurchaseCredit,
  given: Given,
): Outcome {
  if (!record) return refuse('not_found');
  if (record.status === 'succeeded') return unchanged(account);
  if (capturedMicros !== record.amountMicros) {
    return record.status === 'needs_review'
      ? unchanged(account)
      : { ...unchanged(account), records: [{ ...record, status: 'needs_review' }] };
  }
  const outcome = book(
    account,
    {
      kind: record.origin === 'manual' ? 'purchase' : 'auto_top_up',
      amountMicros: capturedMicros,
      source: `purchase:${record.id}`,
      fingerprint: '',
      purchaseId: record.id,
    },
    given,
  );
  if (!outcome.ok) return outcome;
  const transactionId = outcome.entry?.id ?? null;
  return { ...outcome, records: [{ ...record, status: 'succeeded', transactionId }] };
}

/** Takes back no more than was bought, also of credits that are spent; gives back where a refund failed. */
export function refund(
  { account, record }: Before,
  { refundedMicros }: Refund,
  given: Given,
): Outcome {
  if (!record) return refuse('not_found');
  if (record.status !== 'succeeded') return refuse('not_found');
  const target = smaller(refundedMicros, record.amountMicros);
  const amountMicros = subtract(record.clawedBackMicros, target);
  if (amountMicros === ZERO) return unchanged(account);

  const clawbacks = record.clawbacks + 1;
  const source = `clawback:${record.id}:${clawbacks}`;
  const purchaseId = record.id;
  const movement = { kind: 'refund', amountMicros, source, fingerprint: '', purchaseId } as const;
  const outcome = book(account, movement, given);
  if (!outcome.ok) return outcome;
  const clawedBackMicros = subtract(record.clawedBackMicros, amountMicros);
  return { ...outcome, records: [{ ...record, clawedBackMicros, clawbacks }] };
}
