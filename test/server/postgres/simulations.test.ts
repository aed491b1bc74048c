/** The simulations of top-ups, deliveries, and holds, over PostgreSQL and in fewer worlds. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { comeToRest, simulateTopUps } from '../auto-top-up/simulate-top-ups.js';
import { createWatch } from '../auto-top-up/top-up-watch.js';
import { checkDeliveries } from '../events/check-deliveries.js';
import { createWorld } from '../faulty-world.js';
import { checkHolds, plans, type HoldPlan } from '../usage/check-holds.js';
import { committingAlone } from '../stores/committing-alone.js';
import { openSchema } from './open-schema.js';
import { withoutPauses } from '../without-pauses.js';

withoutPauses();

const { pool, schema, empty } = openSchema('simulations');
const SEEDS = [1, 2, 3];

async function emptyStore() {
  await empty();
  // The worlds lose single commits.
  return committingAlone(createPostgresStore({ client: pool, schema }));
}

describe('over PostgreSQL, in worlds where any call may be lost', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('auto top-up credits each charge, makes one at a time, and only when it may', async () => {
    for (const seed of SEEDS) {
      const watch = createWatch();
      const world = createWorld(seed, undefined, watch.watch, undefined, await emptyStore());
      expect(await simulateTopUps(world)).toBeGreaterThan(100);
      await comeToRest(world);
      expect([seed, ...watch.broken(world.provider)]).toEqual([seed]);
    }
  }, 120_000);

  it('each event is delivered, first in order, and unchanged in every repeat', async () => {
    let sum = 0;
    for (const seed of SEEDS) sum += (await checkDeliveries(seed, await emptyStore())).events;
    expect(sum).toBeGreaterThan(50);
  }, 120_000);
});

describe('over PostgreSQL, in two processes', () => {
  it('holds are charged once, never from the reserve of another hold, and leave nothing reserved', async () => {
    const check = async (scheduler: fc.Scheduler, plan: HoldPlan) =>
      checkHolds(scheduler, plan, await emptyStore());
    await fc.assert(fc.asyncProperty(fc.scheduler(), plans, check), { numRuns: 15 });
  }, 120_000);
});
