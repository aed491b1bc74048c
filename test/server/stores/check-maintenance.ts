/** Exporting and erasing the accounts of a store. The check uses no test runner. */
import assert from 'node:assert/strict';
import { EraseRefusedError, eraseAccount } from '../../../src/server/maintenance/erase-account.js';
import { exportAccount } from '../../../src/server/maintenance/export-account.js';
import type { PurchaseRecord } from '../../../src/ledger/state/records.js';
import type { MaintainedStore } from '../../../src/server/ports/maintained-store.js';
import { at, change, entry, low, record, refundOf } from '../memory/store-fixtures.js';

const CLOSED = { closedAt: '2026-01-01T00:00:00.000Z', seq: 2, eventSeq: 2 };
const FAR = '9999-01-01T00:00:00.000Z';
const paid = record('pur_1', { status: 'succeeded', refs: ['pur_1', 'cs_1'] });
const refund = { ...refundOf('pur_1'), dueAt: FAR };

/** A change with data in every table. The purchase is over. */
const whole = {
  ...change(1, {
    entries: [entry(1), entry(2)],
    records: [paid, refund],
    events: [low(1), low(2)],
  }),
  account: at(1, CLOSED),
};
const other = { ...whole, account: at(1, { ...CLOSED, accountId: 'acct_2' }), records: [] };

/** Throws unless the store exports and erases accounts as promised. `newStore` returns an empty store. */
export async function checkMaintenance(newStore: () => Promise<MaintainedStore>): Promise<void> {
  await checkExport(await newStore());
  await checkRefusals(newStore);
  await checkErasure(await newStore());
  await checkRaces(await newStore());
}

async function checkExport(store: MaintainedStore): Promise<void> {
  assert.equal(await exportAccount(store, 'acct_1'), null);
  assert.equal(await store.commit(whole), null);
  // As the host app writes it: a field that is absent may be `undefined`.
  const exported: unknown = JSON.parse(JSON.stringify(await exportAccount(store, 'acct_1')));
  const expected: unknown = JSON.parse(
    JSON.stringify({
      account: whole.account,
      entries: whole.entries.toReversed(),
      records: [paid, refund],
      events: whole.events,
    }),
  );
  assert.deepEqual(exported, expected);
  const second = await store.listRecords('acct_1', { afterId: 'pur_1', limit: 1 });
  assert.deepEqual(second, [refund]);
}

async function checkRefusals(newStore: () => Promise<MaintainedStore>): Promise<void> {
  const changing: Partial<PurchaseRecord>[] = [
    { status: 'succeeded', dueAt: FAR },
    { status: 'awaiting_payment' },
    { status: 'processing' },
    { status: 'needs_review' },
  ];
  const refused = [
    { ...whole, account: at(1, { ...CLOSED, closedAt: null }) },
    ...changing.map((overrides) => ({ ...whole, records: [record('pur_1', overrides)] })),
  ];
  for (const kept of refused) {
    const store = await newStore();
    assert.equal(await store.commit(kept), null);
    const before = await exportAccount(store, 'acct_1');
    await assert.rejects(eraseAccount(store, 'acct_1'), EraseRefusedError);
    assert.deepEqual(await exportAccount(store, 'acct_1'), before);
  }
}

async function checkErasure(store: MaintainedStore): Promise<void> {
  assert.equal(await store.commit(whole), null);
  assert.equal(await store.commit(other), null);
  await eraseAccount(store, 'acct_1');
  await eraseAccount(store, 'acct_1');
  const isGone = async () => {
    assert.deepEqual(await store.listEntries('acct_1', { limit: 9 }), []);
    assert.deepEqual(await store.listPurchases('acct_1', { limit: 9 }), []);
    assert.deepEqual(await store.listRecords('acct_1', { afterId: '', limit: 9 }), []);
    assert.deepEqual(await store.listEvents('acct_1', { afterId: 0, limit: 9 }), []);
    assert.deepEqual(await store.listDue(FAR, 9), []);
    assert.deepEqual(await store.findByRef('cs_1'), { accountId: 'acct_1', id: 'pur_1' });
  };
  await isGone();
  assert.equal(await store.load('acct_1', ['pur_1', 'grants:1']), null);
  assert.equal((await exportAccount(store, 'acct_2'))?.entries.length, 2);

  // The host app uses the id again.
  assert.equal(await store.commit(change(1)), null);
  await isGone();
  assert.deepEqual(await store.load('acct_1', ['pur_1', 'grants:1']), {
    account: at(1),
    entries: [],
    records: [],
  });
}

async function checkRaces(store: MaintainedStore): Promise<void> {
  assert.equal(await store.commit(whole), null);
  const late = { ...change(2, { entries: [entry(3)] }), account: at(2, { ...CLOSED, seq: 3 }) };
  const before = await exportAccount(store, 'acct_1');
  assert.equal(await store.removeAccount('acct_1', 2), false);
  assert.deepEqual(await exportAccount(store, 'acct_1'), before);

  // A purchase begins after the erasure has read the purchases.
  const rival = { ...change(2, { records: [record('pur_2')] }), account: at(2, CLOSED) };
  let hasBegun = false;
  const raced: MaintainedStore = {
    ...store,
    async removeAccount(accountId, version) {
      if (!hasBegun) assert.equal(await store.commit(rival), null);
      hasBegun = true;
      return store.removeAccount(accountId, version);
    },
  };
  await assert.rejects(eraseAccount(raced, 'acct_1'), EraseRefusedError);
  assert.deepEqual(await store.load('acct_1', []), {
    account: rival.account,
    entries: [],
    records: [],
  });

  // A commit loses against the erasure.
  assert.equal(await store.removeAccount('acct_1', 2), true);
  await assert.rejects(store.commit({ ...late, account: at(3, { ...CLOSED, seq: 3 }) }));
  assert.equal(await store.load('acct_1', []), null);
  assert.deepEqual(await store.listEntries('acct_1', { limit: 9 }), []);

  // A new account with the id of the erased one reaches its version. The change is still one of the erased one.
  const anew = { ...CLOSED, asOf: '2026-03-01T00:00:00.000Z' };
  assert.equal(await store.commit({ ...change(1), account: at(1, anew) }), null);
  const ofErased = { ...change(2, { entries: [entry(1)] }), previousAsOf: rival.account.asOf };
  assert.deepEqual((await store.commit(ofErased))?.account, at(1, anew));
  assert.deepEqual(await store.listEntries('acct_1', { limit: 9 }), []);
  assert.equal(await store.commit({ ...ofErased, previousAsOf: anew.asOf }), null);

  // Both at once: either the commit is stored and nothing was erased, or nothing is stored.
  for (let round = 0; round < 10; round += 1) {
    const accountId = `acct_race_${round}`;
    const of = (version: number) => at(version, { ...CLOSED, accountId });
    assert.equal(
      await store.commit({ ...change(1, { entries: [entry(1), entry(2)] }), account: of(1) }),
      null,
    );
    const commit = { ...change(2, { entries: [entry(3)] }), account: { ...of(2), seq: 3 } };
    const [committed, removed] = await Promise.all([
      store
        .commit(commit)
        .then((conflict) => conflict === null)
        .catch(() => false),
      store.removeAccount(accountId, 1),
    ]);
    assert.notEqual(committed, removed);
    const entries = await store.listEntries(accountId, { limit: 9 });
    assert.equal(entries.length, committed ? 3 : 0);
  }
}
