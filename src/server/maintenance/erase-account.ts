import { isOpenStatus } from '../../ledger/state/open-checkouts.js';
import type { PurchaseRecord } from '../../ledger/state/records.js';
import type { MaintainedStore } from '../ports/maintained-store.js';
import { everyPage } from './every-page.js';

/**
 * Erases an account: its entries, records, and events. Resolves too if there is no such account. Close the
 * account first, and return `null` for it from `resolveAccount`.
 *
 * The provider's ids stay, each with the id of the account and of the purchase. A later message about one of
 * them reaches `onFault`, so that late money is never lost in silence. If the host app uses the id of the account
 * again, the account starts anew. A commit that races with the erasure stores nothing, and its command is decided
 * again: there is no account any more.
 *
 * @throws {EraseRefusedError} If the account is open, or if one of its purchases can still change: the
 *   provider may report a refund or a dispute for 120 days, and a payment in review has no time limit.
 * @example await eraseAccount(store, 'acct_1')
 */
export async function eraseAccount(store: MaintainedStore, accountId: string): Promise<void> {
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const snapshot = await store.load(accountId, []);
    if (!snapshot) return;
    const { closedAt, version } = snapshot.account;
    if (closedAt === null) {
      throw new EraseRefusedError(
        `The account ${accountId} is open, so a request could begin it anew at once. Close it with ` +
          '`backend.closeAccount` before you erase it.',
      );
    }
    const purchases = await everyPage<PurchaseRecord>((last, limit) =>
      store.listPurchases(accountId, { beforeNumber: last?.number, limit }),
    );
    const pending = purchases.find(canStillChange);
    if (pending) {
      throw new EraseRefusedError(
        `The purchase ${pending.id} of ${accountId} can still change: it is ${pending.status}, and the backend ` +
          `looks at it again ${pending.dueAt === null ? 'after a review' : `at ${pending.dueAt}`}. Erase the ` +
          'account when none of its purchases can change any more, 120 days after the last one at the earliest.',
      );
    }
    // Every change moves the version, so no purchase has begun since.
    if (await store.removeAccount(accountId, version)) return;
  }
  throw new Error(
    `The account ${accountId} kept changing, so nothing was erased. Try again later.`,
  );
}

const MAX_TRIES = 10;

/** The error of an account that cannot be erased yet. Nothing was erased. */
export class EraseRefusedError extends Error {
  override readonly name = 'EraseRefusedError';
}

/** Whether a message of the provider, a review, or the worker may still change the purchase. */
function canStillChange({ dueAt, status }: PurchaseRecord): boolean {
  return dueAt !== null || isOpenStatus(status) || status === 'needs_review';
}
