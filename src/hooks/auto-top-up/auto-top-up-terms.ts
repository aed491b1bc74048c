import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { AutoTopUpRequest } from '../../contract/resources/requests.js';
import type { Micros } from '../../money/money.js';

/** What auto top-up is set to. */
export type AutoTopUpTerms = Pick<
  AutoTopUp,
  'enabled' | 'thresholdMicros' | 'amountMicros' | 'monthlyLimitMicros'
>;

/** The same, as a request has it. */
type PlainTerms = Pick<AutoTopUpRequest, keyof AutoTopUpTerms>;

/** What a charge depends on beside the settings. */
export interface BalanceStanding {
  balanceMicros: Micros;
  minorUnitMicros: Micros;
}

export function isSameTerms(one: PlainTerms, other: PlainTerms): boolean {
  return (
    one.enabled === other.enabled &&
    one.thresholdMicros === other.thresholdMicros &&
    one.amountMicros === other.amountMicros &&
    one.monthlyLimitMicros === other.monthlyLimitMicros
  );
}

/** Below it, credits are bought: below the threshold, or where the balance reads $0.00. */
export function goalOf(thresholdMicros: Micros, minorUnitMicros: Micros): Micros {
  return thresholdMicros > minorUnitMicros ? thresholdMicros : minorUnitMicros;
}

/** Whether more can be charged by `next` than by what was agreed to. */
export function isMore(next: AutoTopUpTerms, agreed: AutoTopUpTerms): boolean {
  return (
    !agreed.enabled ||
    next.amountMicros > agreed.amountMicros ||
    next.thresholdMicros > agreed.thresholdMicros ||
    (next.monthlyLimitMicros ?? Infinity) > (agreed.monthlyLimitMicros ?? Infinity)
  );
}

/**
 * What is charged at once when `terms` are saved, by the rule that the backend charges by; `null` for
 * nothing. The backend has the last word, and refuses what was not agreed to.
 */
export function chargeOnSaving(
  terms: AutoTopUpTerms,
  current: AutoTopUp,
  standing: BalanceStanding,
): Micros | null {
  return waits(current) ? null : dueCharge(terms, current, standing);
}

/** What is charged at once when auto top-up goes on after a pause; `null` for nothing. */
export function chargeOnResuming(current: AutoTopUp, standing: BalanceStanding): Micros | null {
  return dueCharge(current, current, standing);
}

function dueCharge(
  { enabled, thresholdMicros, amountMicros, monthlyLimitMicros }: AutoTopUpTerms,
  { purchaseId, spentThisMonthMicros }: AutoTopUp,
  { balanceMicros, minorUnitMicros }: BalanceStanding,
): Micros | null {
  const goal = goalOf(thresholdMicros, minorUnitMicros);
  const isDue =
    enabled &&
    purchaseId === undefined &&
    balanceMicros < goal &&
    // One charge has to do, or it would lead to the next one.
    balanceMicros + amountMicros >= goal &&
    spentThisMonthMicros + amountMicros <= (monthlyLimitMicros ?? Infinity);
  return isDue ? amountMicros : null;
}

/** Whether it would not charge now, whatever it is set to. */
function waits({ status, pausedReason, nextAttemptAt }: AutoTopUp): boolean {
  // The other pauses are no more than what the balance and the limit say.
  const isHeld = pausedReason !== 'limit_reached' && pausedReason !== 'in_debt';
  return status === 'paused' ? isHeld : nextAttemptAt !== undefined;
}
