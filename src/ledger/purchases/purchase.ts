import { ZERO, type Micros } from '../../money/money.js';
import type { Account } from '../state/account.js';
import { canBeginPurchase, isOpenStatus } from '../state/open-checkouts.js';
import { nextOpenPollAt, nextPollAt } from '../state/poll-schedule.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type WithCause,
  type OnRecord,
  type DecisionContext,
  type Outcome,
} from '../state/outcome.js';
import type { LedgerRecord, PurchaseRecord } from '../state/records.js';

/** Records a purchase before a payment is requested. */
export interface BeginPurchase extends WithCause {
  type: 'begin_purchase';
  origin: PurchaseRecord['origin'];
  amountMicros: Micros;
  /** The allowed amounts of one purchase: multiples of the step. */
  range: { minMicros: Micros; maxMicros: Micros; stepMicros: Micros };
  returnUrl: string | null;
  /** The BCP 47 tag of the buyer's page. */
  locale: string | null;
  /** Whether tax is added to the amount. */
  pricesExcludeTax: boolean;
}

/** Records the provider's ids for a checkout. */
export interface NoteCheckout extends OnRecord {
  type: 'note_checkout';
  refs: readonly string[];
}

/**
 * Claims a due record for one worker: a purchase, a card setup, an alarm, a hold, or a delivery. Other
 * workers are refused until the record is due again.
 */
export interface Claim extends OnRecord {
  type: 'claim';
}

/** Begins a purchase of an allowed amount. Refuses a purchase beyond the maximum of open ones. */
export function beginPurchase(
  { account }: CurrentState,
  command: BeginPurchase,
  context: DecisionContext,
): Outcome {
  const { amountMicros, range } = command;
  if (amountMicros < range.minMicros || amountMicros > range.maxMicros) {
    return refuse('amount_out_of_range');
  }
  if (amountMicros % range.stepMicros !== 0) return refuse('amount_not_chargeable');

  if (command.origin === 'manual' && !canBeginPurchase(account)) return refuse('rate_limited');

  const record = newPurchase(account, command, context);
  const next = { ...account, purchaseSeq: record.number };
  return { ...unchanged(next), records: [record] };
}

/** Returns the account's next purchase, before a payment is requested. */
export function newPurchase(
  { purchaseSeq }: Account,
  command: Omit<BeginPurchase, 'type' | 'range'>,
  { now, id: newId }: DecisionContext,
): PurchaseRecord {
  const { source, fingerprint, origin, amountMicros, returnUrl, locale } = command;
  const { pricesExcludeTax } = command;
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
    locale,
    pricesExcludeTax,
    // An auto top-up has nothing that a user could pay.
    status: origin === 'manual' ? 'awaiting_payment' : 'processing',
    failure: null,
    completedAt: null,
    receiptUrl: null,
    taxMicros: ZERO,
    transactionId: null,
    heldMicros: ZERO,
    heldCurrency: null,
    acceptedMicros: null,
    clawedBackMicros: ZERO,
    clawbacks: 0,
    refundedMicros: ZERO,
    disputedMicros: ZERO,
    refunds: [],
  } as const;
  return { ...created, dueAt: nextPollAt(created, now) };
}

/** Adds the provider's ids to a purchase or a setup. */
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

/** Claims a due purchase or setup by moving its `dueAt` into the future. */
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

/** Whether a record is a purchase. */
export function isPurchase(record: LedgerRecord | null): record is PurchaseRecord {
  return record?.type === 'purchase';
}

/** Whether the result of the purchase still depends on the provider. */
export function isOpen({ status }: PurchaseRecord): boolean {
  return isOpenStatus(status);
}

/** The amount that the purchase credits: the agreed one, unless a review accepted another one. */
export function creditOf({ acceptedMicros, amountMicros }: PurchaseRecord): Micros {
  return acceptedMicros ?? amountMicros;
}

/**
 * The time after its beginning in which a checkout may be opened for a purchase or a setup. Providers forget
 * idempotency keys after a day, and then the same request opens a second checkout for one decision.
 */
const OPENING_MS = 30 * 60_000;

/** Whether a checkout may still be opened for the record. Afterwards, an existing one can only be found. */
export function mayOpenCheckout({ createdAt }: Pick<LedgerRecord, 'createdAt'>, now: string) {
  return Date.parse(now) - Date.parse(createdAt) < OPENING_MS;
}

/** Whether the provider's ids for the record are known. */
export function isAtProvider({ id, refs }: Pick<LedgerRecord, 'id' | 'refs'>): boolean {
  return refs.some((ref) => ref !== id);
}

/** Far more than any payment has. The first ones are enough to look it up. */
const MAX_REFS = 200;

/**
 * Returns the record's refs together with others, or the same array if it has them already. A provider that
 * returns a new id each time must not make the record grow without end.
 */
export function mergeRefs(
  record: Pick<LedgerRecord, 'refs'>,
  refs: readonly string[],
): readonly string[] {
  const all = [...new Set([...record.refs, ...refs])].slice(0, MAX_REFS);
  return all.length <= record.refs.length ? record.refs : all;
}

/** Returns the record with changes, or the same object if nothing changes. */
export function revised(record: PurchaseRecord, changes: Partial<PurchaseRecord>): PurchaseRecord {
  const names = Object.keys(changes) as (keyof PurchaseRecord)[];
  if (names.every((name) => changes[name] === record[name])) return record;
  return { ...record, ...changes, revision: record.revision + 1 };
}
