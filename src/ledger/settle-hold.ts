import { ZERO, add, micros, negate, smaller, subtract, type Micros } from '../money/money.js';
import { availableOf, type Account } from './account.js';
import { ended, withoutReserve } from './hold.js';
import { book } from './movement.js';
import {
  refuse,
  repeated,
  unchanged,
  type Before,
  type Changing,
  type DecisionContext,
  type Outcome,
} from './outcome.js';
import type { HoldRecord } from './records.js';

/** Charges what the work came to, and frees the rest. */
export interface HoldSettlement extends Changing {
  type: 'settle_hold';
  finalMicros: Micros;
  /** What the plan's allowance covers of it: only the rest is charged. */
  coveredMicros: Micros;
}

/** Once: what comes again with the same amount finds it done, and with another one is refused. */
export function settleHold(
  { account, record }: Before,
  { finalMicros, coveredMicros }: HoldSettlement,
  context: DecisionContext,
): Outcome {
  if (record?.type !== 'hold') return refuse('not_found');
  if (record.status === 'released') return refuse('settle_conflict');
  if (record.settlement !== null) {
    const isSame = record.settlement.finalMicros === finalMicros;
    return isSame ? repeated(account) : refuse('settle_conflict');
  }

  const overage = subtract(finalMicros, coveredMicros);
  const chargedMicros = smaller(overage, withinReach(account, record));
  const movement = {
    kind: 'consumption',
    amountMicros: negate(chargedMicros),
    source: `hold:${record.id}`,
    fingerprint: '',
    consumable: record.consumable,
  } as const;
  const freed = withoutReserve(account, record);
  const outcome = chargedMicros > ZERO ? book(freed, [movement], context) : unchanged(freed);
  if (!outcome.ok) return outcome;

  const settlement = {
    finalMicros,
    coveredMicros,
    chargedMicros,
    shortfallMicros: subtract(overage, chargedMicros),
    transactionId: outcome.entries[0]?.id ?? null,
    at: context.now,
  };
  return { ...outcome, records: [{ ...ended(record, 'settled'), settlement }] };
}

/**
 * What a hold may take: its own reserve, which is nothing once it has expired, and what no hold
 * reserves. Where a refund or a dispute has left less than is reserved, each hold may still take its
 * own, as far as the balance goes: who settles last gets what is left.
 */
function withinReach(account: Account, { reservedMicros }: HoldRecord): Micros {
  const unreserved = micros(Math.max(ZERO, availableOf(account)));
  const balance = micros(Math.max(ZERO, account.balanceMicros));
  return smaller(add(reservedMicros, unreserved), balance);
}
