import type { CreditsStatus } from '../contract/credits-status.js';
import { stateOf } from '../ledger/account.js';
import type { Accounts } from './accounts.js';
import { permissionsOf, type Principal } from './principal.js';

export interface Statuses {
  /** What anyone in the account may know: never a number. */
  read(accountId: string, principal: Principal): Promise<CreditsStatus>;
}

/** Whether there are credits, and who can be asked for more. */
export function createStatuses(accounts: Accounts): Statuses {
  return {
    async read(accountId, principal) {
      const [account, contact] = await Promise.all([
        accounts.read(accountId),
        accounts.contactOf(accountId),
      ]);
      const state = stateOf(account);
      const isOut = state === 'depleted' || state === 'in_debt';
      return {
        accountId,
        state: isOut ? 'out_of_credits' : 'ok',
        canPurchase: permissionsOf(principal).purchase,
        ...(contact !== undefined && { contact }),
      };
    },
  };
}
