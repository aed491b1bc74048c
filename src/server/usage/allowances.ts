import type { Account } from '../../ledger/state/account.js';
import {
  applyAnswer,
  isDoubtful,
  leftOf,
  type AllowanceAnswer,
  type AllowanceState,
} from '../../ledger/state/allowance-state.js';
import type { AccountContext } from '../accounts/account-context.js';

/** The part of a plan's allowance that is left, for the host app's own pages. */
export interface RemainingAllowance {
  /** The amount that the plan includes in the current period, in micro-units: `5_000_000` is $5.00. */
  includedMicros: number;
  /** The part that is neither used nor held by open holds, in micro-units. */
  leftMicros: number;
  /** The time at which the next period starts: RFC 3339 in UTC. */
  periodEndsAt: string;
}

/** The use of the plans' allowances. */
export interface Allowances {
  /** Returns an answer about the plan with its use, or `null` if the plan does not include the consumable. */
  read(account: Account, consumable: string): Promise<CurrentAllowance | null>;
  /** Returns the rest of the allowance, or `null` if the plan does not include the consumable. */
  remaining(accountId: string, consumable: string): Promise<RemainingAllowance | null>;
}

/** The plan's allowance of one consumable, as a charge would use it now. */
export interface CurrentAllowance {
  plan: AllowanceAnswer;
  /** The use of the period; `null` if the answer covers nothing. */
  state: AllowanceState | null;
}

export function createAllowances({ accounts, askAllowance, now }: AccountContext): Allowances {
  /** Asks as a charge does: once more if the answer may be outdated. */
  async function read({ accountId, allowances }: Account, consumable: string) {
    if (!askAllowance) return null;
    let plan = await askAllowance(accountId, consumable);
    if (plan && isDoubtful(allowances, consumable, plan, now())) {
      plan = await askAllowance(accountId, consumable);
    }
    return plan && { plan, state: applyAnswer(allowances, consumable, plan, now()).state };
  }

  return {
    read,
    async remaining(accountId, consumable) {
      const current = await read(await accounts.read(accountId), consumable);
      if (!current) return null;
      const { plan, state } = current;
      const { includedMicros, periodEndsAt } = plan;
      return { includedMicros, leftMicros: leftOf(state), periodEndsAt };
    },
  };
}
