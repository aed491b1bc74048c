/**
 * One command of a batch that cannot be carried out, because of a fault of ours or because the database
 * refuses its data, fails alone. The other commands of the batch are stored.
 */
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import type { Payment } from '../../../src/ledger/state/payment.js';
import { micros } from '../../../src/money/money.js';
import { createAccountWriter } from '../../../src/server/accounts/account-writer.js';
import {
  DataRefusedError,
  type Change,
  type LedgerStore,
} from '../../../src/server/ports/ledger-store.js';
import { boundStore } from '../../../src/server/faults/call-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import {
  ACCOUNT,
  charge,
  counter,
  grant,
  open,
  statuses,
} from '../../../src/conformance/stores/writer-commands.js';

const CHARGES = 49;
const NUL = '\u0000';

const begin: Command = {
  type: 'begin_purchase',
  source: 'purchases:one',
  fingerprint: '',
  origin: 'manual',
  amountMicros: micros(10_000_000),
  range: { minMicros: micros(0), maxMicros: micros(100_000_000), stepMicros: micros(10_000) },
  returnUrl: null,
  locale: null,
  pricesExcludeTax: false,
};

/** A store with $1.00 and a purchase that is open. */
async function openStore() {
  const store = createMemoryStore();
  const writer = createAccountWriter({
    store: boundStore(store),
    open,
    decisionContext: counter(),
  });
  await writer.write(ACCOUNT, grant('opening', 1_000_000));
  const begun = await writer.write(ACCOUNT, begin);
  const id = begun?.status === 'done' ? (begun.records[0]?.id ?? '') : '';
  return { store, id };
}

/** Sends a command in the middle of 49 charges that are decided in the same batch. */
async function sendBeside(store: LedgerStore, command: Command) {
  const writer = createAccountWriter({
    store: boundStore(store),
    open,
    decisionContext: counter(),
  });
  // The first command opens the queue. The others are one batch.
  const first = writer.write(ACCOUNT, grant('first', 1));
  const charges = Array.from({ length: CHARGES }, (_, index) => charge(`k${index}`, 10));
  const commands = charges.toSpliced(20, 0, command);
  const verdicts = await Promise.allSettled(commands.map((one) => writer.write(ACCOUNT, one)));
  await first;
  const [failed] = verdicts.splice(20, 1);
  const done = verdicts.map((verdict) => (verdict.status === 'fulfilled' ? verdict.value : null));
  return { failed, done: statuses(done) };
}

/** Refuses changes that contain a NUL, as PostgreSQL does. */
function refusingNul(store: LedgerStore, refuse: () => unknown): LedgerStore {
  return {
    ...store,
    async commit(change: Change) {
      if (JSON.stringify(change).includes('\\u0000')) throw refuse();
      return store.commit(change);
    },
  };
}

/** The error of a driver, with the code of the database. */
const sqlError = (code: string) => Object.assign(new Error('invalid byte sequence'), { code });

const refusals: readonly (readonly [string, () => unknown])[] = [
  ['a DataRefusedError', () => new DataRefusedError('NUL is not allowed.')],
  ['SQLSTATE 22021', () => sqlError('22021')],
  ['SQLSTATE 23514', () => sqlError('23514')],
  ['SQLSTATE 54000', () => sqlError('54000')],
  ['an SQLSTATE in its cause', () => new Error('Failed query', { cause: sqlError('22P05') })],
];

describe('a command that breaks the decision', () => {
  const broken: readonly (readonly [string, unknown])[] = [
    [
      'an outcome without events',
      { status: 'weird', ok: true, entries: [], records: [], account: null },
    ],
    ['a status that the ledger does not know', { status: 'weird' }],
    ['the shape of an outcome', { status: 'weird', ok: true, entries: [], records: [] }],
    ['an outcome with texts', { status: 'weird', ok: true, entries: [], records: [], events: 5 }],
    ['amounts that are no numbers', { status: 'paid', capturedMicros: Number.NaN, refunds: [{}] }],
    ['no content', undefined],
  ];

  it.each(broken)('with %s fails alone beside 49 charges', async (_, payment) => {
    const { store, id } = await openStore();
    const account = (await store.load(ACCOUNT, []))?.account;
    const isForged = Object.hasOwn(Object(payment), 'account');
    const forged = isForged ? { ...Object(payment), account } : payment;
    const settle = {
      type: 'settle',
      about: id,
      seenRevision: 1,
      payment: forged as Payment,
    } as const;
    const { failed, done } = await sendBeside(store, settle);
    expect(failed?.status).toBe('rejected');
    expect(done).toEqual({ done: CHARGES });
    const snapshot = await store.load(ACCOUNT, [id]);
    expect(snapshot?.account.balanceMicros).toBe(1_000_001 - CHARGES * 10);
    expect(snapshot?.records).toMatchObject([{ status: 'awaiting_payment', revision: 1 }]);
  });
});

describe('a command whose data the database refuses', () => {
  it.each(refusals)('with %s fails alone beside 49 charges', async (_, refuse) => {
    const { store, id } = await openStore();
    const noting = { type: 'note_checkout', about: id, refs: [`ref${NUL}`] } as const;
    const { failed, done } = await sendBeside(refusingNul(store, refuse), noting);
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'internal_error' } });
    expect(done).toEqual({ done: CHARGES });
    expect((await store.load(ACCOUNT, []))?.account.balanceMicros).toBe(1_000_001 - CHARGES * 10);
    expect(await store.listEntries(ACCOUNT, { limit: 100 })).toHaveLength(CHARGES + 2);
  });

  it('says that it never takes effect, and is not retried for ever', async () => {
    const { store, id } = await openStore();
    const [, [, refuse] = ['', () => null]] = refusals;
    const writer = createAccountWriter({
      store: boundStore(refusingNul(store, refuse)),
      open,
      decisionContext: counter(),
    });
    const noting = { type: 'note_checkout', about: id, refs: [NUL] } as const;
    await expect(writer.write(ACCOUNT, noting)).rejects.toMatchObject({
      code: 'internal_error',
      cause: { code: '22021' },
    });
  });

  it('can also be one that the database cannot read', async () => {
    const { store } = await openStore();
    const strict: LedgerStore = {
      ...store,
      async load(accountId, names) {
        if (names.some((name) => name.includes(NUL))) throw sqlError('22021');
        return store.load(accountId, names);
      },
    };
    const { failed, done } = await sendBeside(strict, { type: 'release_hold', about: NUL });
    expect(failed?.status).toBe('rejected');
    expect(done).toEqual({ done: CHARGES });
  });
});

describe('an error whose effect is not known', () => {
  it.each([
    ['a lost connection', sqlError('ECONNRESET')],
    ['SQLSTATE 40001', sqlError('40001')],
    ['SQLSTATE 57P01', sqlError('57P01')],
    ['no code', new Error('down')],
    ['a number', 22021],
  ])('(%s) fails the whole batch, which can be sent again', async (_, error) => {
    const { store, id } = await openStore();
    let isDown = false;
    const flaky: LedgerStore = {
      ...store,
      commit: (change) => {
        if (change.records.length > 0) isDown = true;
        return isDown ? Promise.reject(error) : store.commit(change);
      },
    };
    const noting = { type: 'note_checkout', about: id, refs: ['ref'] } as const;
    const { failed, done } = await sendBeside(flaky, noting);
    expect(failed).toMatchObject({ reason: { code: 'ledger_unavailable' } });
    expect(done).toEqual({ 'no account': CHARGES });
    isDown = false;
    expect((await sendBeside(store, noting)).done).toEqual({ done: CHARGES });
  });
});
