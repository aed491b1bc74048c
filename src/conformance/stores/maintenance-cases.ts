import { EraseRefusedError, eraseAccount } from '../../server/maintenance/erase-account.js';
import { exportAccount } from '../../server/maintenance/export-account.js';
import type { Change, LedgerStore } from '../../server/ports/ledger-store.js';
import { usageRowsOf } from '../../server/ports/usage-rows.js';
import type { MaintainedStore } from '../../server/ports/maintained-store.js';
import type { PurchaseRecord } from '../../ledger/state/records.js';
import { assertSame } from '../report/assert-same.js';
import { assert, assertRejects } from '../report/assertions.js';
import {
  NotApplicableError,
  defineCase,
  type ConformanceCase,
} from '../report/conformance-case.js';
import { assertStored, type CreateStore } from './create-store.js';
import { at, change, entry, low, record, refundOf } from './sample-changes.js';
import { used, withLabels } from './usage-cases.js';

/** The promises of `MaintainedStore`, which a store may leave out. */
export function maintenanceCases(createStore: CreateStore): ConformanceCase[] {
  const create = async () => maintained(await createStore());
  const define = (name: string, check: (store: MaintainedStore) => Promise<void>) =>
    defineCase(name, async () => check(await create()));

  return [
    define('exportAccount returns everything as it was committed', checkExport),
    define('listRecords returns records by ascending id, after an id, up to a limit', checkRecords),
    ...changing.map(([reason, kept]) =>
      define(`eraseAccount refuses ${reason}, and changes nothing`, (store) =>
        checkRefusal(store, kept),
      ),
    ),
    define('eraseAccount leaves nothing of the account but its refs', checkErasure),
    define('eraseAccount leaves other accounts as they are', checkOthers),
    define('An erased account starts with nothing when its id is used again', checkNewStart),
    define('removeAccount removes nothing of an account that has changed since', checkVersion),
    define('eraseAccount refuses an account in which a purchase begins meanwhile', checkRival),
    define('A commit after an erasure rejects and stores nothing', checkLateCommit),
    define('An account that begins anew refuses a change of the erased one', checkAnew),
    define('Of an erasure and a commit at once, one has its effect', checkRace),
    define(
      'removeHistory removes the events, records, and hours that it names, and nothing else',
      checkHistory,
    ),
  ];
}

function maintained(store: LedgerStore): MaintainedStore {
  if (isMaintained(store)) return store;
  throw new NotApplicableError(
    'The store has no `listRecords`, `removeAccount`, and `removeHistory`, so its accounts cannot be exported, ' +
      'erased, or pruned.',
  );
}

function isMaintained(store: LedgerStore): store is MaintainedStore {
  return 'listRecords' in store && 'removeAccount' in store && 'removeHistory' in store;
}

const CLOSED = { ...withLabels, closedAt: '2026-01-01T00:00:00.000Z', seq: 2, eventSeq: 2 };
const FAR = '9999-01-01T00:00:00.000Z';
const paid = record('pur_1', { status: 'succeeded', refs: ['pur_1', 'cs_1'] });
const refund = { ...refundOf('pur_1'), dueAt: FAR };

/** A change with data in every table. The purchase is over. */
const whole = {
  ...change(1, {
    entries: [entry(1), entry(2)],
    records: [paid, refund],
    events: [low(1), low(2)],
    usage: [used(9), used(33), used(9, { key: 'label:model', value: 'large' })],
  }),
  account: at(1, CLOSED),
};
const other = { ...whole, account: at(1, { ...CLOSED, accountId: 'acct_2' }), records: [] };

const withPurchase = (overrides: Partial<PurchaseRecord>) => ({
  ...whole,
  records: [record('pur_1', overrides)],
});

/** Accounts that cannot be erased. */
const changing = [
  ['an open account', { ...whole, account: at(1, { ...CLOSED, closedAt: null }) }],
  ['an account whose purchase may be refunded', withPurchase({ status: 'succeeded', dueAt: FAR })],
  ['an account with an unpaid purchase', withPurchase({ status: 'awaiting_payment' })],
  ['an account with a payment in processing', withPurchase({ status: 'processing' })],
  ['an account with a payment in review', withPurchase({ status: 'needs_review' })],
] as const;

