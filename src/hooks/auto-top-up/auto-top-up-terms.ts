import type { AutoTopUp, TopUpMode } from '../../contract/resources/auto-top-up.js';
import type { AutoTopUpRequest } from '../../contract/resources/requests.js';
import { topUpAmount } from '../../contract/resources/top-up-amount.js';
import type { Micros } from '../../money/money.js';

/**
 * The settings of auto top-up that the user chooses. Without `mode`, the mode stays as it is: the backend does not know
 * modes, or auto top-up is turned off.
 */
export type AutoTopUpTerms = Pick<
  AutoTopUp,
  'enabled' | 'mode' | 'thresholdMicros' | 'amountMicros' | 'monthlyLimitMicros'
>;

/** The settings, as they are in a request or a response. */
interface PlainTerms extends Pick<AutoTopUpRequest, Exclude<keyof AutoTopUpTerms, 'mode'>> {
  mode?: string | undefined;
}

/** The part of the account that decides about a charge, beside the settings. */
export interface Funds {
  balanceMicros: Micros;
  minorUnitMicros: Micros;
  /**
   * The step between two amounts that a card can be charged.
   * @default minorUnitMicros
   */
  chargeStepMicros?: Micros | undefined;
}

/** Returns the mode of the settings; `undefined` if the backend does not know modes. */
export function modeIn({ mode }: Pick<AutoTopUp, 'mode'>): TopUpMode | undefined {
  if (mode === undefined) return undefined;
  return mode === 'target' ? 'target' : 'fixed';
}

export function isSameTerms(one: PlainTerms, other: PlainTerms): boolean {
  const hasModes = one.mode !== undefined && other.mode !== undefined;
  return (
    (!hasModes || one.mode === other.mode) &&
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

/** Returns the amount of a top-up at the current balance, which is not positive if nothing is missing. */
export function currentAmountOf(
  { mode, amountMicros }: Pick<PlainTerms, 'mode'> & { amountMicros: Micros },
  { balanceMicros, minorUnitMicros, chargeStepMicros = minorUnitMicros }: Funds,
): Micros {
  return topUpAmount({ mode, amountMicros, balanceMicros, stepMicros: chargeStepMicros });
}

function dueCharge(
  terms: AutoTopUpTerms,
  { purchaseId, spentThisMonthMicros }: AutoTopUp,
  funds: Funds,
): Micros | null {
  const { enabled, thresholdMicros, monthlyLimitMicros } = terms;
  const { balanceMicros, minorUnitMicros } = funds;
  const amountMicros = currentAmountOf(terms, funds);
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
