import { ZERO, negate, smaller, subtract, type Micros } from '../../money/money.js';
import { availableOf } from '../state/account.js';
import { withUse } from '../state/allowance-state.js';
import type { Attribution } from '../state/attribution.js';
import { book, type Movement } from '../state/movement.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type WithCause,
  type DecisionContext,
  type Outcome,
} from '../state/outcome.js';
import type { CoveredCharge } from '../state/records.js';
import { coverageOf, withAllowances, type WithPlan } from './coverage.js';

/** Consumes credits. */
export interface Charge extends WithCause, WithPlan, Attribution {
  type: 'charge';
  /** A positive amount. */
  amountMicros: Micros;
  /**
   * With `reject`, a charge that exceeds the available credits is refused. With `partial`, it takes the
   * available credits.
   */
  onInsufficient: 'reject' | 'partial';
}

/**
 * Charges an account. The plan's allowance pays first, and credits pay the rest. Consumption never takes credits that are held for other work, and never makes the
 * balance negative.
 */
export function charge(
  { account }: CurrentState,
  command: Charge,
  context: DecisionContext,
): Outcome {
  const { source, fingerprint, consumable, amountMicros, actor, labels } = command;
  const coverage = coverageOf(account, command, amountMicros, context.now);
  if (!coverage) return refuse('allowance_outdated');
  const { coveredMicros, withoutHoldsMicros, period } = coverage;
  const available = availableOf(account);
  if (!isEnough(command, coveredMicros, available)) {
    // The two refusals have different remedies: wait until the work in progress ends, or buy credits.
    const isEnoughWithoutHolds = isEnough(command, withoutHoldsMicros, account.balanceMicros);
    return refuse(isEnoughWithoutHolds ? 'credits_reserved' : 'out_of_credits');
  }
  const allowances = withUse(coverage.allowances, period, { coveredMicros });
  const covered = withAllowances(account, allowances);
  const overage = subtract(amountMicros, coveredMicros);
  const chargedMicros = smaller(overage, available);
  if (chargedMicros <= ZERO) {
    const record = coveredCharge(command, coveredMicros, overage, context);
    return { ...unchanged(covered), records: [record] };
  }
  const movement: Movement = {
    kind: 'consumption',
    amountMicros: negate(chargedMicros),
    source,
    fingerprint,
    consumable,
    coveredMicros,
    actor,
    labels,
  };
  return book(covered, [movement], context);
}

function isEnough(
  { onInsufficient, amountMicros }: Charge,
  coveredMicros: Micros,
  credits: Micros,
): boolean {
  const overage = subtract(amountMicros, coveredMicros);
  if (overage <= ZERO) return true;
  return onInsufficient === 'partial' ? coveredMicros > ZERO || credits > ZERO : credits >= overage;
}

/** The record of a charge that moves no credits because the plan covered it. */
function coveredCharge(
  { source, fingerprint, consumable, actor, labels }: Charge,
  coveredMicros: Micros,
  shortfallMicros: Micros,
  { id, now }: DecisionContext,
): CoveredCharge {
  return {
    type: 'covered_charge',
    id: `cov_${id}`,
    source,
    fingerprint,
    createdAt: now,
    dueAt: null,
    refs: [],
    consumable,
    coveredMicros,
    shortfallMicros,
    actor,
    labels,
  };
}
