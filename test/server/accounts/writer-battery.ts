import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import type { PaidPayment } from '../../../src/ledger/state/payment.js';
import { micros } from '../../../src/money/money.js';
import {
  createAccountWriter,
  type AccountWriter,
} from '../../../src/server/accounts/account-writer.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import type { MakeStore } from '../memory/store-battery.js';
import { ACCOUNT, charge, counter, grant, open, statuses } from './writer-commands.js';

const begin = (key: string): Command => ({
  type: 'begin_purchase',
  source: `purchases:${key}`,
  fingerprint: '10',
  origin: 'manual',
  amountMicros: micros(10_000_000),
  range: {
    minMicros: micros(5_000_000),
    maxMicros: micros(1_000_000_000),
    stepMicros: micros(10_000),
  },
  returnUrl: null,
  locale: null,
  pricesExcludeTax: false,
});

const paid: PaidPayment = {
  status: 'paid',
  capturedMicros: micros(10_000_000),
  currency: 'usd',
  accountId: ACCOUNT,
  refunds: [],
  disputedMicros: micros(0),
};

const settle = (
  about: string,
  seenRevision: number,
  changes: Partial<PaidPayment> = {},
): Command => ({
  type: 'settle',
  about,
  seenRevision,
  payment: { ...paid, ...changes },
});

const refunded = (amount: number) => ({ refunds: [{ id: 'r', amountMicros: micros(amount) }] });

