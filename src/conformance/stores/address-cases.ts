import type { LedgerStore } from '../../server/ports/ledger-store.js';
import { assertEqual } from '../report/assertions.js';
import { defineCase, type ConformanceCase } from '../report/conformance-case.js';
import { assertStored, storeWith, type CreateStore } from './create-store.js';
import { at, change, record } from './sample-changes.js';

/** The promises of `listDue` and `findByRef`, which find records of any account. */
export function addressCases(createStore: CreateStore): ConformanceCase[] {
  return [
    defineCase('listDue returns what is due in any account, longest due first, up to a limit', () =>
      checkDue(createStore),
    ),
    defineCase('listDue returns no record that was claimed or that is over', async () => {
      const store = await storeWithDue(createStore);
      const records = [due('pur_2', '2026-01-02T00:00:00.000Z'), due('pur_3', null)];
      await assertStored(store, change(2, { records }));
      await assertDue(store, '2026-01-01T12:00:00.000Z', 9, ['acct_2 pur_1', 'acct_1 pur_1']);
      await assertDue(store, '2026-01-02T00:00:00.000Z', 9, [
        'acct_2 pur_1',
        'acct_1 pur_1',
        'acct_1 pur_2',
      ]);
    }),
    defineCase(
      'findByRef finds a record by each of its refs, and null for another ref',
      async () => {
        const store = await storeWithRefs(createStore);
        await assertFound(store, 'cs_1', 'pur_1');
        await assertFound(store, 'pi_1', 'pur_1');
        await assertFound(store, 'cs_2', 'pur_2');
        assertEqual(await store.findByRef('cs_3'), null, 'The record with the unknown ref');
      },
    ),
    defineCase('findByRef returns the first record that named a ref', async () => {
      const store = await storeWithRefs(createStore);
      const late = record('pur_2', { refs: ['pur_2', 'pi_1'] });
      await assertStored(store, change(3, { records: [late] }));
      await assertFound(store, 'pi_1', 'pur_1');
    }),
    defineCase('findByRef finds nothing by a ref of a refused change', async () => {
      const store = await storeWithRefs(createStore);
      await store.commit(change(2, { records: [record('pur_3', { refs: ['cs_9'] })] }));
      assertEqual(await store.findByRef('cs_9'), null, 'The record with the ref');
    }),
  ];
}

const due = (id: string, dueAt: string | null) => record(id, { dueAt });

/** Four records of one account, and one of another account that is due before them. */
function storeWithDue(createStore: CreateStore): Promise<LedgerStore> {
  const theirs = { ...due('pur_1', '2026-01-01T00:00:00.000Z'), refs: ['pur_1_of_2'] };
  return storeWith(
    createStore,
    change(1, {
      records: [
        due('pur_1', '2026-01-01T00:00:03.000Z'),
        due('pur_2', '2026-01-01T00:00:01.000Z'),
        due('pur_3', '2026-01-01T00:00:02.000Z'),
        due('pur_4', null),
      ],
    }),
    { ...change(1, { records: [theirs] }), account: at(1, { accountId: 'acct_2' }) },
  );
}

async function checkDue(createStore: CreateStore): Promise<void> {
  const store = await storeWithDue(createStore);
  const all = ['acct_2 pur_1', 'acct_1 pur_2', 'acct_1 pur_3', 'acct_1 pur_1'];
  await assertDue(store, '2025-12-31T23:59:59.999Z', 9, []);
  await assertDue(store, '2026-01-01T00:00:02.999Z', 9, all.slice(0, 3));
  await assertDue(store, '2026-01-01T00:00:03.000Z', 9, all);
  await assertDue(store, '2026-01-01T00:00:03.000Z', 2, all.slice(0, 2));
}

async function assertDue(
  store: LedgerStore,
  now: string,
  limit: number,
  expected: readonly string[],
): Promise<void> {
  const found = (await store.listDue(now, limit)).map(({ accountId, id }) => `${accountId} ${id}`);
  assertEqual(found, expected, `The list of up to ${limit} records that are due at ${now}`);
}

/** Two purchases. The first one gets a second id of the provider in a later change. */
function storeWithRefs(createStore: CreateStore): Promise<LedgerStore> {
  return storeWith(
    createStore,
    change(1, { records: [record('pur_1'), record('pur_2', { refs: ['pur_2', 'cs_2'] })] }),
    change(2, { records: [record('pur_1', { refs: ['pur_1', 'cs_1', 'pi_1'] })] }),
  );
}

async function assertFound(store: LedgerStore, ref: string, id: string): Promise<void> {
  const address = await store.findByRef(ref);
  assertEqual(address, { accountId: 'acct_1', id }, `The record with the ref ${ref}`);
}
