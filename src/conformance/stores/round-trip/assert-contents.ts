import type { Entry, LedgerEvent, LedgerRecord } from '../../../ledger/state/records.js';
import { namesOf, type Change, type LedgerStore } from '../../../server/ports/ledger-store.js';
import { usageRowsOf, type UsageRow } from '../../../server/ports/usage-rows.js';
import { assertSame } from '../../report/assert-same.js';
import { assert } from '../../report/assertions.js';

const ALL = 100_000;

/** Throws unless the store returns what the changes of an account have left, whichever way it is read. */
export async function assertContents(
  store: LedgerStore,
  changes: readonly Change[],
): Promise<void> {
  const last = changes.at(-1);
  if (!last) return;
  const { accountId } = last.account;
  const entries = changes.flatMap((change) => change.entries);
  const events = changes.flatMap((change) => change.events);
  const records = [
    ...new Map(changes.flatMap((change) => change.records).map((one) => [one.id, one])).values(),
  ];

  const loaded = await store.load(accountId, changes.flatMap(namesOf));
  assertSame(
    loaded && sorted(loaded),
    sorted({ ...last, entries, records }),
    'The snapshot of load',
  );

  // A commit that comes too late is answered with the same data.
  const conflict = await store.commit(last);
  assertSame(conflict && sorted(conflict), sorted(last), 'The snapshot of commit');

  await assertLists(store, accountId, { entries, records, events });
  await assertUsage(store, accountId, changes);
}

/** Throws unless the store returns the sums of the usage of all changes. */
async function assertUsage(
  store: LedgerStore,
  accountId: string,
  changes: readonly Change[],
): Promise<void> {
  const rows = usageRowsOf(changes.flatMap(({ usage }) => usage));
  for (const key of new Set(rows.map((row) => row.key))) {
    for (const unit of ['hour', 'day'] as const) {
      const range = { key, unit, from: '0001-01-01T00:00:00.000Z', to: '9999-12-31T23:59:59.999Z' };
      const expected = rows
        .filter((row) => row.key === key && row.unit === unit)
        .map(({ key: _key, unit: _unit, ...row }) => row);
      assertSame(
        inOrder(await store.listUsage(accountId, range)),
        inOrder(expected),
        `The list of usage of the key ${key} by ${unit}`,
      );
    }
  }
}

function inOrder(rows: readonly UsageRow[]): UsageRow[] {
  const placeOf = ({ startsAt, value }: UsageRow) => `${startsAt} ${value}`;
  return rows.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
}

interface Contents {
  entries: readonly Entry[];
  records: readonly LedgerRecord[];
  events: readonly LedgerEvent[];
}

async function assertLists(
  store: LedgerStore,
  accountId: string,
  { entries, records, events }: Contents,
): Promise<void> {
  const newest = entries.toReversed();
  assertSame(await store.listEntries(accountId, { limit: ALL }), newest, 'The list of entries');
  for (const kind of new Set(entries.map((entry) => entry.kind))) {
    const ofKind = newest.filter((entry) => entry.kind === kind);
    const listed = await store.listEntries(accountId, { kind, limit: ALL });
    assertSame(listed, ofKind, `The list of entries of the kind ${kind}`);
  }

  const purchases = records
    .filter((record) => record.type === 'purchase')
    .toSorted((one, other) => other.number - one.number);
  assertSame(
    await store.listPurchases(accountId, { limit: ALL }),
    purchases,
    'The list of purchases',
  );
  for (const status of new Set(purchases.map((purchase) => purchase.status))) {
    const ofStatus = purchases.filter((purchase) => purchase.status === status);
    const listed = await store.listPurchases(accountId, { status, limit: ALL });
    assertSame(listed, ofStatus, `The list of purchases of the status ${status}`);
  }

  assertSame(
    await store.listEvents(accountId, { afterId: 0, limit: ALL }),
    events,
    'The list of events',
  );

  const due = records.find(({ dueAt }) => dueAt !== null);
  if (due?.dueAt) await assertDueAt(store, due.dueAt, { accountId, id: due.id });
  for (const { id, refs } of records.slice(0, 3)) {
    for (const ref of refs) {
      assertSame(await store.findByRef(ref), { accountId, id }, `The record with the ref ${ref}`);
    }
  }
}

/** Throws unless the record is due at its time to the millisecond, and not a millisecond earlier. */
async function assertDueAt(
  store: LedgerStore,
  dueAt: string,
  wanted: { accountId: string; id: string },
): Promise<void> {
  const isDue = async (now: string) => {
    const due = await store.listDue(now, ALL);
    return due.some(({ accountId, id }) => accountId === wanted.accountId && id === wanted.id);
  };
  const before = new Date(Date.parse(dueAt) - 1).toISOString();
  assert(await isDue(dueAt), `listDue does not return a record that is due at ${dueAt}.`);
  assert(
    !(await isDue(before)),
    `listDue returns a record at ${before}, and it is due at ${dueAt}.`,
  );
}

/** The parts of a snapshot, in an order that does not depend on the store. */
function sorted({ account, entries, records }: Pick<Change, 'account' | 'entries' | 'records'>) {
  return {
    account,
    entries: entries.toSorted((one, other) => one.seq - other.seq),
    records: records.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  };
}
