/** The feed of an account whose old events were removed. */
import { describe, expect, it } from 'vitest';
import { createEventFeed } from '../../../src/server/events/event-feed.js';
import { pruneAccount } from '../../../src/server/maintenance/prune-account.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { at, change, low } from '../../../src/conformance/stores/sample-changes.js';

const DAY_MS = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 5, 1);
const ago = (days: number) => new Date(NOW - days * DAY_MS).toISOString();

/** An account with events of these ages in days, of which some are delivered. Old ones are removed. */
async function openPruned(ages: number[], { upTo = ages.length, before = ago(90) } = {}) {
  const store = createMemoryStore();
  const events = ages.map((age, index) => ({ ...low(index + 1), createdAt: ago(age) }));
  const delivery = { ...at(1).delivery, upTo };
  const account = at(1, { eventSeq: events.length, delivery });
  await store.commit({ ...change(1, { events }), account });
  const pruned = await pruneAccount(store, 'acct_1', { before });
  const feed = createEventFeed({ store, now: () => ago(0) });
  const idsAfter = async (cursor: number) =>
    (await feed.listAfter(account, cursor)).map(({ id }) => Number(id));
  return { pruned, resume: (id: string) => feed.resume(account, id), idsAfter };
}

describe('an account whose old events were removed', () => {
  it('keeps young events, undelivered ones, and every later one', async () => {
    const { pruned, idsAfter } = await openPruned([200, 91, 89, 0]);
    expect(pruned.events).toBe(2);
    expect(await idsAfter(0)).toEqual([3, 4]);
    expect(await idsAfter(2)).toEqual([3, 4]);
    expect(await idsAfter(3)).toEqual([4]);
    const waiting = await openPruned([200, 200, 200], { upTo: 1 });
    expect(waiting.pruned.events).toBe(1);
    expect(await waiting.idsAfter(1)).toEqual([2, 3]);
  });

  it('does not know a listener that missed a removed event, although the next one is young', async () => {
    const { resume } = await openPruned([200, 200, 0, 0]);
    for (const id of ['0', '1']) expect(await resume(id)).toEqual({ cursor: 4, isKnown: false });
    for (const cursor of [2, 3, 4]) {
      expect(await resume(String(cursor))).toEqual({ cursor, isKnown: true });
    }
    const emptied = await openPruned([200, 200]);
    expect(await emptied.resume('1')).toEqual({ cursor: 2, isKnown: false });
    expect(await emptied.resume('2')).toEqual({ cursor: 2, isKnown: true });
  });

  it('is pruned in pages, and by default of what is 90 days old', async () => {
    const store = createMemoryStore();
    const events = Array.from({ length: 1_200 }, (_, index) => low(index + 1));
    const account = at(1, { eventSeq: 1_200, delivery: { ...at(1).delivery, upTo: 1_100 } });
    await store.commit({ ...change(1, { events }), account });
    expect(await pruneAccount(store, 'acct_1')).toEqual({
      events: 1_100,
      holdExtensions: 0,
      usageHours: 0,
    });
    expect(await pruneAccount(store, 'acct_1')).toEqual({
      events: 0,
      holdExtensions: 0,
      usageHours: 0,
    });
    expect(await pruneAccount(store, 'nobody')).toEqual({
      events: 0,
      holdExtensions: 0,
      usageHours: 0,
    });
  });

  it.each(['9999-01-01T00:00:00.000Z', 'yesterday', ''])(
    'is not pruned before "%s", which is not in the past',
    async (before) => {
      const store = createMemoryStore();
      await expect(pruneAccount(store, 'acct_1', { before })).rejects.toThrow(
        /not a time in the past/,
      );
    },
  );
});
