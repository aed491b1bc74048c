import { ZERO, type Micros } from '../money/money.js';
import type { Account } from './account.js';
import { lookAgainAt, nextLookAt } from './retry-schedule.js';
import {
  refuse,
  unchanged,
  type Before,
  type Beginning,
  type Changing,
  type DecisionContext,
  type Outcome,
} from './outcome.js';
import type { LedgerRecord, PurchaseRecord } from './records.js';

/** Writes down that credits are being bought, before anyone is asked for money. */
export interface PurchaseBeginning extends Beginning {
  type: 'begin_purchase';
  origin: PurchaseRecord['origin'];
  amountMicros: Micros;
  /** What may be bought at a time. */
  range: { minMicros: Micros; maxMicros: Micros };
  returnUrl: string | null;
}

/** Writes down what the provider calls it. */
export interface CheckoutNote extends Changing {
  type: 'note_checkout';
  refs: readonly string[];
}

/**
 * Takes upon oneself what is due: a purchase, a card being added, an alarm, a hold. Refused to everyone
 * else before its next time.
 */
export interface Claim extends Changing {
  type: 'claim';
}

export function beginPurchase(
  { account }: Before,
  asked: PurchaseBeginning,
  context: DecisionContext,
): Outcome {
  const { amountMicros, range } = asked;
  if (amountMicros < range.minMicros || amountMicros > range.maxMicros) {
    return refuse('amount_out_of_range');
  }
  if (amountMicros % account.minorUnitMicros !== 0) return refuse('amount_not_chargeable');

  const record = newPurchase(account, asked, context);
  const next = { ...account, purchaseSeq: record.number };
  return { ...unchanged(next), records: [record] };
}

/** The account's next purchase, as it is before anyone was asked for money. */
export function newPurchase(
  { purchaseSeq }: Account,
  asked: Omit<PurchaseBeginning, 'type' | 'range'>,
  { now, id: newId }: DecisionContext,
): PurchaseRecord {
  const { source, fingerprint, origin, amountMicros, returnUrl } = asked;
  const id = `pur_${newId}`;
  const begun = {
    type: 'purchase',
    id,
    source,
    fingerprint,
    createdAt: now,
    refs: [id],
    number: purchaseSeq + 1,
    revision: 1,
    origin,
    amountMicros,
    sent: null,
    returnUrl,
    status: 'awaiting_payment',
    failure: null,
    completedAt: null,
    receiptUrl: null,
    transactionId: null,
    heldMicros: ZERO,
    heldCurrency: null,
    clawedBackMicros: ZERO,
    clawbacks: 0,
    refundedMicros: ZERO,
    disputedMicros: ZERO,
    refunds: [],
  } as const;
  return { ...begun, dueAt: nextLookAt(begun, now) };
}

export function noteCheckout({ account, record }: Before, { refs }: CheckoutNote): Outcome {
  if (record?.type === 'setup') {
    const noted = withRefs(record, refs);
    const records = noted === record.refs ? [] : [{ ...record, refs: noted }];
    return { ...unchanged(account), records };
  }
  if (!isPurchase(record)) return refuse('not_found');
  const next = revised(record, { refs: withRefs(record, refs) });
  return { ...unchanged(account), records: next === record ? [] : [next] };
}

export function claim(
  { account, record }: Before,
  _asked: Claim,
  { now }: DecisionContext,
): Outcome {
  if (!isPurchase(record) && record?.type !== 'setup') return refuse('not_found');
  if (record.dueAt === null || record.dueAt > now) return refuse('precondition_failed');
  if (record.type === 'setup') {
    const claimed = { ...record, dueAt: lookAgainAt(record.createdAt, now) };
    return { ...unchanged(account), records: [claimed] };
  }
  return { ...unchanged(account), records: [revised(record, { dueAt: nextLookAt(record, now) })] };
}

export function isPurchase(record: LedgerRecord | null): record is PurchaseRecord {
  return record?.type === 'purchase';
}

/** Whether it still depends on the provider how the purchase ends. */
export function isOpen({ status }: PurchaseRecord): boolean {
  return status === 'awaiting_payment' || status === 'processing';
}

/** Whether it is known what the provider calls it. */
export function isAtProvider({ id, refs }: Pick<LedgerRecord, 'id' | 'refs'>): boolean {
  return refs.some((ref) => ref !== id);
}

/** The refs of a record with others; the very same list where it has them. */
export function withRefs(
  record: Pick<LedgerRecord, 'refs'>,
  refs: readonly string[],
): readonly string[] {
  const added = refs.filter((ref) => !record.refs.includes(ref));
  return added.length === 0 ? record.refs : [...record.refs, ...added];
}

/** The record with changes; the very same one where they change nothing. */
export function revised(record: PurchaseRecord, changes: Partial<PurchaseRecord>): PurchaseRecord {
  const names = Object.keys(changes) as (keyof PurchaseRecord)[];
  if (names.every((name) => changes[name] === record[name])) return record;
  return { ...record, ...changes, revision: record.revision + 1 };
}
