/** Negative controls: the check of pruning catches a prune that removes what an idempotency key stands for. */
import { describe, expect, it } from 'vitest';
import type { LedgerRecord } from '../../../src/ledger/state/records.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { checkPrune } from './check-prune.js';

const usageHoursBefore = '2000-01-01T00:00:00.000Z';

const faults: Record<string, (record: LedgerRecord) => boolean> = {
  'a covered charge': ({ type }) => type === 'covered_charge',
  'a released hold': (record) => record.type === 'hold' && record.status === 'released',
  'an expired hold': (record) => record.type === 'hold' && record.status === 'expired',
  'a settled hold': (record) => record.type === 'hold' && record.status === 'settled',
  'an ended setup': (record) => record.type === 'setup' && record.status !== 'open',
  'a resumption': ({ type }) => type === 'resumption',
  'a refund': ({ type }) => type === 'refund',
  'the extension of a hold, open or not': ({ type }) => type === 'hold_extension',
};

describe('the check of pruning', () => {
  it.each(Object.entries(faults))('catches a prune that removes %s', async (_, isRemoved) => {
    const check = checkPrune(createMemoryStore(), 1_000, async (store, accountId) => {
      const records = await store.listRecords(accountId, { afterId: '', limit: 1_000 });
      const recordIds = records.filter(isRemoved).map(({ id }) => id);
      await store.removeHistory(accountId, { eventsUpTo: 0, recordIds, usageHoursBefore });
      return { events: 0, holdExtensions: 0 };
    });
    await expect(check).rejects.toThrow();
  });

  it('catches a prune that removes events that are not delivered', async () => {
    const check = checkPrune(createMemoryStore(), 300, async (store, accountId) => {
      const events = await store.listEvents(accountId, { afterId: 0, limit: 1_000 });
      const eventsUpTo = events.at(-1)?.id ?? 0;
      await store.removeHistory(accountId, { eventsUpTo, recordIds: [], usageHoursBefore });
      return { events: events.length, holdExtensions: 0 };
    });
    await expect(check).rejects.toThrow();
  });
});