/** Describes the writer's promises over any store, with `count` writers at work. */
export function describeWriters(name: string, makeStore: MakeStore, count: number): void {
  async function setUp(balanceMicros: number) {
    const store = await makeStore();
    const context = counter();
    const writers = Array.from({ length: count }, () =>
      createAccountWriter({ store: unevenly(store), open, decisionContext: context }),
    );
    const write: AccountWriter['write'] = (accountId, command) => {
      const [writer] = writers.splice(0, 1);
      if (!writer) throw new Error('There is a writer.');
      writers.push(writer);
      return writer.write(accountId, command);
    };
    if (balanceMicros > 0) await write(ACCOUNT, grant('opening', balanceMicros));
    const read = async (...names: string[]) => {
      const snapshot = await store.load(ACCOUNT, names);
      if (!snapshot) throw new Error('There is an account.');
      return snapshot;
    };
    const entries = () => store.listEntries(ACCOUNT, { limit: 100_000 });
    return { store, write, read, entries };
  }

  describe(`${name}, ${count} writers`, () => {
    it('spend the last cent once when 200 charges of one cent meet one dollar', async () => {
      const { write, read, entries } = await setUp(1_000_000);
      const verdicts = await Promise.all(
        Array.from({ length: 200 }, (_, index) => write(ACCOUNT, charge(`k${index}`, 10_000))),
      );
      expect(statuses(verdicts)).toEqual({ done: 100, refused: 100 });
      expect((await read()).account).toMatchObject({ balanceMicros: 0, seq: 101, eventSeq: 2 });
      const listed = await entries();
      expect(listed.map(({ seq }) => seq)).toEqual(Array.from({ length: 101 }, (_, i) => 101 - i));
      expect(listed.map((entry) => entry.balanceAfterMicros)).toEqual(
        Array.from({ length: 101 }, (_, index) => index * 10_000),
      );
    });

    it('take each key once, under any number of concurrent repeats', async () => {
      const { write, read } = await setUp(1_000_000);
      const verdicts = await Promise.all(
        Array.from({ length: 400 }, (_, index) => write(ACCOUNT, charge(`k${index % 20}`, 10_000))),
      );
      expect(statuses(verdicts)).toEqual({ done: 20, repeated: 380 });
      const ids = verdicts.map((verdict, index) => {
        return verdict?.status === 'refused'
          ? 'refused'
          : `${index % 20} ${verdict?.entries[0]?.id}`;
      });
      expect(new Set(ids).size).toBe(20);
      expect((await read()).account.balanceMicros).toBe(800_000);
    });

    it('refuse a key that arrives with another request', async () => {
      const { write } = await setUp(1_000_000);
      const [first, other] = await Promise.all([
        write(ACCOUNT, charge('k', 10_000)),
        write(ACCOUNT, charge('k', 20_000)),
      ]);
      const refused = first?.status === 'refused' ? first : other;
      expect(statuses([first, other])).toEqual({ done: 1, refused: 1 });
      expect(refused).toEqual({ status: 'refused', code: 'idempotency_key_reused' });
    });

    it('credit a purchase once when twelve callers report its payment at the same time', async () => {
      const { write, read, entries } = await setUp(0);
      const begun = await Promise.all(
        Array.from({ length: 9 }, () => write(ACCOUNT, begin('key-1'))),
      );
      const ids = new Set(
        begun.flatMap((v) => (v?.status === 'refused' ? [] : (v?.records ?? []))).values(),
      );
      const [id = '', ...rest] = new Set([...ids].map((record) => record.id));
      expect(rest).toEqual([]);
      const verdicts = await Promise.all(
        Array.from({ length: 12 }, () => write(ACCOUNT, settle(id, 1))),
      );
      expect(statuses(verdicts)).toEqual({ done: 1, refused: 11 });
      expect(await entries()).toHaveLength(1);
      expect(await read(id)).toMatchObject({
        account: { balanceMicros: 10_000_000, totals: { addedMicros: 10_000_000 } },
        records: [{ status: 'succeeded', transactionId: expect.stringMatching(/^txn_/) }],
      });
    });

    it('decide on the result of the command before, also within one batch', async () => {
      const { write, read } = await setUp(0);
      const begun = await write(ACCOUNT, begin('key-1'));
      const id = begun?.status === 'done' ? (begun.records[0]?.id ?? '') : '';
      // The first command opens the queue. The others are one batch.
      const verdicts = await Promise.all([
        write(ACCOUNT, grant('beside', 1)),
        write(ACCOUNT, settle(id, 1)),
        write(ACCOUNT, settle(id, 2, refunded(7_000_000))),
      ]);
      // With several writers the refund may overtake the payment. It is then sent again.
      expect(count > 1 || statuses(verdicts).done === 3).toBe(true);
      await write(ACCOUNT, settle(id, 2, refunded(7_000_000)));
      expect((await read()).account.balanceMicros).toBe(3_000_001);
    });

    it('begin a refund of a purchase once for each key', async () => {
      const { write, read } = await setUp(0);
      const begun = await write(ACCOUNT, begin('key-1'));
      const id = begun?.status === 'done' ? (begun.records[0]?.id ?? '') : '';
      await write(ACCOUNT, settle(id, 1));
      const refund: Command = {
        type: 'begin_refund',
        source: 'refunds:key-1',
        fingerprint: '',
        about: id,
        amountMicros: micros(4_000_000),
        stepMicros: micros(10_000),
      };
      const verdicts = await Promise.all(Array.from({ length: 9 }, () => write(ACCOUNT, refund)));
      expect(statuses(verdicts)).toEqual({ done: 1, repeated: 8 });
      expect(await read(id, 'refunds:key-1')).toMatchObject({
        records: [
          { type: 'purchase', refunds: [{ amountMicros: 4_000_000, status: 'pending' }] },
          { type: 'refund', purchaseId: id },
        ],
      });
    });

    it('return the record that a command left unchanged', async () => {
      const { write } = await setUp(0);
      const begun = await write(ACCOUNT, begin('key-1'));
      const id = begun?.status === 'done' ? (begun.records[0]?.id ?? '') : '';
      const verdict = await write(ACCOUNT, { type: 'note_checkout', about: id, refs: [] });
      expect(verdict).toMatchObject({ status: 'done', records: [{ id, revision: 1 }] });
    });

    it('store a change of a record without an entry', async () => {
      const { write, read } = await setUp(0);
      await write(ACCOUNT, begin('key-1'));
      const { account, records } = await read('purchases:key-1');
      expect(records).toHaveLength(1);
      expect(account).toMatchObject({ version: 1, seq: 0 });
      await write(ACCOUNT, settle(records[0]?.id ?? '', 1, { capturedMicros: micros(1) }));
      expect(await read('purchases:key-1')).toMatchObject({
        account: { version: 2, seq: 0 },
        records: [{ status: 'needs_review' }],
      });
    });

    it('I12: leave a refused account byte for byte as it was, with its version', async () => {
      const { write, store } = await setUp(10_000);
      const dump = async () =>
        JSON.stringify([
          await store.load(ACCOUNT, []),
          await store.listEntries(ACCOUNT, { limit: 9 }),
        ]);
      const before = await dump();
      const denied = [charge('a', 10_001), charge('b', 99_999), settle('pur_none', 1)];
      const verdicts = await Promise.all(denied.map((command) => write(ACCOUNT, command)));
      expect(statuses(verdicts)).toEqual({ refused: 3 });
      expect(await dump()).toBe(before);
    });

    it('create nothing for an account that does not exist', async () => {
      const store = await makeStore();
      const writer = createAccountWriter({
        store,
        open: async () => null,
        decisionContext: counter(),
      });
      expect(await writer.write('acct_none', grant('k', 1))).toBeNull();
      expect(await store.load('acct_none', [])).toBeNull();
    });
  });
}

/**
 * A store with uneven delays, so that writers meet in every order. The delays are deterministic.
 */
function unevenly(store: LedgerStore): LedgerStore {
  let turn = 0;
  const wait = async () => {
    turn = (turn * 5 + 3) % 17;
    for (let hop = turn; hop > 0; hop -= 1) await Promise.resolve();
  };
  return {
    ...store,
    async load(...question) {
      await wait();
      return store.load(...question);
    },
    async commit(change) {
      await wait();
      const obstacle = await store.commit(change);
      await wait();
      return obstacle;
    },
  };
}
