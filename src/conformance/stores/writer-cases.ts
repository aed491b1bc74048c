import { micros } from '../../money/money.js';
import { createAccountWriter } from '../../server/accounts/account-writer.js';
import { assertSame } from '../report/assert-same.js';
import { assert, assertEqual } from '../report/assertions.js';
import { defineCase, type ConformanceCase } from '../report/conformance-case.js';
import type { CreateStore } from './create-store.js';
import {
  ACCOUNT,
  beginPurchase,
  beginRefund,
  charge,
  counter,
  grant,
  refunded,
  settle,
  statuses,
} from './writer-commands.js';
import { openDesk, type WriterDesk } from './writer-desk.js';

/** The promises of the ledger over the store, with `count` writers at work on one account. */
export function writerCases(createStore: CreateStore, count: number): ConformanceCase[] {
  const writers = count === 1 ? '1 writer' : `${count} writers`;
  const define = (name: string, check: (desk: WriterDesk) => Promise<void>, balanceMicros = 0) =>
    defineCase(`With ${writers}, ${name}`, async () =>
      check(await openDesk(createStore, count, balanceMicros)),
    );

  return [
    define('200 charges of one cent spend one dollar to the last cent', spendAll, 1_000_000),
    define('the usage of 200 charges by four actors is the amount spent', spendByActor, 1_000_000),
    define('400 charges under 20 keys take each key once', repeatKeys, 1_000_000),
    define('a key that arrives with another request is refused', reuseKey, 1_000_000),
    define('a payment that twelve callers report is credited once', reportPayment),
    define('a batch is decided in order, each command on the result of the one before', (desk) =>
      decideInOrder(desk, count),
    ),
    define('nine requests under one key begin one refund', requestRefund),
    define('a command returns the record that it left unchanged', leaveRecord),
    define('a change of a record is stored without an entry', changeRecord),
    define('a refused command changes nothing, not even the version', refuse, 10_000),
    defineCase(`With ${writers}, an account that does not exist is not created`, async () => {
      const store = await createStore();
      const writer = createAccountWriter({
        store,
        open: async () => null,
        decisionContext: counter(),
      });
      assertEqual(await writer.write('acct_none', grant('k', 1)), null, 'The result');
      assertEqual(await store.load('acct_none', []), null, 'The account');
    }),
  ];
}

async function spendAll({ store, write, read }: WriterDesk): Promise<void> {
  const results = await Promise.all(
    Array.from({ length: 200 }, (_, index) => write(charge(`k${index}`, 10_000))),
  );
  assertEqual(statuses(results), { done: 100, refused: 100 }, 'The number of results');
  const { balanceMicros, seq, eventSeq } = (await read()).account;
  assertEqual(
    { balanceMicros, seq, eventSeq },
    { balanceMicros: 0, seq: 101, eventSeq: 2 },
    'The account',
  );
  const entries = await store.listEntries(ACCOUNT, { limit: 100_000 });
  assertEqual(
    entries.map((entry) => [entry.seq, entry.balanceAfterMicros]),
    Array.from({ length: 101 }, (_, index) => [101 - index, index * 10_000]),
    'The list of seqs and balances',
  );
}

/** I22: usage adds up to the ledger. */
async function spendByActor({ store, write, read }: WriterDesk): Promise<void> {
  const results = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      write(charge(`k${index}`, 10_000, `user_${index % 4}`)),
    ),
  );
  assertEqual(statuses(results), { done: 100, refused: 100 }, 'The number of results');
  const { account } = await read();
  for (const key of ['consumable', 'actor']) {
    for (const unit of ['hour', 'day'] as const) {
      const range = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' };
      const rows = await store.listUsage(ACCOUNT, { key, unit, ...range });
      const paid = rows.reduce((sum, { paidMicros }) => sum + paidMicros, 0);
      const count = rows.reduce((sum, row) => sum + row.count, 0);
      assertEqual(paid, account.totals.spentMicros, `The usage by ${key} and ${unit}`);
      assertEqual(count, 100, `The number of charges by ${key} and ${unit}`);
    }
  }
}

async function repeatKeys({ write, read }: WriterDesk): Promise<void> {
  const results = await Promise.all(
    Array.from({ length: 400 }, (_, index) => write(charge(`k${index % 20}`, 10_000))),
  );
  assertEqual(statuses(results), { done: 20, repeated: 380 }, 'The number of results');
  const effects = results.map((result, index) =>
    result && 'entries' in result ? `${index % 20} ${result.entries[0]?.id}` : 'refused',
  );
  assertEqual(new Set(effects).size, 20, 'The number of keys with their entries');
  assertEqual((await read()).account.balanceMicros, 800_000, 'The balance');
}

