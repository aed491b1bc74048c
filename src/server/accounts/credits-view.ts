import type { Credits, Permissions } from '../../contract/resources/credits.js';
import { availableOf, lowThresholdOf, stateOf, type Account } from '../../ledger/state/account.js';

/** The account as its owners and admins see it. */
export function creditsView(account: Account, permissions: Permissions): Credits {
  const { accountId, currency, minorUnitMicros, balanceMicros, reservedMicros, totals } = account;
  // A principal that gains or loses a permission gets a different body from an unchanged account.
  const rights = `${permissions.purchase ? 'p' : ''}${permissions.manageAutoTopUp ? 'm' : ''}`;
  return {
    accountId,
    currency,
    minorUnitMicros,
    balanceMicros,
    reservedMicros,
    availableMicros: availableOf(account),
    lifetimeAddedMicros: totals.addedMicros,
    lifetimeSpentMicros: totals.spentMicros,
    lowThresholdMicros: lowThresholdOf(account),
    permissions,
    state: stateOf(account),
    asOf: account.asOf,
    version: `${account.version}${rights}`,
  };
}
