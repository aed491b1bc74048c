import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTransactions } from '../../../src/client/http/read-transactions.js';
import * as replies from '../replies.js';

/** Rows from the newest, number `from`, down. */
const rowsFrom = (from: number, count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    ...replies.transaction,
    id: `txn_${from - index}`,
    seq: from - index,
  }));

const pageOf = (data: readonly unknown[]) => ({ ...replies.transactionPage, data });

/** Rows that break the contract in ways that leave their place certain. */
const brokenRow = fc.constantFrom<(row: object) => unknown>(
  () => null,
  () => 'text',
  () => ({}),
  () => [],
  (row) => ({ ...row, amountMicros: '5' }),
  (row) => ({ ...row, amountMicros: 0.5 }),
  (row) => ({ ...row, balanceAfterMicros: null }),
  (row) => ({ ...row, kind: 5 }),
  (row) => ({ ...row, createdAt: 'yesterday' }),
  (row) => ({ ...row, seq: 'first' }),
  (row) => ({ ...row, id: {} }),
);

describe('readTransactions', () => {
  it('keeps every readable row, and gives each unreadable one its place', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 500 }),
        fc.array(fc.option(brokenRow), { minLength: 2, maxLength: 10 }),
        (from, breaks) => {
          fc.pre(breaks.includes(null));
          const rows = rowsFrom(from, breaks.length);
          const sent = rows.map((row, index) => (breaks[index] ? breaks[index](row) : row));
          const isBroken = rows.map((_, index) => breaks[index] !== null);
          const page = readTransactions(pageOf(sent));
          if (!page.ok) throw new Error(page.pointers.join());
          expect(page.value.data.map(({ seq }) => seq)).toEqual(
            rows.map((_, index) => from - index),
          );
          expect(page.value.data.map((row) => row.isUnreadable === true)).toEqual(isBroken);
          expect(page.value.data.filter((row) => !row.isUnreadable)).toEqual(
            rows.filter((_, index) => !isBroken[index]),
          );
          expect(new Set(page.value.data.map(({ id }) => id)).size).toBe(rows.length);
        },
      ),
    );
  });

  it('keeps the rows of a filtered page in order, although their numbers have gaps', () => {
    const row = fc.record({ gap: fc.integer({ min: 0, max: 9 }), breaks: fc.option(brokenRow) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 12 }), (plan) => {
        fc.pre(plan.some(({ breaks }) => breaks === null));
        let seq = 500;
        const sent = plan.map(({ gap, breaks }) => {
          seq -= gap + 1;
          const whole = { ...replies.transaction, id: `txn_${seq}`, seq };
          return { seq, row: breaks ? breaks(whole) : whole, isBroken: breaks !== null };
        });
        const page = readTransactions(pageOf(sent.map((one) => one.row)));
        if (!page.ok) throw new Error(page.pointers.join());
        const seqs = page.value.data.map((one) => one.seq);
        expect(seqs.every((one, index) => index === 0 || one < (seqs[index - 1] ?? 0))).toBe(true);
        expect(new Set(page.value.data.map(({ id }) => id)).size).toBe(sent.length);
        const ofReadable = (list: readonly number[]) =>
          list.filter((_, index) => !sent[index]?.isBroken);
        expect(ofReadable(seqs)).toEqual(ofReadable(sent.map((one) => one.seq)));
      }),
    );
  });

  it('names the places that break the contract', () => {
    const page = readTransactions(
      pageOf([{ ...replies.transaction, amountMicros: '5', kind: '' }]),
    );
    expect(page).toMatchObject({
      value: {
        data: [{ isUnreadable: true, id: 'txn_1', seq: 1, flaws: ['/kind', '/amountMicros'] }],
      },
    });
  });

  it('reads rows leniently', () => {
    const [row] = rowsFrom(7, 1);
    const lenient = { ...row, createdAt: '2026-03-14T09:26:53+00:00', receiptUrl: null };
    expect(readTransactions(pageOf([lenient]))).toMatchObject({ value: { data: [row] } });
  });

  it.each([
    ['no list', { ...replies.transactionPage, data: {} }, ['/data']],
    ['no currency', { ...pageOf([]), currency: 5 }, ['/currency']],
    ['only rows of unknown place', pageOf([null, {}]), ['/data/0', '/data/1/id']],
    ['nothing', null, ['']],
  ])('refuses a page with %s', (_name, json, pointers) => {
    const page = readTransactions(json);
    expect(page.ok ? [] : page.pointers.slice(0, 2)).toEqual(pointers);
  });
});
