import type { Change, LedgerStore } from '../../server/ports/ledger-store.js';
import { ConformanceError, defineCase, type ConformanceCase } from '../report/conformance-case.js';
import { assertStored, type CreateStore } from './create-store.js';
import { assertContents } from './round-trip/assert-contents.js';
import { drawChanges, drawLargeChange } from './round-trip/drawn-changes.js';

const ACCOUNTS = 30;

/**
 * The promise that the data that comes out of a store is the data that went in: every field of every account, entry,
 * record, and event, at the limits of its type.
 */
export function roundTripCases(createStore: CreateStore, firstSeed: number): ConformanceCase[] {
  const seeds = Array.from({ length: ACCOUNTS }, (_, index) => firstSeed + index);
  return [
    defineCase('Every field of every document returns as it was committed', async () => {
      const store = await createStore();
      for (const seed of seeds) {
        await withSeed(seed, () => assertRoundTrip(store, [store], drawChanges(seed)));
      }
    }),
    defineCase('500 entries of one change return as they were committed', async () => {
      const store = await createStore();
      await withSeed(firstSeed, () => assertRoundTrip(store, [store], drawLargeChange(firstSeed)));
    }),
  ];
}

/** Throws unless each of the reading stores returns the changes that are committed to the writing one. */
export async function assertRoundTrip(
  writing: LedgerStore,
  reading: readonly LedgerStore[],
  changes: readonly Change[],
): Promise<void> {
  for (const change of changes) await assertStored(writing, change);
  for (const store of reading) await assertContents(store, changes);
}

/** Names the seed in the error, so that the same data can be drawn again. */
export async function withSeed(seed: number, check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    const reason = error instanceof ConformanceError ? error.reason : String(error);
    throw new ConformanceError(`${reason} (Random data of seed ${seed}.)`);
  }
}
