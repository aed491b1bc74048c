import type { PurchaseStatus } from '../../contract/resources/purchase.js';
import type { Account } from './account.js';
import type { Outcome } from './outcome.js';
import type { LedgerRecord } from './records.js';

/**
 * The maximum number of open purchases, and of open setups, of an account. Each one costs calls to the
 * payment provider for as long as it is open. An auto top-up does not count: at most one is in flight.
 */
const MAX_OPEN_CHECKOUTS = 5;

/** Whether the account can have one more open purchase. */
export function canBeginPurchase({ openPurchases }: Account): boolean {
  return openPurchases.length < MAX_OPEN_CHECKOUTS;
}

/** Whether the account can have one more open setup. */
export function canBeginSetup({ openSetups }: Account): boolean {
  return openSetups.length < MAX_OPEN_CHECKOUTS;
}

/** Whether a purchase still depends on the provider. */
export function isOpenStatus(status: PurchaseStatus): boolean {
  return status === 'awaiting_payment' || status === 'processing';
}

/**
 * Returns the outcome with the account's lists of open purchases and setups brought up to date. The lists
 * follow from the changed records alone, so that no command can forget them.
 */
export function withOpenCheckouts(outcome: Outcome): Outcome {
  if (!outcome.ok) return outcome;
  const account = outcome.records.reduce(withRecord, outcome.account);
  return account === outcome.account ? outcome : { ...outcome, account };
}

function withRecord(account: Account, record: LedgerRecord): Account {
  switch (record.type) {
    case 'purchase': {
      if (record.origin !== 'manual') return account;
      const ids = withId(account.openPurchases, record.id, isOpenStatus(record.status));
      return ids === account.openPurchases ? account : { ...account, openPurchases: ids };
    }
    case 'setup': {
      const ids = withId(account.openSetups, record.id, record.status === 'open');
      return ids === account.openSetups ? account : { ...account, openSetups: ids };
    }
    default:
      return account;
  }
}

/** Returns the ids with or without one of them, or the same array if nothing changes. */
function withId(ids: readonly string[], id: string, isOpen: boolean): readonly string[] {
  if (ids.includes(id) === isOpen) return ids;
  return isOpen ? [...ids, id] : ids.filter((other) => other !== id);
}