async function reuseKey({ write }: WriterDesk): Promise<void> {
  const results = await Promise.all([write(charge('k', 10_000)), write(charge('k', 20_000))]);
  assertEqual(statuses(results), { done: 1, refused: 1 }, 'The number of results');
  const refused = results.find((result) => result?.status === 'refused');
  assertEqual(refused, { status: 'refused', code: 'idempotency_key_reused' }, 'The refusal');
}

async function reportPayment({ store, write, read }: WriterDesk): Promise<void> {
  const begun = await Promise.all(Array.from({ length: 9 }, () => write(beginPurchase('key-1'))));
  const ids = begun.flatMap((result) =>
    result && 'records' in result ? result.records.map((record) => record.id) : [],
  );
  const [id = '', ...rest] = new Set(ids);
  assertEqual(rest, [], 'The list of further purchases under the key');
  const results = await Promise.all(Array.from({ length: 12 }, () => write(settle(id, 1))));
  assertEqual(statuses(results), { done: 1, refused: 11 }, 'The number of results');
  const entries = await store.listEntries(ACCOUNT, { limit: 100_000 });
  assertEqual(entries.length, 1, 'The number of entries');
  const { account, records } = await read(id);
  assertEqual(account.balanceMicros, 10_000_000, 'The balance');
  assertEqual(account.totals.addedMicros, 10_000_000, 'The total of added credits');
  assertEqual(
    records.map((record) => record.type === 'purchase' && [record.status, record.transactionId]),
    [['succeeded', entries[0]?.id]],
    'The list of purchases with their entries',
  );
}

async function decideInOrder({ write, read, purchase }: WriterDesk, count: number): Promise<void> {
  const id = await purchase();
  // The first command opens the queue. The others are one batch.
  const results = await Promise.all([
    write(grant('beside', 1)),
    write(settle(id, 1)),
    write(settle(id, 2, refunded(7_000_000))),
  ]);
  // With several writers, the refund may overtake the payment. It is then sent again.
  if (count === 1) assertEqual(statuses(results), { done: 3 }, 'The number of results');
  await write(settle(id, 2, refunded(7_000_000)));
  assertEqual((await read()).account.balanceMicros, 3_000_001, 'The balance');
}

async function requestRefund({ write, read, purchase }: WriterDesk): Promise<void> {
  const id = await purchase();
  await write(settle(id, 1));
  const results = await Promise.all(
    Array.from({ length: 9 }, () => write(beginRefund('key-1', id))),
  );
  assertEqual(statuses(results), { done: 1, repeated: 8 }, 'The number of results');
  const { records } = await read(id, 'refunds:key-1');
  const [bought, refund] = ['purchase', 'refund'].map((type) =>
    records.find((record) => record.type === type),
  );
  assertEqual(records.length, 2, 'The number of records');
  assertEqual(
    bought?.type === 'purchase' &&
      bought.refunds.map(({ amountMicros, status }) => [amountMicros, status]),
    [[4_000_000, 'pending']],
    'The list of refunds',
  );
  assertEqual(refund?.type === 'refund' && refund.purchaseId, id, 'The purchase of the refund');
}

async function leaveRecord({ write, purchase }: WriterDesk): Promise<void> {
  const id = await purchase();
  const result = await write({ type: 'note_checkout', about: id, refs: [] });
  assert(result?.status === 'done', `The command ended as ${result?.status}. Expected done.`);
  assertEqual(
    result.records.map((record) => record.type === 'purchase' && [record.id, record.revision]),
    [[id, 1]],
    'The list of purchases with their revisions',
  );
}

async function changeRecord({ write, read, purchase }: WriterDesk): Promise<void> {
  const id = await purchase();
  const stateOf = async () => {
    const { account, records } = await read('purchases:key-1');
    const statusesOfRecords = records.map((record) => 'status' in record && record.status);
    return [account.version, account.seq, statusesOfRecords];
  };
  assertEqual(await stateOf(), [1, 0, ['awaiting_payment']], 'The version, seq, and statuses');
  await write(settle(id, 1, { capturedMicros: micros(1) }));
  assertEqual(await stateOf(), [2, 0, ['needs_review']], 'The version, seq, and statuses');
}

/** I12: a refused command leaves the account as it was, with its version. */
async function refuse({ store, write }: WriterDesk): Promise<void> {
  const contents = async () => [
    await store.load(ACCOUNT, []),
    await store.listEntries(ACCOUNT, { limit: 9 }),
  ];
  const before = await contents();
  const denied = [charge('a', 10_001), charge('b', 99_999), settle('pur_none', 1)];
  const results = await Promise.all(denied.map(write));
  assertEqual(statuses(results), { refused: 3 }, 'The number of results');
  assertSame(await contents(), before, 'The account afterwards');
}
