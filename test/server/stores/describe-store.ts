import { describe, expect, it } from 'vitest';
import { storeCases } from '../../../src/conformance/stores/check-store.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';

/**
 * Describes the promises of a store: the published cases. `createStore` returns a store over an empty database, and
 * `reopen` opens that database again, as another process would.
 */
export function describeStore(
  name: string,
  createStore: () => LedgerStore | Promise<LedgerStore>,
  reopen: () => LedgerStore | Promise<LedgerStore>,
): void {
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
