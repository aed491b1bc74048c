/**
 * I4, I10, I11 and I18 under every fault on the way: work that begins with a hold and ends with its
 * settlement, over a store whose commits are lost before or after they are stored. The scheduler of
 * fast-check decides the order. Each step is sent until it has a definitive answer.
 */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { checkHolds, plans, type HoldPlan } from './check-holds.js';
import { withoutPauses } from '../without-pauses.js';

withoutPauses();

describe('holds, in two processes over a store that loses commits and acknowledgments', () => {
  it('are charged once, never from the reserve of another hold, and leave nothing reserved', async () => {
    const check = (scheduler: fc.Scheduler, plan: HoldPlan) =>
      checkHolds(scheduler, plan, createMemoryStore());
    await fc.assert(fc.asyncProperty(fc.scheduler(), plans, check), { numRuns: 300 });
  });
});
