/**
 * A store in a database reads each document by the format that it was stored in, and writes the newest format.
 * The check uses no test runner.
 */
import assert from 'node:assert/strict';
import {
  createReadStored,
  currentFormat,
  type StoredFormat,
} from '../../../src/ledger/stored-format.js';
import { micros } from '../../../src/money/money.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { at, change, low, record } from '../../../src/conformance/stores/sample-changes.js';

/** The tables with documents. */
export type DocumentTable = 'account' | 'record' | 'event';

/** An empty database. */
export interface FormatDatabase {
  open(format: StoredFormat): Promise<LedgerStore>;
  /** Sets the format of all rows of a table. */
  setFormat(table: DocumentTable, format: number): Promise<void>;
  /** Returns the formats of the rows of a table, in order of their ids. */
  formatsIn(table: DocumentTable): Promise<number[]>;
}

const NAME = 'pur_1';
const first = change(1, {
  account: at(1, { eventSeq: 1 }),
  records: [record(NAME)],
  events: [low(1)],
});

const readsOf: Record<DocumentTable, readonly ((store: LedgerStore) => Promise<unknown>)[]> = {
  account: [
    (store) => store.load('acct_1', []),
    // A conflict returns the account too.
    (store) => store.commit(first),
  ],
  record: [
    (store) => store.load('acct_1', [NAME]),
    (store) => store.load('acct_1', [`purchases:${NAME}`]),
    (store) => store.listPurchases('acct_1', { limit: 5 }),
    (store) => store.listPurchases('acct_1', { status: 'awaiting_payment', limit: 5 }),
    (store) => store.commit(first),
  ],
  event: [(store) => store.listEvents('acct_1', { afterId: 0, limit: 5 })],
};
const tables = ['account', 'record', 'event'] as const;

/** Throws unless a document of the next format is read, and one of a later format is refused. */
export async function checkLaterFormats({ open, setFormat }: FormatDatabase): Promise<void> {
  const store = await open(currentFormat);
  assert.equal(await store.commit(first), null);
  const { newest } = currentFormat;
  for (const table of tables) {
    for (const read of readsOf[table]) {
      const before = await read(store);
      await setFormat(table, newest + 1);
      assert.deepEqual(await read(store), before, `${table} of the next format`);
      await setFormat(table, newest + 2);
      await assert.rejects(read(store), (error) =>
        messagesOf(error).includes(
          `in format ${newest + 2}, and this release of react-credits reads the formats 1 to ${newest + 1}`,
        ),
      );
      await setFormat(table, newest);
    }
  }
}

/** Throws unless documents of an earlier format are converted, and written back in the newest one. */
export async function checkEarlierFormat({ open, formatsIn }: FormatDatabase): Promise<void> {
  const before = await open({ newest: 1, read: createReadStored(1, {}) });
  assert.equal(await before.commit(first), null);
  for (const table of tables) assert.deepEqual(await formatsIn(table), [1]);

  const after = await open({
    newest: 2,
    read: createReadStored(2, {
      1: {
        account: (account) => ({ ...account, lowThresholdMicros: 7 }),
        record: (stored) => ({ ...stored, locale: 'fr' }),
        event: (event) => ({ ...event, balanceMicros: 9 }),
      },
    }),
  });
  const account = at(1, { eventSeq: 1, lowThresholdMicros: micros(7) });
  const purchase = record(NAME, { locale: 'fr' });
  const event = { ...low(1), balanceMicros: micros(9) };
  const whole = { account, entries: [], records: [purchase] };
  assert.deepEqual(await after.load('acct_1', [NAME]), whole);
  assert.deepEqual(await after.commit(first), whole);
  assert.deepEqual(await after.listPurchases('acct_1', { limit: 5 }), [purchase]);
  assert.deepEqual(await after.listEvents('acct_1', { afterId: 0, limit: 5 }), [event]);

  const second = {
    account: { ...account, version: 2, eventSeq: 2 },
    entries: [],
    records: [purchase],
    events: [low(2)],
    usage: [],
  };
  assert.equal(await after.commit(second), null);
  assert.deepEqual(await formatsIn('account'), [2]);
  assert.deepEqual(await formatsIn('record'), [2]);
  assert.deepEqual(await formatsIn('event'), [1, 2]);
  assert.deepEqual(await after.load('acct_1', [NAME]), {
    account: second.account,
    entries: [],
    records: [purchase],
  });
  assert.deepEqual(await after.listEvents('acct_1', { afterId: 0, limit: 5 }), [event, low(2)]);
}

function messagesOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${messagesOf(error.cause)}` : '';
}
