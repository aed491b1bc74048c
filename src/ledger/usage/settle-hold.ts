import { ZERO, add, micros, negate, smaller, subtract, type Micros } from '../../money/money.js';
import { availableOf, type Account } from '../state/account.js';
import { closedHold, releaseReserve } from './hold.js';
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
  /** The part of the cost that the plan's allowance covers. Only the rest is charged. */
  coveredMicros: Micros;
}

/** Settles a hold once. A repeat with the same amount is a replay; with another amount, it is refused. */
export function settleHold(
  { account, record }: CurrentState,
  { finalMicros, coveredMicros }: SettleHold,
  context: DecisionContext,
): Outcome {
  if (record?.type !== 'hold') return refuse('not_found');
  if (record.status === 'released') return refuse('settle_conflict');
  if (record.settlement !== null) {
    const isSame = record.settlement.finalMicros === finalMicros;
    return isSame ? repeated(account) : refuse('settle_conflict');
  }

  const overage = subtract(finalMicros, coveredMicros);
  const chargedMicros = smaller(overage, chargeableFor(account, record));
  const movement = {
    kind: 'consumption',
    amountMicros: negate(chargedMicros),
    source: `hold:${record.id}`,
    fingerprint: '',
    consumable: record.consumable,
  } as const;
  const withoutReserve = releaseReserve(account, record);
  const outcome =
    chargedMicros > ZERO ? book(withoutReserve, [movement], context) : unchanged(withoutReserve);
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
 * The amount that a hold may take: its own reserve, which is 0 after it expired, and credits that no
 * hold reserves. If a refund or a dispute has left less than all reserves, each hold may still take its
 * own reserve as far as the balance allows. The last hold to settle gets the rest.
 */
function chargeableFor(account: Account, { reservedMicros }: HoldRecord): Micros {
  const unreserved = micros(Math.max(ZERO, availableOf(account)));
  const balance = micros(Math.max(ZERO, account.balanceMicros));
  return smaller(add(reservedMicros, unreserved), balance);
}
