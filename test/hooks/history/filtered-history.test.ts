import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction, TransactionPage } from '../../../src/contract/resources/transaction.js';
import {
  appendOlderMatches,
  joinNewestMatches,
} from '../../../src/hooks/history/filtered-history.js';
import type { History } from '../../../src/hooks/history/history.js';
import { micros } from '../../../src/money/money.js';

const movement = (seq: number, account = 'a'): Transaction => ({
  id: `${account}${seq}`,
  seq,
  kind: 'grant',
  amountMicros: micros(1),
  balanceAfterMicros: micros(seq),
  createdAt: '2026-01-01T00:00:00Z',
});

/** An account whose transaction number `seq` matches the filter if `matches[seq - 1]`. */
interface Account {
  matches: readonly boolean[];
  /** The number of matches of a full page. */
  size: number;
  /** The number of transactions that the backend searches for a page, which may then be short or empty. */
  searched: number;
  name?: string;
}

/** Returns the page before the transaction number `before`. */
function pageOf(
  { matches, size, searched, name = 'a' }: Account,
  before = matches.length + 1,
): TransactionPage {
  const data: Transaction[] = [];
  let seq = before - 1;
  for (; seq > 0 && data.length < size && seq >= before - searched; seq -= 1) {
    if (matches[seq - 1]) data.push(movement(seq, name));
  }
  const nextCursor = seq > 0 ? String(seq + 1) : null;
  return { data, nextCursor, currency: 'usd', minorUnitMicros: micros(10_000) };
}

const seqs = ({ transactions }: History) => transactions.map(({ seq }) => seq);
const all = (length: number): boolean[] => Array.from({ length }, () => true);

describe('filtered transactions', () => {
  it('are all matches from the newest read one down to the cursor, in any order of reads', () => {
    const actions = fc.array(
      fc.oneof(
        fc.record({ grow: fc.array(fc.boolean(), { maxLength: 12 }) }),
        fc.constant('refresh' as const),
        fc.constant('more' as const),
        fc.constant('late more' as const),
      ),
      { maxLength: 40 },
    );
    const start = fc.record({
      matches: fc.array(fc.boolean(), { maxLength: 30 }),
      size: fc.integer({ min: 1, max: 5 }),
      searched: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(start, actions, (first, steps) => {
        let account: Account = first;
        let history = joinNewestMatches(undefined, pageOf(account));
        let read = account.matches.length;
        let asked: { from: History; page: TransactionPage } | null = null;
        for (const step of steps) {
          if (step === 'refresh') {
            history = joinNewestMatches(history, pageOf(account));
            read = account.matches.length;
          } else if (step === 'more' && history.nextCursor !== null) {
            const page = pageOf(account, Number(history.nextCursor));
            asked = { from: history, page };
            history = appendOlderMatches(history, history, page);
          } else if (step === 'late more' && asked) {
            history = appendOlderMatches(history, asked.from, asked.page);
          } else if (typeof step === 'object') {
            account = Object.assign({}, account, { matches: account.matches.concat(step.grow) });
          }
        }
        const end = history.nextCursor === null ? 1 : Number(history.nextCursor);
        const expected = account.matches.flatMap((isMatch, index) =>
          isMatch && index + 1 <= read && index + 1 >= end ? [index + 1] : [],
        );
        expect(seqs(history)).toEqual(expected.toReversed());
      }),
      { numRuns: 2000 },
    );
  });

  it('keep their identity when a newer match joins them', () => {
    const matches = [true, false, true, false, false, true];
    const before = joinNewestMatches(undefined, pageOf({ matches, size: 5, searched: 50 }));
    const account = { matches: [...matches, false, true], size: 5, searched: 50 };
    const after = joinNewestMatches(before, pageOf(account));
    expect(seqs(after)).toEqual([8, 6, 3, 1]);
    expect(after.transactions[1]).toBe(before.transactions[0]);
    expect(joinNewestMatches(after, pageOf(account))).toBe(after);
  });

  it('start over when the newest page shares no row with them, also if its numbers go on', () => {
    const before = joinNewestMatches(
      undefined,
      pageOf({ matches: all(10), size: 3, searched: 50 }),
    );
    expect(
      seqs(joinNewestMatches(before, pageOf({ matches: all(12), size: 3, searched: 50 }))),
    ).toEqual([12, 11, 10, 9, 8]);
    const restarted = joinNewestMatches(
      before,
      pageOf({ matches: all(13), size: 3, searched: 50 }),
    );
    expect(seqs(restarted)).toEqual([13, 12, 11]);
    expect(restarted.nextCursor).toBe('11');
  });

  it('never mix two accounts, also if both have a transaction of the same number', () => {
    const account = { matches: all(10), size: 5, searched: 50 };
    const before = joinNewestMatches(undefined, pageOf(account));
    const other = joinNewestMatches(before, pageOf({ ...account, name: 'b' }));
    expect(other.transactions.every(({ id }) => id.startsWith('b'))).toBe(true);

    const [first, ...rest] = pageOf(account).data;
    const mixed = {
      ...pageOf({ ...account, name: 'b' }),
      data: [first!, ...rest.map(({ seq }) => movement(seq, 'b'))],
    };
    expect(joinNewestMatches(before, mixed).transactions).toBe(mixed.data);
  });

  it('ignore a page that was requested before they were replaced', () => {
    const before = joinNewestMatches(
      undefined,
      pageOf({ matches: all(10), size: 3, searched: 50 }),
    );
    const late = pageOf({ matches: all(10), size: 3, searched: 50 }, 8);
    const restarted = joinNewestMatches(
      before,
      pageOf({ matches: all(40), size: 3, searched: 50 }),
    );
    expect(appendOlderMatches(restarted, before, late)).toBe(restarted);
  });

  it('without a match stay the same object when nothing has changed', () => {
    const account = { matches: [false, false, false], size: 3, searched: 2 };
    const before = joinNewestMatches(undefined, pageOf(account));
    expect([before.transactions, before.nextCursor]).toEqual([[], '2']);
    expect(joinNewestMatches(before, pageOf(account))).toBe(before);
    const searched = appendOlderMatches(before, before, pageOf(account, 2));
    expect(searched.nextCursor).toBeNull();
  });
});
