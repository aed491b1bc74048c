import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { MaintainedStore } from '../../../src/server/ports/maintained-store.js';
import { checkUsage } from './check-usage.js';

describe('I22: usage over the memory store', () => {
  it('adds up to the ledger in every aligned range, by every group', async () => {
    expect(await checkUsage(createMemoryStore(), 400)).toBeGreaterThan(1_500);
  }, 120_000);
});

type Fault = (memory: MaintainedStore) => Partial<MaintainedStore>;

/** A store that changes the usage of a commit. */
const committing =
  (usageOf: (usage: Parameters<MaintainedStore['commit']>[0]['usage']) => typeof usage): Fault =>
  (memory) => ({
    commit: (change) => memory.commit({ ...change, usage: usageOf(change.usage) }),
  });

const faults: Record<string, Fault> = {
  'loses the second addition of a commit': committing((usage) => usage.filter((_, at) => at !== 1)),
  'keeps covered usage as paid': committing((usage) =>
    usage.map((one) => ({ ...one, paidMicros: one.coveredMicros, coveredMicros: one.paidMicros })),
  ),
  'counts each addition once': committing((usage) => usage.map((one) => ({ ...one, count: 1 }))),
  'adds an hour late': committing((usage) =>
    usage.map((one) => ({
      ...one,
      hour: new Date(Date.parse(one.hour) + 3_600_000).toISOString(),
    })),
  ),
  'forgets names': committing((usage) => usage.map((one) => ({ ...one, name: undefined }))),
  'includes the end of a range': (memory) => ({
    listUsage: (accountId, range) =>
      memory.listUsage(accountId, {
        ...range,
        to: new Date(Date.parse(range.to) + 1).toISOString(),
      }),
  }),
};

describe('the check of usage', () => {
  it.each(Object.entries(faults))('catches a store that %s', async (_, fault) => {
    const memory = createMemoryStore();
    await expect(checkUsage({ ...memory, ...fault(memory) }, 300)).rejects.toThrow();
  });
});