async function checkExport(store: MaintainedStore): Promise<void> {
  assertSame(await exportAccount(store, 'acct_1'), null, 'The export of an unknown account');
  await assertStored(store, whole);
  const expected = {
    account: whole.account,
    entries: whole.entries.toReversed(),
    records: [paid, refund],
    events: whole.events,
    usage: usageRowsOf(whole.usage),
  };
  assertSame(await exportAccount(store, 'acct_1'), expected, 'The export');
}

async function checkRecords(store: MaintainedStore): Promise<void> {
  await assertStored(store, whole);
  const all = await store.listRecords('acct_1', { afterId: '', limit: 9 });
  assertSame(all, [paid, refund], 'The list of records');
  const first = await store.listRecords('acct_1', { afterId: '', limit: 1 });
  assertSame(first, [paid], 'The list of one record');
  const second = await store.listRecords('acct_1', { afterId: 'pur_1', limit: 1 });
  assertSame(second, [refund], 'The list of one record after pur_1');
}

async function checkRefusal(store: MaintainedStore, kept: Change): Promise<void> {
  await assertStored(store, kept);
  const before = await exportAccount(store, 'acct_1');
  await assertRefused(store);
  assertSame(await exportAccount(store, 'acct_1'), before, 'The account afterwards');
}

async function assertRefused(store: MaintainedStore): Promise<void> {
  const error = await assertRejects(() => eraseAccount(store, 'acct_1'), 'The erasure');
  const isRefused = error instanceof EraseRefusedError;
  assert(isRefused, `The erasure ended with ${String(error)}. Expected an EraseRefusedError.`);
}

async function checkErasure(store: MaintainedStore): Promise<void> {
  await assertStored(store, whole);
  await eraseAccount(store, 'acct_1');
  await eraseAccount(store, 'acct_1');
  await assertGone(store);
  assertSame(await store.load('acct_1', ['pur_1', 'grants:1']), null, 'The account');
}

const everyDay = {
  key: 'consumable',
  unit: 'day',
  from: '2026-01-01T00:00:00.000Z',
  to: FAR,
} as const;

async function assertGone(store: MaintainedStore): Promise<void> {
  const found = {
    entries: await store.listEntries('acct_1', { limit: 9 }),
    purchases: await store.listPurchases('acct_1', { limit: 9 }),
    records: await store.listRecords('acct_1', { afterId: '', limit: 9 }),
    events: await store.listEvents('acct_1', { afterId: 0, limit: 9 }),
    usage: await store.listUsage('acct_1', everyDay),
    due: await store.listDue(FAR, 9),
    byRef: await store.findByRef('cs_1'),
  };
  const nothing = { entries: [], purchases: [], records: [], events: [], usage: [], due: [] };
  const byRef = { accountId: 'acct_1', id: 'pur_1' };
  assertSame(found, { ...nothing, byRef }, 'The content of the erased account');
}

async function checkOthers(store: MaintainedStore): Promise<void> {
  await assertStored(store, whole);
  await assertStored(store, other);
  const before = await exportAccount(store, 'acct_2');
  await eraseAccount(store, 'acct_1');
  assertSame(before?.entries.length, 2, 'The number of entries of the other account');
  assertSame(await exportAccount(store, 'acct_2'), before, 'The other account afterwards');
}

async function checkNewStart(store: MaintainedStore): Promise<void> {
  await assertStored(store, whole);
  await eraseAccount(store, 'acct_1');
  await assertStored(store, change(1));
  await assertGone(store);
  assertSame(
    await store.load('acct_1', ['pur_1', 'grants:1']),
    { account: at(1), entries: [], records: [] },
    'The new account',
  );
}

async function checkVersion(store: MaintainedStore): Promise<void> {
  await assertStored(store, whole);
  const before = await exportAccount(store, 'acct_1');
  assertSame(await store.removeAccount('acct_1', 2), false, 'The response to another version');
  assertSame(await exportAccount(store, 'acct_1'), before, 'The account afterwards');
}

/** A purchase that begins after the erasure has read the purchases. */
const rival = { ...change(2, { records: [record('pur_2')] }), account: at(2, CLOSED) };

