import type { CreditsStatus } from '../../contract/resources/credits-status.js';
import { consumables } from '../../contract/resources/transaction.js';
import { stateOf, type Account } from '../../ledger/state/account.js';
import type { AccountContext } from '../accounts/account-context.js';
import { permissionsOf, type Principal } from '../ports/principal.js';

/** Whether an account can be used, and where to get more credits. Contains no amounts. */
export interface Statuses {
  /**
   * Returns the status that every member of the account may see. With a consumable, the status of its use;
   * without one, the status across all consumables.
   */
  read(accountId: string, principal: Principal, consumable?: string): Promise<CreditsStatus>;
  /** Returns whether an account that was just read can be used, across all consumables. */
  usageOf(account: Account): Promise<Pick<CreditsStatus, 'state' | 'resetsAt'>>;
}

export function createStatuses({ accounts, askAllowance }: AccountContext): Statuses {
  async function usageStatusOf(account: Account, consumable: string | undefined) {
    const state = stateOf(account);
    if (state !== 'depleted' && state !== 'in_debt') return { state: 'ok' };
    if (!askAllowance) return { state: 'out_of_credits' };
    const names = consumable === undefined ? consumables : [consumable];
    const coverages = await Promise.all(
      names.map((name) => askAllowance(account.accountId, name, SMALLEST_MICROS)),
    );
    if (coverages.some(({ coveredMicros }) => coveredMicros > 0)) return { state: 'ok' };
    const resetsAt = earliestOf(coverages.flatMap((coverage) => coverage.resetsAt ?? []));
    return { state: 'out_of_credits', ...(resetsAt !== undefined && { resetsAt }) };
  }

  return {
    usageOf: (account) => usageStatusOf(account, undefined),
    async read(accountId, principal, consumable) {
      const [account, contact] = await Promise.all([
        accounts.read(accountId),
        accounts.contactOf(accountId),
      ]);
      return {
        accountId,
        ...(await usageStatusOf(account, consumable)),
        canPurchase: permissionsOf(principal).purchase,
        ...(contact !== undefined && { contact }),
      };
    },
  };
}

/** A plan that covers even this amount has usage left. */
const SMALLEST_MICROS = 1;

function earliestOf(times: readonly string[]): string | undefined {
  return times.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0];
}
