import type { RouteName } from '../../contract/routes/routes.js';
import type { Principal } from '../ports/principal.js';

/**
 * The servers that may still use each route on a closed account. Users may use none.
 *
 * - `admin`: servers of admin scope, to read and to correct the account.
 * - `consume`: servers of consume scope too, to end work that began before.
 * - `repeats`: both, but only to repeat an earlier request. The ledger refuses every new one.
 * - `nobody`: the route begins something, or leads to a page that does.
 */
const closedAccounts: Record<RouteName, 'admin' | 'consume' | 'repeats' | 'nobody'> = {
  getCredits: 'admin',
  getStatus: 'admin',
  getLimits: 'admin',
  listTransactions: 'admin',
  getUsage: 'admin',
  listPurchases: 'admin',
  getPurchase: 'admin',
  getAutoTopUp: 'admin',
  getPaymentMethod: 'admin',
  getSetupSession: 'admin',
  listEvents: 'admin',
  createRefund: 'admin',
  createAdjustment: 'admin',
  cancelPurchase: 'admin',
  settleHold: 'consume',
  releaseHold: 'consume',
  createCharge: 'repeats',
  createHold: 'repeats',
  extendHold: 'repeats',
  createGrant: 'repeats',
  createPurchase: 'nobody',
  saveAutoTopUp: 'nobody',
  resumeAutoTopUp: 'nobody',
  createSetupSession: 'nobody',
  createPortalSession: 'nobody',
};

/** Whether a principal that a route admits may also use it on a closed account. */
export function mayUseClosed(principal: Principal, name: RouteName): boolean {
  if (principal.kind === 'user') return false;
  switch (closedAccounts[name]) {
    case 'admin':
      return principal.scopes.includes('admin');
    case 'consume':
    case 'repeats':
      return true;
    default:
      return false;
  }
}
