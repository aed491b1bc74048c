import type { Credits, Permissions } from '../../contract/resources/credits.js';
import { paceOf } from '../../ledger/state/recent-days.js';
import { availableOf, lowThresholdOf, stateOf, type Account } from '../../ledger/state/account.js';

/** The account as its owners and admins see it. */
export function creditsView(account: Account, permissions: Permissions, now: string): Credits {
  const { accountId, currency, minorUnitMicros, balanceMicros, reservedMicros, totals } = account;
  // A principal that gains or loses a permission gets a different body from an unchanged account.
  const rights = `${permissions.purchase ? 'p' : ''}${permissions.manageAutoTopUp ? 'm' : ''}`;
  const pace = paceOf(account.recentDays, now);
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
    ...(pace !== null && { pace: { perDayMicros: pace } }),
    permissions,
    state: stateOf(account),
    asOf: account.asOf,
    // The pace changes at midnight, without a commit.
    version: `${account.version}${rights}${pace === null ? '' : `-${pace}`}`,
  };
}
