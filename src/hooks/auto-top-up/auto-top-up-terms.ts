import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { AutoTopUpRequest } from '../../contract/resources/requests.js';
import type { Micros } from '../../money/money.js';

/** The settings of auto top-up that the user chooses. */
export type AutoTopUpTerms = Pick<
  AutoTopUp,
  'enabled' | 'thresholdMicros' | 'amountMicros' | 'monthlyLimitMicros'
>;

/** The settings, as they are in a request. */
type PlainTerms = Pick<AutoTopUpRequest, keyof AutoTopUpTerms>;

/** The part of the account that decides about a charge, beside the settings. */
export interface Funds {
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

/**
 * Returns the balance below which credits are bought: the threshold, but at least one minor unit, so that
 * auto top-up reacts to a balance that reads $0.00.
 */
export function effectiveThreshold(thresholdMicros: Micros, minorUnitMicros: Micros): Micros {
  return thresholdMicros > minorUnitMicros ? thresholdMicros : minorUnitMicros;
}

/** Whether `next` can charge more than the terms that the user agreed to. */
export function chargesMore(next: AutoTopUpTerms, agreed: AutoTopUpTerms): boolean {
  return (
    !agreed.enabled ||
    next.amountMicros > agreed.amountMicros ||
    next.thresholdMicros > agreed.thresholdMicros ||
    (next.monthlyLimitMicros ?? Infinity) > (agreed.monthlyLimitMicros ?? Infinity)
  );
}

/**
 * Returns the amount that is charged immediately when `terms` are saved, by the backend's own rule;
 * `null` for none. The backend decides, and refuses a charge that was not acknowledged.
 */
export function chargeOnSaving(
  terms: AutoTopUpTerms,
  current: AutoTopUp,
  funds: Funds,
): Micros | null {
  return waits(current) ? null : dueCharge(terms, current, funds);
}

/** Returns the amount that is charged immediately when auto top-up resumes; `null` for none. */
export function chargeOnResuming(current: AutoTopUp, funds: Funds): Micros | null {
  return dueCharge(current, current, funds);
}

function dueCharge(
  { enabled, thresholdMicros, amountMicros, monthlyLimitMicros }: AutoTopUpTerms,
  { purchaseId, spentThisMonthMicros }: AutoTopUp,
  { balanceMicros, minorUnitMicros }: Funds,
): Micros | null {
  const goal = effectiveThreshold(thresholdMicros, minorUnitMicros);
  const isDue =
    enabled &&
    purchaseId === undefined &&
    balanceMicros < goal &&
    // A single charge has to be enough, or one charge would lead to the next.
    balanceMicros + amountMicros >= goal &&
    spentThisMonthMicros + amountMicros <= (monthlyLimitMicros ?? Infinity);
  return isDue ? amountMicros : null;
}

/** Whether auto top-up would charge nothing now, with any settings. */
function waits({ status, pausedReason, nextAttemptAt }: AutoTopUp): boolean {
  // The balance and the limit decide about the other two pauses.
  const isHeld = pausedReason !== 'limit_reached' && pausedReason !== 'in_debt';
  return status === 'paused' ? isHeld : nextAttemptAt !== undefined;
}
