import { ZERO, add, micros, negate, smaller, subtract, type Micros } from '../../money/money.js';
import { availableOf, type Account } from '../state/account.js';
import {
  refuse,
  repeated,
  unchanged,
  type CurrentState,
  type WithCause,
  type OnRecord,
  type DecisionContext,
  type Outcome,
  type Refused,
} from '../state/outcome.js';
import type { HoldExtension, HoldRecord } from '../state/records.js';
import { withUse } from '../state/allowance-state.js';
import type { Attribution } from '../state/attribution.js';
import { laterOf } from '../state/auto-top-up-state.js';
import { coverageOf, withAllowances, type WithPlan } from './coverage.js';

/** Reserves credits for work whose cost is not known yet. */
export interface BeginHold extends WithCause, WithPlan, Attribution {
  type: 'begin_hold';
  /** The highest cost of the work. */
  maxMicros: Micros;
  /**
   * The smallest acceptable hold, at most `maxMicros`. If this much is not available, the hold is
   * refused.
   */
  minMicros: Micros;
  ttlSeconds: number;
}

/** Frees the whole reserve: the work costs nothing. */
export interface ReleaseHold extends OnRecord {
  type: 'release_hold';
}

/** Extends the hold. The new time to live starts now. */
export interface ExtendHold extends WithCause, OnRecord {
  type: 'extend_hold';
  ttlSeconds: number;
}

/**
 * Begins a hold. The plan's allowance covers what it can, and only the rest reserves credits. A hold is not
 * a movement: the balance does not change, and there is no event.
 */
export function beginHold(
  { account }: CurrentState,
  command: BeginHold,
  context: DecisionContext,
): Outcome {
  const { maxMicros, minMicros, consumable, source, fingerprint, actor, labels } = command;
  const coverage = coverageOf(account, command, maxMicros, context.now);
  if (!coverage) return refuse('allowance_outdated');
  const { coveredMicros, withoutHoldsMicros, period } = coverage;
  const available = availableOf(account);
  const needed = subtract(minMicros, coveredMicros);
  if (needed > 0 && available < needed) {
    const isEnoughWithoutHolds = account.balanceMicros >= subtract(minMicros, withoutHoldsMicros);
    return refuse(isEnoughWithoutHolds ? 'credits_reserved' : 'out_of_credits');
  }
  const wanted = smaller(subtract(maxMicros, coveredMicros), available);
  // The covered part needs no credits, even if the balance is negative.
  const reservedMicros = micros(Math.max(ZERO, wanted));
  const expiresAt = expiryOf(context.now, command.ttlSeconds);
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
    allowancePeriod: period,
    reservedMicros,
    expiresAt,
    settlement: null,
    actor,
    labels,
  };
  const allowances = withUse(coverage.allowances, period, { heldMicros: coveredMicros });
  const covered = withAllowances(account, allowances);
  const next = { ...covered, reservedMicros: add(account.reservedMicros, reservedMicros) };
  return { ...unchanged(reservedMicros > ZERO ? next : covered), records: [record] };
}

/** Releases a hold, including an expired one: the caller learns that nothing will be charged for it. */
export function releaseHold({ account, record }: CurrentState, _command: ReleaseHold): Outcome {
  if (record?.type !== 'hold') return refuse('not_found');
  if (record.status === 'settled') return refuse('settle_conflict');
  if (record.status === 'released') return repeated(account);
  return {
    ...unchanged(releaseReserve(account, record)),
    records: [closedHold(record, 'released')],
  };
}

/** Extends an open hold. An extension never shortens it. */
export function extendHold(
  { account, record }: CurrentState,
  { source, fingerprint, ttlSeconds }: ExtendHold,
  { now, id }: DecisionContext,
): Outcome {
  if (record?.type !== 'hold') return refuse('not_found');
  const refused = refuseEndedHold(record, now);
  if (refused) return refused;
  const expiresAt = laterOf(record.expiresAt, expiryOf(now, ttlSeconds));
  const extension: HoldExtension = {
    type: 'hold_extension',
    id: `ext_${id}`,
    source,
    fingerprint,
    createdAt: now,
    dueAt: null,
    refs: [],
  };
  return {
    ...unchanged(account),
    records: [{ ...record, expiresAt, dueAt: expiresAt }, extension],
  };
}

/**
 * Returns the refusal of a request that needs an open hold, or `null` while the hold is open. A repeat of
 * the request that began or extended a hold needs it too: its caller starts work that the hold pays for.
 */
export function refuseEndedHold(
  { status, expiresAt }: HoldRecord,
  now: DecisionContext['now'],
): Refused | null {
  if (status !== 'open') return { ok: false, code: 'hold_not_open', holdStatus: status };
  // A worker can take away a hold past its expiry at any moment, so the caller must not rely on it.
  return expiresAt <= now ? { ok: false, code: 'hold_not_open', holdStatus: 'expired' } : null;
}

/**
 * Expires a hold that is due, on behalf of a worker: returns the reserve that was not settled in time.
 */
export function expireHold(
  account: Account,
  record: HoldRecord,
  { now }: DecisionContext,
): Outcome {
  if (record.dueAt === null || record.dueAt > now) return refuse('precondition_failed');
  return {
    ...unchanged(releaseReserve(account, record)),
    records: [closedHold(record, 'expired')],
  };
}

/**
 * Returns the account without a hold's reserve and without the coverage that the plan's allowance holds for
 * it, or the same object if the hold has neither.
 */
export function releaseReserve(account: Account, record: HoldRecord): Account {
  const { reservedMicros, allowancePeriod } = record;
  const use = { heldMicros: negate(heldCoverageOf(record)) };
  const uncovered = withAllowances(account, withUse(account.allowances, allowancePeriod, use));
  if (reservedMicros === ZERO) return uncovered;
  return { ...uncovered, reservedMicros: subtract(account.reservedMicros, reservedMicros) };
}

/** The coverage that the plan's allowance holds for this hold: none after its end. */
export function heldCoverageOf({ status, coveredMicros }: HoldRecord): Micros {
  return status === 'open' ? coveredMicros : ZERO;
}

/** Returns the record of a hold that is no longer open. */
export function closedHold(
  record: HoldRecord,
  status: Exclude<HoldRecord['status'], 'open'>,
): HoldRecord {
  return { ...record, status, reservedMicros: ZERO, dueAt: null };
}

function expiryOf(now: string, ttlSeconds: number): string {
  return new Date(Date.parse(now) + ttlSeconds * 1000).toISOString();
}
