/** The simulation of purchases, over PostgreSQL and in fewer worlds. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { createWorld } from '../faulty-world.js';
import { freshKey, keptKey, type KeyOf } from '../purchases/shoppers.js';
import { faultsOf, purchasesOf, simulate } from '../purchases/simulate-purchases.js';
import { committingAlone } from '../stores/committing-alone.js';
import { openSchema } from './open-schema.js';
import { withoutPauses } from '../without-pauses.js';

withoutPauses();

const { pool, schema, empty } = openSchema('purchase_simulation');

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

async function run(seed: number, keyOf: KeyOf) {
  await empty();
  // The world loses single commits.
  const store = committingAlone(createPostgresStore({ client: pool, schema }));
  const world = createWorld(seed, undefined, undefined, undefined, store);
  const complaints = await simulate(world, keyOf);
  const purchases = await purchasesOf(world);
  return { complaints, faults: await faultsOf(world), purchases };
}

describe('purchases over PostgreSQL in a world where any call may be lost', () => {
  it('I8, I10, I13, I19: every captured amount is credited or held for review, and none stays open', async () => {
    let count = 0;
    for (const seed of [1, 2, 3]) {
      const { complaints, faults, purchases } = await run(seed, keptKey);
      expect([seed, ...complaints, ...faults]).toEqual([seed]);
      count += purchases.length;
    }
    expect(count).toBeGreaterThan(500);
  }, 120_000);

  it('negative control: the checker catches pages that take a fresh key for each attempt', async () => {
    // The order of events in a database is not that of the seed alone, so one world may show nothing.
    const faults: string[] = [];
    for (let seed = 1; faults.length === 0 && seed <= 6; seed += 1) {
      faults.push(...(await run(seed, freshKey)).faults);
    }
    expect(faults).toEqual(['one order was paid twice']);
  }, 120_000);
});
