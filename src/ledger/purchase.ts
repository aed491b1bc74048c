import { ZERO, type Micros } from '../money/money.js';
import type { Account } from './account.js';
import { nextOpenPollAt, nextPollAt } from './poll-schedule.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type WithCause,
  type OnRecord,
  type DecisionContext,
  type Outcome,
} from './outcome.js';
import type { LedgerRecord, PurchaseRecord } from './records.js';

/** Writes down that credits are being bought, before anyone is asked for money. */
export interface BeginPurchase extends WithCause {
  type: 'begin_purchase';
  origin: PurchaseRecord['origin'];
  amountMicros: Micros;
  /** What may be bought at a time. */
  range: { minMicros: Micros; maxMicros: Micros };
  returnUrl: string | null;
}

/** Writes down what the provider calls it. */
export interface NoteCheckout extends OnRecord {
  type: 'note_checkout';
  refs: readonly string[];
}

/**
 * Takes upon oneself what is due: a purchase, a card being added, an alarm, a hold. Refused to everyone
 * else before its next time.
 */
export interface Claim extends OnRecord {
  type: 'claim';
}

export function beginPurchase(
  { account }: CurrentState,
  command: BeginPurchase,
  context: DecisionContext,
): Outcome {
  const { amountMicros, range } = command;
  if (amountMicros < range.minMicros || amountMicros > range.maxMicros) {
    return refuse('amount_out_of_range');
  }
  if (amountMicros % account.minorUnitMicros !== 0) return refuse('amount_not_chargeable');

  const record = newPurchase(account, command, context);
  const next = { ...account, purchaseSeq: record.number };
  return { ...unchanged(next), records: [record] };
}

/** The account's next purchase, as it is before anyone was asked for money. */
export function newPurchase(
  { purchaseSeq }: Account,
  command: Omit<BeginPurchase, 'type' | 'range'>,
  { now, id: newId }: DecisionContext,
): PurchaseRecord {
  const { source, fingerprint, origin, amountMicros, returnUrl } = command;
  const id = `pur_${newId}`;
  const created = {
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
  return { ...created, dueAt: nextPollAt(created, now) };
}

export function noteCheckout({ account, record }: CurrentState, { refs }: NoteCheckout): Outcome {
  if (record?.type === 'setup') {
    const noted = mergeRefs(record, refs);
    const records = noted === record.refs ? [] : [{ ...record, refs: noted }];
    return { ...unchanged(account), records };
  }
  if (!isPurchase(record)) return refuse('not_found');
  const next = revised(record, { refs: mergeRefs(record, refs) });
  return { ...unchanged(account), records: next === record ? [] : [next] };
}

export function claimRecord(
  { account, record }: CurrentState,
  _command: Claim,
  { now }: DecisionContext,
): Outcome {
  if (!isPurchase(record) && record?.type !== 'setup') return refuse('not_found');
  if (record.dueAt === null || record.dueAt > now) return refuse('precondition_failed');
  if (record.type === 'setup') {
    const claimed = { ...record, dueAt: nextOpenPollAt(record.createdAt, now) };
    return { ...unchanged(account), records: [claimed] };
  }
  return { ...unchanged(account), records: [revised(record, { dueAt: nextPollAt(record, now) })] };
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
export function mergeRefs(
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
