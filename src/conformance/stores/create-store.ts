import type { Change, LedgerStore } from '../../server/ports/ledger-store.js';
import { assertEqual } from '../report/assertions.js';

/** Returns a store over an empty database, which is a new one on each call. */
export type CreateStore = () => LedgerStore | Promise<LedgerStore>;

/** Creates a store that holds these changes. */
export async function storeWith(
  createStore: CreateStore,
  ...changes: readonly Change[]
): Promise<LedgerStore> {
  const store = await createStore();
  for (const next of changes) await assertStored(store, next);
  return store;
}

/** Throws unless the store accepts the change. */
export async function assertStored(store: LedgerStore, change: Change): Promise<void> {
  const { accountId, version } = change.account;
  const subject = `The response to a commit of version ${version} of ${accountId}`;
  assertEqual(await store.commit(change), null, subject);
}
