import type fc from 'fast-check';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';

/**
 * Returns a store whose calls take effect in the order of the scheduler. A commit is lost before or after it
 * is stored when the next outcome says so.
 */
export function losesSome(
  scheduler: fc.Scheduler,
  memory: LedgerStore,
  outcomes: string[],
): LedgerStore {
  const commit = scheduler.scheduleFunction(memory.commit);
  return {
    ...memory,
    load: scheduler.scheduleFunction(memory.load),
    async commit(change) {
      const outcome = outcomes.shift();
      if (outcome === 'lost_before') throw new Error('connection lost');
      const obstacle = await commit(change);
      if (outcome === 'lost_after') throw new Error('connection lost');
      return obstacle;
    },
  };
}
