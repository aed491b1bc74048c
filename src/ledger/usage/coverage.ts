import { ZERO, smaller, type Micros } from '../../money/money.js';
import type { Account } from '../state/account.js';
import {
  applyAnswer,
  isDoubtful,
  leftOf,
  unusedOf,
  withoutFinished,
  type AllowanceAnswer,
  type Allowances,
} from '../state/allowance-state.js';
import type { Outcome } from '../state/outcome.js';

/** A command that the plan may pay in part. */
export interface WithPlan {
  consumable: string;
  /**
   * The host app's answer about the plan's allowance; `null` if the plan does not include the consumable.
   * @default null
   */
  plan?: AllowanceAnswer | null;
  /**
   * Whether an answer that may be outdated is refused, so that the caller asks again.
   * @default false
   */
  canAskAgain?: boolean;
}

/** The part of an amount that the plan covers. */
export interface Coverage {
  coveredMicros: Micros;
  /** The part that it would cover if no hold were open. */
  withoutHoldsMicros: Micros;
  /** The number of the period that covers; `null` if the plan covers nothing of the consumable. */
  period: number | null;
  /** The account's allowances with the answer, before this use of them. */
  allowances: Allowances;
}

/**
 * Returns the part of an amount that the plan covers: at most the amount that is left in the period. It is
 * decided here, in the same commit as the use, so that concurrent requests never share an amount. Returns
 * `null` if the caller has to ask again.
 */
export function coverageOf(
  { allowances: before }: Account,
  { plan = null, consumable, canAskAgain = false }: WithPlan,
  amountMicros: Micros,
  now: string,
): Coverage | null {
  // Most charges have no plan, and charges are the hot path.
  if (!plan && before.states.length === 0) return coverageOfNothing(before);
  if (canAskAgain && plan && isDoubtful(before, consumable, plan, now)) return null;
  const { allowances, state } = applyAnswer(before, consumable, plan, now);
  return {
    coveredMicros: smaller(amountMicros, leftOf(state)),
    withoutHoldsMicros: smaller(amountMicros, unusedOf(state)),
    period: state && state.period,
    allowances,
  };
}

function coverageOfNothing(allowances: Allowances): Coverage {
  return { coveredMicros: ZERO, withoutHoldsMicros: ZERO, period: null, allowances };
}

/** Returns the account with other allowances, or the same object if they are the same. */
export function withAllowances(account: Account, allowances: Allowances): Account {
  return allowances === account.allowances ? account : { ...account, allowances };
}

/** Drops the finished periods in each commit, so that the summary holds only periods in use. */
export function dropFinishedPeriods(before: Account, outcome: Outcome, now: string): Outcome {
  if (!outcome.ok || outcome.account.allowances.states.length === 0) return outcome;
  if (outcome.account === before && outcome.records.length === 0) return outcome;
  const { account } = outcome;
  const kept = withAllowances(account, withoutFinished(account.allowances, now));
  return kept === account ? outcome : { ...outcome, account: kept };
}
