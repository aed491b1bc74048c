import { describe, expect, it } from 'vitest';
import { describeWriters } from '../accounts/writer-battery.js';
import { describeStore } from '../memory/store-battery.js';
import { gathering } from './gathering-store.js';
import { checkRoundTrip, type OpenStore } from './check-round-trip.js';

/**
 * Describes the promises of a store over an empty database, which is a new one on each call, and once more through
 * `commitAll` if the store has it.
 */
export function describeDatabase(
  name: string,
  emptyDatabase: () => Promise<OpenStore>,
  { hasCommitAll = true } = {},
): void {
  describePromises(name, emptyDatabase);
  if (!hasCommitAll) return;
  describePromises(`${name}, through commitAll`, async () => {
    const openStore = await emptyDatabase();
    return async () => gathering(await openStore());
  });
}

function describePromises(name: string, emptyDatabase: () => Promise<OpenStore>): void {
  const makeStore = async () => (await emptyDatabase())();
  describeStore(name, makeStore);
  describeWriters(`over ${name}`, makeStore, 1);
  describeWriters(`over ${name}`, makeStore, 3);

  describe(`${name}, read again`, () => {
    it('returns all data as it was committed, also to another process', async () => {
      const openStore = await emptyDatabase();
      await expect(checkRoundTrip(openStore)).resolves.toBeUndefined();
    }, 60_000);
  });
}
