import { ZERO, add, micros, negate, smaller, subtract, type Micros } from '../../money/money.js';
import { availableOf, type Account } from '../state/account.js';
import { leftOf, runningPeriod, withUse } from '../state/allowance-state.js';
import { withAllowances } from './coverage.js';
import { closedHold, heldCoverageOf, releaseReserve } from './hold.js';
import { book } from '../state/movement.js';
import {
  refuse,
  repeated,
  unchanged,
  type CurrentState,
  type OnRecord,
  type DecisionContext,
  type Outcome,
} from '../state/outcome.js';
import type { HoldRecord } from '../state/records.js';

/** Charges the actual cost of the work and frees the rest of the hold. */
export interface SettleHold extends OnRecord {
  type: 'settle_hold';
  finalMicros: Micros;
}

/** Settles a hold once. A repeat with the same amount is a replay; with another amount, it is refused. */
export function settleHold(
  { account, record }: CurrentState,
  { finalMicros }: SettleHold,
  context: DecisionContext,
): Outcome {
  if (record?.type !== 'hold') return refuse('not_found');
  if (record.status === 'released') return refuse('settle_conflict');
  if (record.settlement !== null) {
    const isSame = record.settlement.finalMicros === finalMicros;
    return isSame ? repeated(account) : refuse('settle_conflict');
  }

  const coveredMicros = smaller(finalMicros, coverableFor(account, record, context.now));
  const overage = subtract(finalMicros, coveredMicros);
  const chargedMicros = smaller(overage, chargeableFor(account, record));
  const movement = {
    kind: 'consumption',
    amountMicros: negate(chargedMicros),
    source: `hold:${record.id}`,
    fingerprint: '',
    consumable: record.consumable,
    actor: record.actor,
    labels: record.labels,
  } as const;
  const freed = releaseReserve(account, record);
  const use = withUse(freed.allowances, record.allowancePeriod, { coveredMicros });
  const covered = withAllowances(freed, use);
  const outcome = chargedMicros > ZERO ? book(covered, [movement], context) : unchanged(covered);
  if (!outcome.ok) return outcome;

  const settlement = {
    finalMicros,
    coveredMicros,
    chargedMicros,
    shortfallMicros: subtract(overage, chargedMicros),
    transactionId: outcome.entries[0]?.id ?? null,
    at: context.now,
  };
  return { ...outcome, records: [{ ...closedHold(record, 'settled'), settlement }] };
}

/**
 * The amount that the plan may cover: the coverage held for the hold, which is none after it expired, and
 * the amount left in the hold's own period while that period runs.
 */
function coverableFor({ allowances }: Account, record: HoldRecord, now: string): Micros {
  const period = runningPeriod(allowances, record.allowancePeriod, now);
  return add(heldCoverageOf(record), leftOf(period));
}

/**
 * The amount that a hold may take: its own reserve, which is 0 after it expired, and credits that no
 * hold reserves. If a refund or a dispute has left less than all reserves, each hold may still take its
 * own reserve as far as the balance allows. The last hold to settle gets the rest.
 */
function chargeableFor(account: Account, { reservedMicros }: HoldRecord): Micros {
  const unreserved = micros(Math.max(ZERO, availableOf(account)));
  const balance = micros(Math.max(ZERO, account.balanceMicros));
  return smaller(add(reservedMicros, unreserved), balance);
}
