import { describe, expect, it } from 'vitest';
import type { PurchaseRecord as Bought } from '../../../src/ledger/state/records.js';
import type { Change, LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { opened, at, change, entry, record, refundOf, low } from './store-fixtures.js';

export type MakeStore = () => LedgerStore | Promise<LedgerStore>;

/** Describes the promises of every store. */
export function describeStore(name: string, makeStore: MakeStore): void {
  async function storeWith(...changes: Change[]): Promise<LedgerStore> {
    const store = await makeStore();
    for (const next of changes) expect(await store.commit(next)).toBeNull();
    return store;
  }

  const dump = async (store: LedgerStore, names: string[] = []) =>
    JSON.stringify([
      await store.load('acct_1', names),
      await store.listEntries('acct_1', { limit: 200 }),
    ]);

  describe(`${name}, as a ledger store`, () => {
    it('returns null for an account without a commit', async () => {
      const store = await makeStore();
      expect(await store.load('acct_1', ['grants:1'])).toBeNull();
      expect(await store.listEntries('acct_1', { limit: 1 })).toEqual([]);
    });

    it('opens an account with version 1 and no other version', async () => {
      const store = await makeStore();
      await expect(store.commit(change(2))).rejects.toThrow();
      expect(await store.commit(change(1))).toBeNull();
      expect(await store.load('acct_1', [])).toMatchObject({ account: { version: 1 } });
    });

    it('finds entries and records by the given names, and no others', async () => {
      const entries = [entry(1), entry(2)];
      const records = [record('pur_1'), record('pur_2')];
      const store = await storeWith(change(1, { entries, records }));
      expect(await store.load('acct_1', ['grants:2', 'pur_1', 'nothing'])).toEqual({
        account: at(1),
        entries: [entries[1]],
        records: [records[0]],
      });
      const bySource = await store.load('acct_1', ['purchases:pur_2']);
      expect(bySource?.records).toEqual([records[1]]);
      const twice = await store.load('acct_1', ['pur_1', 'purchases:pur_1']);
      expect(twice?.records).toHaveLength(1);
    });

    it('replaces a record with the same id', async () => {
      const paid = record('pur_1', { status: 'succeeded' });
      const store = await storeWith(
        change(1, { records: [record('pur_1')] }),
        change(2, { records: [paid] }),
      );
      const snapshot = await store.load('acct_1', ['pur_1', 'purchases:pur_1']);
      expect(snapshot?.records).toEqual([paid]);
    });

    it.each([1, 2, 4])(
      'at version 2, refuses a change that was decided on version %i',
      async (v) => {
        const store = await storeWith(change(1), change(2, { entries: [entry(1)] }));
        const before = await dump(store, ['grants:1', 'grants:2', 'pur_1']);
        const late = change(v, { entries: [entry(2)], records: [record('pur_1')] });
        expect(await store.commit(late)).toMatchObject({ account: { version: 2 } });
        expect(await dump(store, ['grants:1', 'grants:2', 'pur_1'])).toBe(before);
      },
    );

    it.each<[string, Partial<Change>]>([
      ['an entry, in a new entry', { entries: [entry(2, { source: 'grants:1' })] }],
      ['a record, in a new entry', { entries: [entry(2, { source: 'purchases:pur_1' })] }],
      ['an entry, in a new record', { records: [record('pur_2', { source: 'grants:1' })] }],
      ['a record, in a new record', { records: [record('pur_2', { source: 'purchases:pur_1' })] }],
      ['the change itself', { entries: [entry(2, { source: 'x' }), entry(3, { source: 'x' })] }],
      [
        'the change itself, across kinds',
        { entries: [entry(2, { source: 'x' })], records: [record('pur_2', { source: 'x' })] },
      ],
    ])('refuses a source that already belongs to %s', async (_, parts) => {
      const store = await storeWith(change(1, { entries: [entry(1)], records: [record('pur_1')] }));
      const names = ['grants:1', 'purchases:pur_1', 'pur_1', 'pur_2', 'x', 'grants:2'];
      const before = await dump(store, names);
      // The harmless entry beside it must not be stored either.
      const harmless = entry(9, { source: 'grants:harmless' });
      const entries = [harmless, ...(parts.entries ?? [])];
      const obstacle = await store.commit(change(2, { ...parts, entries }));
      expect(obstacle).toMatchObject({ account: { version: 1 } });
      expect(await dump(store, names)).toBe(before);
      expect((await store.load('acct_1', ['grants:harmless']))?.entries).toEqual([]);
    });

    it('answers a conflict with a snapshot of the conflicting account', async () => {
      const store = await storeWith(change(1, { entries: [entry(1)], records: [record('pur_1')] }));
      const obstacle = await store.commit(change(1, { entries: [entry(1)] }));
      expect(obstacle).toEqual({ account: at(1), entries: [entry(1)], records: [] });
    });

    it('accepts one of many commits on the same version', async () => {
      const store = await storeWith(change(1));
      const rivals = Array.from({ length: 20 }, (_, index) =>
        store.commit(change(2, { entries: [entry(1, { source: `grants:rival-${index}` })] })),
      );
      const obstacles = await Promise.all(rivals);
      expect(obstacles.filter((obstacle) => obstacle === null)).toHaveLength(1);
      expect(await store.listEntries('acct_1', { limit: 200 })).toHaveLength(1);
    });

    it('lists entries newest first, before a seq, by kind, up to a limit', async () => {
      const entries = [1, 2, 3, 4, 5].map((seq) =>
        entry(seq, { kind: seq % 2 ? 'grant' : 'consumption' }),
      );
      const store = await storeWith(change(1, { entries }));
      const seqs = async (range: Parameters<LedgerStore['listEntries']>[1]) =>
        (await store.listEntries('acct_1', range)).map(({ seq }) => seq);
      expect(await seqs({ limit: 200 })).toEqual([5, 4, 3, 2, 1]);
      expect(await seqs({ limit: 2 })).toEqual([5, 4]);
      expect(await seqs({ beforeSeq: 4, limit: 2 })).toEqual([3, 2]);
      expect(await seqs({ beforeSeq: 1, limit: 2 })).toEqual([]);
      expect(await seqs({ beforeSeq: 99, limit: 1 })).toEqual([5]);
      expect(await seqs({ kind: 'grant', limit: 2 })).toEqual([5, 3]);
    });

    it('lists purchases newest first, before a number, by status, up to a limit', async () => {
      const records = [1, 2, 3, 4, 5].map((number) =>
        record(`pur_${number}`, { status: number % 2 ? 'succeeded' : 'expired' }),
      );
      const refund = refundOf('pur_1');
      const store = await storeWith(
        change(1, { records: [...records.slice(0, 3), refund] }),
        change(2, { records: records.slice(3) }),
      );
      const numbers = async (range: Parameters<LedgerStore['listPurchases']>[1]) =>
        (await store.listPurchases('acct_1', range)).map(({ number }) => number);
      expect(await numbers({ limit: 200 })).toEqual([5, 4, 3, 2, 1]);
      expect(await numbers({ limit: 2 })).toEqual([5, 4]);
      expect(await numbers({ beforeNumber: 4, limit: 2 })).toEqual([3, 2]);
      expect(await numbers({ beforeNumber: 1, limit: 2 })).toEqual([]);
      expect(await numbers({ status: 'succeeded', limit: 2 })).toEqual([5, 3]);
      expect(await numbers({ status: 'succeeded', beforeNumber: 3, limit: 9 })).toEqual([1]);
      expect(await store.listPurchases('acct_2', { limit: 9 })).toEqual([]);

      await store.commit(
        change(3, { records: [{ ...records[0], status: 'needs_review' } as Bought] }),
      );
      expect(await numbers({ status: 'needs_review', limit: 9 })).toEqual([1]);
      expect(await numbers({ limit: 9 })).toEqual([5, 4, 3, 2, 1]);
    });

    it('lists events oldest first, after an id, up to a limit, and only stored ones', async () => {
      const store = await storeWith(
        change(1, { events: [low(1), low(2)] }),
        change(2, { events: [low(3), low(4), low(5)] }),
      );
      await store.commit(change(2, { events: [low(6)] }));
      const ids = async (afterId: number, limit: number) =>
        (await store.listEvents('acct_1', { afterId, limit })).map(({ id }) => id);
      expect(await ids(0, 9)).toEqual([1, 2, 3, 4, 5]);
      expect(await ids(0, 2)).toEqual([1, 2]);
      expect(await ids(2, 2)).toEqual([3, 4]);
      expect(await ids(4, 9)).toEqual([5]);
      expect(await ids(5, 9)).toEqual([]);
      expect(await ids(99, 9)).toEqual([]);
      expect(await store.listEvents('acct_1', { afterId: 1, limit: 1 })).toEqual([low(2)]);
      expect(await store.listEvents('acct_2', { afterId: 0, limit: 9 })).toEqual([]);
    });

    it('finds due records, the longest due first, and none that are claimed or over', async () => {
      const due = (id: string, dueAt: string | null) => record(id, { dueAt });
      const store = await storeWith(
        change(1, {
          records: [
            due('pur_1', '2026-01-01T00:00:03.000Z'),
            due('pur_2', '2026-01-01T00:00:01.000Z'),
            due('pur_3', '2026-01-01T00:00:02.000Z'),
            due('pur_4', null),
          ],
        }),
      );
      const other = { ...opened, accountId: 'acct_2', version: 1 };
      const theirs = { ...due('pur_1', '2026-01-01T00:00:00.000Z'), refs: ['pur_1_of_2'] };
      await store.commit({ ...change(1), account: other, records: [theirs] });
      const found = async (now: string, limit: number) =>
        (await store.listDue(now, limit)).map(({ accountId, id }) => `${accountId} ${id}`);
      expect(await found('2026-01-01T00:00:02.999Z', 9)).toEqual([
        'acct_2 pur_1',
        'acct_1 pur_2',
        'acct_1 pur_3',
      ]);
      expect(await found('2026-01-01T00:00:03.000Z', 9)).toHaveLength(4);
      expect(await found('2026-01-01T00:00:03.000Z', 2)).toEqual(['acct_2 pur_1', 'acct_1 pur_2']);

      const records = [due('pur_2', '2026-01-02T00:00:00.000Z'), due('pur_3', null)];
      await store.commit(change(2, { records }));
      expect(await found('2026-01-01T12:00:00.000Z', 9)).toEqual(['acct_2 pur_1', 'acct_1 pur_1']);
    });

    it('finds a record by each of its refs, and keeps a ref with the first record that named it', async () => {
      const store = await storeWith(
        change(1, { records: [record('pur_1'), record('pur_2', { refs: ['pur_2', 'cs_2'] })] }),
        change(2, { records: [record('pur_1', { refs: ['pur_1', 'cs_1', 'pi_1'] })] }),
      );
      const one = { accountId: 'acct_1', id: 'pur_1' };
      expect(await store.findByRef('pi_1')).toEqual(one);
      expect(await store.findByRef('cs_1')).toEqual(one);
      expect(await store.findByRef('cs_2')).toEqual({ accountId: 'acct_1', id: 'pur_2' });
      expect(await store.findByRef('cs_3')).toBeNull();
      const late = record('pur_2', { refs: ['pur_2', 'pi_1'] });
      expect(await store.commit(change(3, { records: [late] }))).toBeNull();
      expect(await store.findByRef('pi_1')).toEqual(one);
      // A refused change leaves no ref.
      await store.commit(change(3, { records: [record('pur_3', { refs: ['cs_9'] })] }));
      expect(await store.findByRef('cs_9')).toBeNull();
    });

    it('keeps accounts apart', async () => {
      const other = { ...opened, accountId: 'acct_2', version: 1 };
      const store = await storeWith(change(1, { entries: [entry(1)] }), {
        ...change(1),
        account: other,
        entries: [entry(1)],
      });
      expect((await store.load('acct_2', ['grants:1']))?.account).toEqual(other);
      expect(await store.listEntries('acct_2', { limit: 9 })).toHaveLength(1);
    });
  });
}
