import { micros } from '../../money/money.js';
import type { Change, LedgerStore } from '../../server/ports/ledger-store.js';
import { assertSame } from '../report/assert-same.js';
import { assertEqual, assertRejects } from '../report/assertions.js';
import { defineCase, type ConformanceCase } from '../report/conformance-case.js';
import { assertStored, storeWith, type CreateStore } from './create-store.js';
import { at, change, entry, record } from './sample-changes.js';

/** The promises of `load` and `commit`. */
export function commitCases(createStore: CreateStore): ConformanceCase[] {
  return [
    defineCase('load returns null for an account without a commit', async () => {
      const store = await createStore();
      assertSame(await store.load('acct_1', ['grants:1']), null, 'The snapshot');
      assertEqual(await store.listEntries('acct_1', { limit: 1 }), [], 'The entries');
    }),

    defineCase('commit opens an account with version 1 and with no other version', async () => {
      const store = await createStore();
      await assertRejects(
        () => store.commit(change(2)),
        'A commit of version 2 to an account without a commit',
      );
      await assertStored(store, change(1));
      assertEqual((await store.load('acct_1', []))?.account.version, 1, 'The version');
    }),

    defineCase('load finds entries and records by the given names, and no others', async () => {
      const entries = [entry(1), entry(2)];
      const records = [record('pur_1'), record('pur_2')];
      const store = await storeWith(createStore, change(1, { entries, records }));
      assertSame(
        await store.load('acct_1', ['grants:2', 'pur_1', 'nothing']),
        { account: at(1), entries: [entries[1]], records: [records[0]] },
        'The snapshot under the names grants:2, pur_1, and nothing',
      );
      const bySource = await store.load('acct_1', ['purchases:pur_2']);
      assertSame(bySource?.records, [records[1]], 'The list of records by the source of pur_2');
      const twice = await store.load('acct_1', ['pur_1', 'purchases:pur_1']);
      assertEqual(twice?.records.length, 1, 'The number of records under both names of pur_1');
    }),

    defineCase('commit replaces a record with the same id', async () => {
      const paid = record('pur_1', { status: 'succeeded' });
      const store = await storeWith(
        createStore,
        change(1, { records: [record('pur_1')] }),
        change(2, { records: [paid] }),
      );
      const snapshot = await store.load('acct_1', ['pur_1', 'purchases:pur_1']);
      assertSame(snapshot?.records, [paid], 'The list of records');
    }),

    ...[1, 2, 4].map((version) =>
      defineCase(`At version 2, commit refuses a change to version ${version}`, async () => {
        const store = await storeWith(createStore, change(1), change(2, { entries: [entry(1)] }));
        const names = ['grants:1', 'grants:2', 'pur_1'];
        const before = await contentsOf(store, names);
        const late = change(version, { entries: [entry(2)], records: [record('pur_1')] });
        const conflict = await store.commit(late);
        assertEqual(conflict?.account.version, 2, 'The version in the response to the commit');
        assertSame(await contentsOf(store, names), before, 'The account afterwards');
      }),
    ),

    ...takenSources.map(([owner, parts]) =>
      defineCase(`commit refuses a source that already belongs to ${owner}`, async () => {
        const store = await storeWith(
          createStore,
          change(1, { entries: [entry(1)], records: [record('pur_1')] }),
        );
        const names = ['grants:1', 'purchases:pur_1', 'pur_1', 'pur_2', 'x', 'grants:harmless'];
        const before = await contentsOf(store, names);
        // The harmless entry beside it must not be stored either.
        const entries = [entry(9, { source: 'grants:harmless' }), ...(parts.entries ?? [])];
        const conflict = await store.commit(change(2, { ...parts, entries }));
        assertEqual(conflict?.account.version, 1, 'The version in the response to the commit');
        assertSame(await contentsOf(store, names), before, 'The account afterwards');
      }),
    ),

    defineCase(
      'commit answers a conflict with the snapshot under the names of the change',
      async () => {
        const parts = { entries: [entry(1)], records: [record('pur_1'), record('pur_2')] };
        const store = await storeWith(createStore, change(1, parts));
        assertSame(
          await store.commit(change(1, { entries: [entry(1)], records: [record('pur_2')] })),
          { account: at(1), entries: [entry(1)], records: [record('pur_2')] },
          'The response to the commit',
        );
      },
    ),

    defineCase('commit accepts one of 20 changes to the same version', async () => {
      const store = await storeWith(createStore, change(1));
      const rivals = Array.from({ length: 20 }, (_, index) =>
        store.commit(change(2, { entries: [entry(1, { source: `grants:rival-${index}` })] })),
      );
      const accepted = (await Promise.all(rivals)).filter((conflict) => conflict === null);
      assertEqual(accepted.length, 1, 'The number of accepted changes');
      const entries = await store.listEntries('acct_1', { limit: 200 });
      assertEqual(entries.length, 1, 'The number of entries');
    }),

    defineCase('commit keeps accounts apart, also with the same sources', async () => {
      const account = at(1, { accountId: 'acct_2' });
      const theirs = entry(1, { id: 'txn_of_2', amountMicros: micros(2) });
      const store = await storeWith(createStore, change(1, { entries: [entry(1), entry(2)] }), {
        ...change(1, { entries: [theirs] }),
        account,
      });
      assertSame(
        await store.load('acct_2', ['grants:1', 'grants:2']),
        { account, entries: [theirs], records: [] },
        'The snapshot of the second account',
      );
      const listed = await store.listEntries('acct_2', { limit: 9 });
      assertSame(listed, [theirs], 'The list of entries of the second account');
      const ofFirst = await store.listEntries('acct_1', { limit: 9 });
      assertEqual(ofFirst.length, 2, 'The number of entries of the first account');
    }),
  ];
}

/** Changes that use a source again, by the owner of the source. */
const takenSources: readonly (readonly [owner: string, parts: Partial<Change>])[] = [
  ['an entry, in a new entry', { entries: [entry(2, { source: 'grants:1' })] }],
  ['a record, in a new entry', { entries: [entry(2, { source: 'purchases:pur_1' })] }],
  ['an entry, in a new record', { records: [record('pur_2', { source: 'grants:1' })] }],
  ['a record, in a new record', { records: [record('pur_2', { source: 'purchases:pur_1' })] }],
  [
    'another entry of the change',
    { entries: [entry(2, { source: 'x' }), entry(3, { source: 'x' })] },
  ],
  [
    'an entry of the change, in a new record',
    { entries: [entry(2, { source: 'x' })], records: [record('pur_2', { source: 'x' })] },
  ],
];

/** The account under the names, and all of its entries. */
async function contentsOf(store: LedgerStore, names: readonly string[]): Promise<unknown> {
  return [await store.load('acct_1', names), await store.listEntries('acct_1', { limit: 200 })];
}
