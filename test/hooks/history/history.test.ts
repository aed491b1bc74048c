import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction, TransactionPage } from '../../../src/contract/resources/transaction.js';
import { appendOlder, joinNewest, type History } from '../../../src/hooks/history/history.js';
import { micros } from '../../../src/money/money.js';

const movement = (seq: number, account = 'a'): Transaction => ({
  id: `${account}${seq}`,
  seq,
  kind: 'grant',
  amountMicros: micros(1),
  balanceAfterMicros: micros(seq),
  createdAt: '2026-01-01T00:00:00Z',
});

/** Returns the page before `before` of a history with `length` entries. */
function pageOf(length: number, size: number, before = length + 1, account = 'a'): TransactionPage {
  const count = Math.min(size, before - 1, length);
  const data = Array.from({ length: count }, (_, index) => movement(before - 1 - index, account));
  const last = data.at(-1)?.seq ?? 1;
  return {
    data,
    nextCursor: last > 1 ? String(last) : null,
    currency: 'usd',
    minorUnitMicros: micros(10_000),
  };
}

const seqs = ({ transactions }: History) => transactions.map(({ seq }) => seq);
const downFrom = (top: number, count: number) => Array.from({ length: count }, (_, i) => top - i);

describe('the history', () => {
  it('always contains the newest transactions without a gap, in any order of reads', () => {
    const actions = fc.array(
      fc.oneof(
        fc.record({ grow: fc.integer({ min: 0, max: 15 }) }),
        fc.constant('refresh' as const),
        fc.constant('more' as const),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(actions, fc.integer({ min: 1, max: 6 }), (steps, size) => {
        let length = 20;
        let history = joinNewest(undefined, pageOf(length, size));
        let known = length;
        for (const step of steps) {
          if (step === 'refresh') {
            history = joinNewest(history, pageOf(length, size));
            known = length;
          } else if (step === 'more' && history.nextCursor !== null) {
            const cursor = history.nextCursor;
            history = appendOlder(history, history, pageOf(length, size, Number(cursor)));
          } else if (typeof step === 'object') {
            length += step.grow;
          }
        }
        const isToTheEnd = history.nextCursor === null;
        expect(seqs(history)).toEqual(downFrom(known, history.transactions.length));
        expect(isToTheEnd).toBe(history.transactions.length === known);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the identity of known transactions, so that their rows do not render again', () => {
    const before = joinNewest(undefined, pageOf(10, 5));
    const after = joinNewest(before, pageOf(12, 5));
    expect(after.transactions.slice(2)).toEqual(before.transactions);
    expect(after.transactions[2]).toBe(before.transactions[0]);
    expect(joinNewest(after, pageOf(12, 5))).toBe(after);
  });

  it('starts over when the newest page does not connect to it', () => {
    const before = joinNewest(undefined, pageOf(10, 5));
    expect(seqs(joinNewest(before, pageOf(15, 5)))).toEqual(downFrom(15, 10));
    expect(seqs(joinNewest(before, pageOf(16, 5)))).toEqual(downFrom(16, 5));
  });

  it('never mixes the transactions of two accounts', () => {
    const before = joinNewest(undefined, pageOf(10, 5));
    const other = joinNewest(before, pageOf(11, 5, 12, 'b'));
    expect(other.transactions.every(({ id }) => id.startsWith('b'))).toBe(true);
  });

  it('ignores a page that was requested before it started over', () => {
    const before = joinNewest(undefined, pageOf(10, 5));
    const late = pageOf(10, 5, 6);
    const restarted = joinNewest(before, pageOf(40, 5));
    expect(appendOlder(restarted, before, late)).toBe(restarted);
    const ofOther = joinNewest(before, pageOf(10, 5, 11, 'b'));
    expect(appendOlder(ofOther, before, late)).toBe(ofOther);
  });
});
