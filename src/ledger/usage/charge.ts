import { ZERO, negate, smaller, subtract, type Micros } from '../../money/money.js';
import { availableOf, type Account } from '../state/account.js';
import { book } from '../state/movement.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type WithCause,
  type DecisionContext,
  type Outcome,
} from '../state/outcome.js';
import type { CoveredCharge } from '../state/records.js';

/** Consumes credits. */
export interface Charge extends WithCause {
  type: 'charge';
  /** A positive amount. */
  amountMicros: Micros;
  consumable: string;
  /**
   * With `reject`, a charge that exceeds the available credits is refused. With `partial`, it takes the
   * available credits.
   */
  onInsufficient: 'reject' | 'partial';
  /**
   * The part that the plan's allowance covers. Only the rest takes credits.
   * @default ZERO
   */
  coveredMicros?: Micros;
}

/**
 * Charges an account. Consumption never takes credits that are held for other work, and never makes the
 * balance negative.
 */
export function charge(
  { account }: CurrentState,
  command: Charge,
  context: DecisionContext,
): Outcome {
  const { source, fingerprint, consumable, coveredMicros } = command;
  const available = availableOf(account);
  const overage = subtract(command.amountMicros, coveredMicros ?? ZERO);
  if (!isEnough(command, overage, available)) {
    // The two refusals have different remedies: wait until the work in progress ends, or buy credits.
    const isEnoughWithoutHolds = isEnough(command, overage, account.balanceMicros);
    return refuse(isEnoughWithoutHolds ? 'credits_reserved' : 'out_of_credits');
  }
  const chargedMicros = smaller(overage, available);
  if (chargedMicros <= ZERO) return recordCoveredCharge(account, command, overage, context);
  const amountMicros = negate(chargedMicros);
  return book(
    account,
    [{ kind: 'consumption', amountMicros, source, fingerprint, consumable, coveredMicros }],
    context,
  );
}

function isEnough(
  { onInsufficient, coveredMicros = ZERO }: Charge,
  overage: Micros,
  credits: Micros,
) {
  if (overage <= ZERO) return true;
  return onInsufficient === 'partial' ? coveredMicros > ZERO || credits > ZERO : credits >= overage;
}

/** Records a charge that moves no credits because the plan covered it. */
function recordCoveredCharge(
  account: Account,
  command: Charge,
  shortfallMicros: Micros,
  context: DecisionContext,
): Outcome {
  const { source, fingerprint, consumable, coveredMicros = ZERO } = command;
  const record: CoveredCharge = {
    type: 'covered_charge',
    id: `cov_${context.id}`,
    source,
    fingerprint,
    createdAt: context.now,
    dueAt: null,
    refs: [],
    consumable,
    coveredMicros,
    shortfallMicros,
  };
  return { ...unchanged(account), records: [record] };
}
