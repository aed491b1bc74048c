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
  { hasCommitAll = true } = {},
): void {
  const cases = storeCases(createStore, { reopen }).filter(
    (one) => hasCommitAll || !one.name.startsWith('Through commitAll'),
  );
  describe(`${name}, as a ledger store`, () => {
    it.each(cases)(
      '$name',
      async ({ run }) => {
        await expect(run()).resolves.toBeUndefined();
      },
      60_000,
    );
  });
}
