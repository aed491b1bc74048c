import { describe, expect, it } from 'vitest';
import { storeCases } from '../../../src/conformance/stores/check-store.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { gathering } from './gathering-store.js';

type OpenStore = () => LedgerStore | Promise<LedgerStore>;

/**
 * Describes the promises of a store: the published cases, and once more through `commitAll` if the store has it.
 * `createStore` returns a store over an empty database, and `reopen` opens that database again, as another process
 * would.
 */
export function describeStore(
  name: string,
  createStore: OpenStore,
  reopen: OpenStore,
  { hasCommitAll = true } = {},
): void {
  describePromises(name, createStore, reopen);
  if (!hasCommitAll) return;
  const gathered = (open: OpenStore) => async () => gathering(await open());
  describePromises(`${name}, through commitAll`, gathered(createStore), gathered(reopen));
}

function describePromises(name: string, createStore: OpenStore, reopen: OpenStore): void {
  describe(`${name}, as a ledger store`, () => {
    it.each(storeCases(createStore, { reopen }))(
      '$name',
      async ({ run }) => {
        await expect(run()).resolves.toBeUndefined();
      },
      60_000,
    );
  });
}