async function checkRival(store: MaintainedStore): Promise<void> {
  await assertStored(store, whole);
  let hasBegun = false;
  const raced: MaintainedStore = {
    load: (...question) => store.load(...question),
    commit: (next) => store.commit(next),
    listEntries: (...question) => store.listEntries(...question),
    listPurchases: (...question) => store.listPurchases(...question),
    listEvents: (...question) => store.listEvents(...question),
    listUsage: (...question) => store.listUsage(...question),
    listRecords: (...question) => store.listRecords(...question),
    listDue: (...question) => store.listDue(...question),
    findByRef: (ref) => store.findByRef(ref),
    removeHistory: (...history) => store.removeHistory(...history),
    async removeAccount(accountId, version) {
      if (!hasBegun) await assertStored(store, rival);
      hasBegun = true;
      return store.removeAccount(accountId, version);
    },
  };
  await assertRefused(raced);
  const { account } = rival;
  const kept = { account, entries: [], records: [] };
  assertSame(await store.load('acct_1', []), kept, 'The account afterwards');
}

async function checkLateCommit(store: MaintainedStore): Promise<void> {
  await assertStored(store, whole);
  assertSame(await store.removeAccount('acct_1', 1), true, 'The response to the version');
  const late = {
    ...change(2, { entries: [entry(3)] }),
    account: at(2, { ...CLOSED, seq: 3 }),
  };
  await assertRejects(() => store.commit(late), 'The commit');
  assertSame(await store.load('acct_1', []), null, 'The account');
  assertSame(await store.listEntries('acct_1', { limit: 9 }), [], 'The list of entries');
}

/** The new account reaches the version that the change of the erased one is based on. */
async function checkAnew(store: MaintainedStore): Promise<void> {
  await assertStored(store, whole);
  assertSame(await store.removeAccount('acct_1', 1), true, 'The response to the version');
  const anew = at(1, { asOf: '2026-03-01T00:00:00.000Z' });
  await assertStored(store, { ...change(1), account: anew });
  const ofErased = { ...change(2, { entries: [entry(1)] }), previousAsOf: at(1).asOf };
  assertSame((await store.commit(ofErased))?.account, anew, 'The response to the late change');
  assertSame(await store.listEntries('acct_1', { limit: 9 }), [], 'The list of entries');
  await assertStored(store, { ...ofErased, previousAsOf: anew.asOf });
}

/** Either the commit is stored and nothing is erased, or nothing is stored. */
async function checkRace(store: MaintainedStore): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    const accountId = `acct_race_${round}`;
    const of = (version: number) => at(version, { ...CLOSED, accountId });
    await assertStored(store, {
      ...change(1, { entries: [entry(1), entry(2)] }),
      account: of(1),
    });
    const commit = { ...change(2, { entries: [entry(3)] }), account: { ...of(2), seq: 3 } };
    const [isCommitted, isRemoved] = await Promise.all([
      store
        .commit(commit)
        .then((conflict) => conflict === null)
        .catch(() => false),
      store.removeAccount(accountId, 1),
    ]);
    assert(isCommitted !== isRemoved, `Both or none of them had an effect in round ${round}.`);
    const entries = await store.listEntries(accountId, { limit: 9 });
    assertSame(entries.length, isCommitted ? 3 : 0, 'The number of entries');
  }
}

async function checkHistory(store: MaintainedStore): Promise<void> {
  const old = { ...refundOf('pur_1'), id: 'ref_0', source: 'refunds:0' };
  const filled = { ...whole, records: [paid, old, refund] };
  const account = at(1, { ...CLOSED, accountId: 'acct_2' });
  await assertStored(store, filled);
  await assertStored(store, { ...filled, account });
  const others = await exportAccount(store, 'acct_2');
  const before = await exportAccount(store, 'acct_1');
  await store.removeHistory('acct_1', {
    eventsUpTo: 1,
    recordIds: ['ref_0', 'ref_none'],
    usageHoursBefore: used(10).hour,
  });
  const kept = {
    ...before,
    events: [low(2)],
    records: [paid, refund],
    usage: before?.usage.filter(({ unit, startsAt }) => unit === 'day' || startsAt > used(9).hour),
  };
  assertSame(await exportAccount(store, 'acct_1'), kept, 'The account afterwards');
  assertSame(await exportAccount(store, 'acct_2'), others, 'The other account afterwards');
  const none = { eventsUpTo: 0, recordIds: [], usageHoursBefore: used(0).hour };
  await store.removeHistory('acct_1', none);
  assertSame(await exportAccount(store, 'acct_1'), kept, 'The account after removing nothing');
}
