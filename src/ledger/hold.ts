import { ZERO, add, micros, smaller, subtract, type Micros } from '../money/money.js';
import { availableOf, type Account } from './account.js';
import {
  refuse,
  repeated,
  unchanged,
  type Before,
  type Beginning,
  type Changing,
  type DecisionContext,
  type Outcome,
} from './outcome.js';
import type { HoldExtension, HoldRecord } from './records.js';
import { later } from './top-up-state.js';

/** Reserves credits for work whose cost is not known yet. */
export interface HoldBeginning extends Beginning {
  type: 'begin_hold';
  /** What the work may cost. */
  maxMicros: Micros;
  /** Content with this much, and with nothing less; at most `maxMicros`. */
  minMicros: Micros;
  /** What the plan's allowance covers of it: only the rest is reserved. */
  coveredMicros: Micros;
  consumable: string;
  ttlSeconds: number;
}

/** Frees all of it: the work costs nothing. */
export interface HoldRelease extends Changing {
  type: 'release_hold';
}

/** Keeps it open for longer, from now on. */
export interface HoldProlonging extends Beginning, Changing {
  type: 'extend_hold';
  ttlSeconds: number;
}

/** A hold is no movement: the balance stays as it is, and nobody is told of anything. */
export function beginHold(
  { account }: Before,
  asked: HoldBeginning,
  context: DecisionContext,
): Outcome {
  const { maxMicros, minMicros, coveredMicros, consumable, source, fingerprint } = asked;
  const available = availableOf(account);
  const needed = subtract(minMicros, coveredMicros);
  if (needed > 0 && available < needed) {
    return refuse(account.balanceMicros < needed ? 'out_of_credits' : 'credits_reserved');
  }
  const wanted = smaller(subtract(maxMicros, coveredMicros), available);
  // What the plan covers needs no credits, also where there is a debt.
  const reservedMicros = micros(Math.max(ZERO, wanted));
  const expiresAt = expiryOf(context.now, asked.ttlSeconds);
  const record: HoldRecord = {
    type: 'hold',
    id: `hold_${context.id}`,
    source,
    fingerprint,
    createdAt: context.now,
    dueAt: expiresAt,
    refs: [],
    status: 'open',
    consumable,
    grantedMicros: add(coveredMicros, reservedMicros),
    coveredMicros,
    reservedMicros,
    expiresAt,
    settlement: null,
  };
  const next = { ...account, reservedMicros: add(account.reservedMicros, reservedMicros) };
  return { ...unchanged(reservedMicros > ZERO ? next : account), records: [record] };
}

/** What expired is released, too: whoever asks learns that nothing will be charged for it. */
export function releaseHold({ account, record }: Before, _asked: HoldRelease): Outcome {
  if (record?.type !== 'hold') return refuse('not_found');
  if (record.status === 'settled') return refuse('settle_conflict');
  if (record.status === 'released') return repeated(account);
  return { ...unchanged(withoutReserve(account, record)), records: [ended(record, 'released')] };
}

/** Never shortens it. */
export function extendHold(
  { account, record }: Before,
  { source, fingerprint, ttlSeconds }: HoldProlonging,
  { now, id }: DecisionContext,
): Outcome {
  if (record?.type !== 'hold') return refuse('not_found');
  // Past its time it may be taken away at any moment, and is over for whoever relies on it.
  if (record.status !== 'open' || record.expiresAt <= now) return refuse('hold_not_open');
  const expiresAt = later(record.expiresAt, expiryOf(now, ttlSeconds));
  const extension: HoldExtension = {
    type: 'hold_extension',
    id: `ext_${id}`,
    source,
    fingerprint,
    createdAt: now,
    dueAt: null,
    refs: [],
    holdId: record.id,
    grantedMicros: record.grantedMicros,
    expiresAt,
  };
  return {
    ...unchanged(account),
    records: [{ ...record, expiresAt, dueAt: expiresAt }, extension],
  };
}

/** What a worker does with a hold that is due: it gives back what nobody has settled in time. */
export function expireHold(
  account: Account,
  record: HoldRecord,
  { now }: DecisionContext,
): Outcome {
  if (record.dueAt === null || record.dueAt > now) return refuse('precondition_failed');
  return { ...unchanged(withoutReserve(account, record)), records: [ended(record, 'expired')] };
}

/** The account once a hold reserves nothing any more; the very same account where it reserved nothing. */
export function withoutReserve(account: Account, { reservedMicros }: HoldRecord): Account {
  if (reservedMicros === ZERO) return account;
  return { ...account, reservedMicros: subtract(account.reservedMicros, reservedMicros) };
}

export function ended(
  record: HoldRecord,
  status: Exclude<HoldRecord['status'], 'open'>,
): HoldRecord {
  return { ...record, status, reservedMicros: ZERO, dueAt: null };
}

function expiryOf(now: string, ttlSeconds: number): string {
  return new Date(Date.parse(now) + ttlSeconds * 1000).toISOString();
}
