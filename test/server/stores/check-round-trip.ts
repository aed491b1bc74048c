/**
 * The data that comes out of a store is the data that went in: every field of every account, entry, record,
 * and event, at the limits of its type. The check uses no test runner, so it runs anywhere.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Entry, LedgerEvent, LedgerRecord } from '../../../src/ledger/state/records.js';
import { namesOf, type Change, type LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { changesOf, largeStep, steps, type Step } from './arbitrary-changes.js';
import { cut, ids } from './arbitrary-values.js';

/** A function that opens a store on the same data each time it is called, as another process would. */
export type OpenStore = () => Promise<LedgerStore>;

/** Throws unless every store that `openStore` opens returns all data as it was committed. */
export async function checkRoundTrip(openStore: OpenStore, numRuns = 30): Promise<void> {
  const writing = await openStore();
  const reading = await openStore();
  let run = 0;
  const check = async (id: string, plan: readonly Step[]) => {
    run += 1;
    const changes = changesOf(cut(`${run}/${id}`, 255), plan);
    for (const change of changes) assert.equal(await writing.commit(change), null);
    for (const store of [writing, reading]) await checkContents(store, changes);
  };
  await holds(fc.asyncProperty(ids, steps, check), numRuns);
  await holds(
    fc.asyncProperty(ids, largeStep, (id, step) => check(id, [step])),
    1,
  );
}

/** Throws the difference, which names the field, without the pages of random data that led to it. */
async function holds<Data>(property: fc.IAsyncProperty<Data>, numRuns: number): Promise<void> {
  const { failed, seed, counterexamplePath, errorInstance } = await fc.check(property, {
    numRuns,
    endOnFailure: true,
  });
  if (!failed) return;
  throw new Error(
    `The store returns other data than was committed (seed ${seed}, path ${counterexamplePath}).`,
    { cause: errorInstance },
  );
}

const ALL = 100_000;

/** Throws unless the store returns what the changes of an account have left, whichever way it is read. */
async function checkContents(store: LedgerStore, changes: readonly Change[]): Promise<void> {
  const last = changes.at(-1);
  if (!last) return;
  const { accountId } = last.account;
  const entries = changes.flatMap((change) => change.entries);
  const events = changes.flatMap((change) => change.events);
  const records = [
    ...new Map(changes.flatMap((change) => change.records).map((one) => [one.id, one])).values(),
  ];

  const names = changes.flatMap(namesOf);
  const loaded = await store.load(accountId, names);
  assert.ok(loaded);
  same(loaded.account, last.account);
  same(bySeq(loaded.entries), entries);
  same(byId(loaded.records), byId(records));

  // A commit that comes too late is answered with the same data.
  const conflict = await store.commit({ ...last, account: last.account });
  assert.ok(conflict);
  same(conflict.account, last.account);
  same(bySeq(conflict.entries), last.entries);
  same(byId(conflict.records), byId(last.records));

  await checkLists(store, accountId, { entries, records, events });
}

interface Contents {
  entries: readonly Entry[];
  records: readonly LedgerRecord[];
  events: readonly LedgerEvent[];
}

async function checkLists(
  store: LedgerStore,
  accountId: string,
  { entries, records, events }: Contents,
): Promise<void> {
  const newest = entries.toReversed();
  same(await store.listEntries(accountId, { limit: ALL }), newest);
  for (const kind of new Set(entries.map((entry) => entry.kind))) {
    const ofKind = newest.filter((entry) => entry.kind === kind);
    same(await store.listEntries(accountId, { kind, limit: ALL }), ofKind);
  }

  const purchases = records
    .filter((record) => record.type === 'purchase')
    .toSorted((one, other) => other.number - one.number);
  same(await store.listPurchases(accountId, { limit: ALL }), purchases);
  for (const status of new Set(purchases.map((purchase) => purchase.status))) {
    const ofStatus = purchases.filter((purchase) => purchase.status === status);
    same(await store.listPurchases(accountId, { status, limit: ALL }), ofStatus);
  }

  same(await store.listEvents(accountId, { afterId: 0, limit: ALL }), events);

  const due = records.flatMap(({ id, dueAt }) =>
    dueAt === null ? [] : [{ accountId, id, dueAt }],
  );
  for (const { dueAt, id } of due.slice(0, 1)) {
    // Due at its time to the millisecond, and not a millisecond earlier.
    assert.ok(await isDue(store, dueAt, { accountId, id }));
    assert.ok(!(await isDue(store, before(dueAt), { accountId, id })));
  }
  for (const { id, refs } of records.slice(0, 3)) {
    for (const ref of refs) same(await store.findByRef(ref), { accountId, id });
  }
}

async function isDue(store: LedgerStore, now: string, wanted: { accountId: string; id: string }) {
  const due = await store.listDue(now, ALL);
  return due.some(({ accountId, id }) => accountId === wanted.accountId && id === wanted.id);
}

function before(time: string): string {
  return new Date(Date.parse(time) - 1).toISOString();
}

/** A member that is `undefined` and one that is absent mean the same. */
function same(actual: unknown, expected: unknown): void {
  assert.deepEqual(JSON.parse(JSON.stringify(actual)), JSON.parse(JSON.stringify(expected)));
}

function bySeq(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((one, other) => one.seq - other.seq);
}

function byId(records: readonly LedgerRecord[]): LedgerRecord[] {
  return records.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
