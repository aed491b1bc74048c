import { topUpAmount } from '../../contract/resources/top-up-amount.js';
import { micros, smaller, type Micros } from '../../money/money.js';
import type { Account } from '../state/account.js';
import { modeOf } from '../state/auto-top-up-state.js';

/**
 * Returns the balance below which a top-up is due: the threshold, but at least one minor unit, because a lower
 * balance displays as $0.00.
 */
function effectiveThresholdOf({ autoTopUp, minorUnitMicros }: Account): number {
  return Math.max(autoTopUp.thresholdMicros, minorUnitMicros);
}

/**
 * Whether the balance is below the threshold or displays as $0.00. Held credits count as present: auto
 * top-up replaces only spent credits.
 */
export function isBelowThreshold(account: Account): boolean {
  return account.balanceMicros < effectiveThresholdOf(account);
}

/**
 * Returns the amount of the next top-up. While the balance is not below the threshold, it is the smallest amount that
 * can become due.
 */
export function nextAmountOf(account: Account): Micros {
  const { autoTopUp, balanceMicros, minorUnitMicros } = account;
  const { amountMicros, target } = autoTopUp;
  const highest = micros(effectiveThresholdOf(account) - 1);
  return topUpAmount({
    mode: modeOf(autoTopUp),
    amountMicros,
    balanceMicros: smaller(balanceMicros, highest),
    stepMicros: target?.stepMicros ?? minorUnitMicros,
  });
}

/**
 * Whether a top-up of this amount would leave the balance below the threshold, as after a refund or a dispute. One
 * charge would not be enough, and would lead to the next one.
 */
export function isTooLittle(account: Account, amountMicros: Micros): boolean {
  return account.balanceMicros + amountMicros < effectiveThresholdOf(account);
}
