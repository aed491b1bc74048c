import type { CreditsStatus } from '../../contract/resources/credits-status.js';
import { consumables } from '../../contract/resources/transaction.js';
import { stateOf, type Account } from '../../ledger/account.js';
import type { Accounts } from '../accounts/accounts.js';
import type { AskAllowance } from './allowance.js';
import { permissionsOf, type Principal } from '../ports/principal.js';

export interface Statuses {
  /**
   * What anyone in the account may know: never a number. With a consumable, of that one; without, of all
   * there are.
   */
  read(accountId: string, principal: Principal, consumable?: string): Promise<CreditsStatus>;
}

export interface StatusesOptions {
  accounts: Accounts;
  /** Left out where the host's plans include nothing. */
  askAllowance: AskAllowance | undefined;
}

/** Whether there are credits or anything of the plan is left, and who can be asked for more. */
export function createStatuses({ accounts, askAllowance }: StatusesOptions): Statuses {
  async function standingOf(account: Account, consumable: string | undefined) {
    const state = stateOf(account);
    if (state !== 'depleted' && state !== 'in_debt') return { state: 'ok' };
    if (!askAllowance) return { state: 'out_of_credits' };
    const names = consumable === undefined ? consumables : [consumable];
    const answers = await Promise.all(
      names.map((name) => askAllowance(account.accountId, name, LEAST_MICROS)),
    );
    if (answers.some(({ coveredMicros }) => coveredMicros > 0)) return { state: 'ok' };
    const resetsAt = earliest(answers.flatMap((answer) => answer.resetsAt ?? []));
    return { state: 'out_of_credits', ...(resetsAt !== undefined && { resetsAt }) };
  }

  return {
    async read(accountId, principal, consumable) {
      const [account, contact] = await Promise.all([
        accounts.read(accountId),
        accounts.contactOf(accountId),
      ]);
      return {
        accountId,
        ...(await standingOf(account, consumable)),
        canPurchase: permissionsOf(principal).purchase,
        ...(contact !== undefined && { contact }),
      };
    },
  };
}

/** A plan that covers as little as this is not used up. */
const LEAST_MICROS = 1;

function earliest(moments: readonly string[]): string | undefined {
  return moments.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0];
}
