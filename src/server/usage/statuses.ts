import type { CreditsStatus } from '../../contract/resources/credits-status.js';
import { consumables } from '../../contract/resources/transaction.js';
import { stateOf, type Account } from '../../ledger/state/account.js';
import { unusedOf } from '../../ledger/state/allowance-state.js';
import type { AccountContext } from '../accounts/account-context.js';
import { permissionsOf, type Principal } from '../ports/principal.js';
import { resetTimeOf } from './allowance-coverage.js';
import type { Allowances } from './allowances.js';

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

export function createStatuses(
  { accounts, now }: AccountContext,
  allowances: Pick<Allowances, 'read'>,
): Statuses {
  async function usageStatusOf(account: Account, consumable: string | undefined) {
    const state = stateOf(account);
    if (state !== 'depleted' && state !== 'in_debt') return { state: 'ok' };
    const names = consumable === undefined ? consumables : [consumable];
    const included = (
      await Promise.all(names.map((name) => allowances.read(account, name)))
    ).filter((current) => current !== null);
    // As for credits, an amount that an open hold covers is not used up yet.
    if (included.some((current) => unusedOf(current.state) > 0)) return { state: 'ok' };
    const times = included.flatMap(({ plan }) => resetTimeOf(plan, now()) ?? []);
    const [resetsAt] = times.toSorted();
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
