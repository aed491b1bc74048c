import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import { micros } from '../../../src/money/money.js';
import { accountWith, contextOf, run, step, newHistory, type History } from '../account-history.js';
import {
  beginHold,
  expire,
  extendHold,
  HOLD,
  holdIn,
  releaseHold,
  settleHold,
} from './hold-commands.js';
import { planOf } from './plan-answers.js';

const START = Date.UTC(2026, 0, 1);
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

/** Runs commands on an account with a balance. A command may have a time in seconds. */
function runAt(
  balance: number,
  ...commands: (Command | [seconds: number, command: Command])[]
): History {
  const history = newHistory(accountWith(balance));
  commands.forEach((one, index) => {
    const [seconds, command] = Array.isArray(one) ? one : [0, one];
    step(history, command, { now: at(seconds), id: String(index) });
  });
  return history;
}

const last = ({ steps }: History) => steps.at(-1)?.outcome;
const moneyIn = ({ account: { balanceMicros, reservedMicros } }: History) => [
  balanceMicros,
  reservedMicros,
];
const settled = (history: History) => {
  const { finalMicros, coveredMicros, chargedMicros, shortfallMicros } =
    holdIn(history).settlement ?? {};
  return [finalMicros, coveredMicros, chargedMicros, shortfallMicros];
};

const adjust = (amount: number): Command => ({
  type: 'adjustment',
  source: `adjustments:${amount}`,
  fingerprint: '',
  amountMicros: micros(amount),
  description: 'Correction',
});

describe('a hold', () => {
  it('reserves the last micro-unit, and no more', () => {
    const history = runAt(10, beginHold(10));
    expect(moneyIn(history)).toEqual([10, 10]);
    expect(holdIn(history)).toMatchObject({
      status: 'open',
      grantedMicros: 10,
      expiresAt: at(900),
      dueAt: at(900),
    });
    expect(last(runAt(10, beginHold(11)))).toEqual({ ok: false, code: 'out_of_credits' });
  });

  it('reserves the available credits between its minimum and its maximum', () => {
    expect(holdIn(runAt(10, beginHold(50, { min: 10 })))).toMatchObject({ grantedMicros: 10 });
    expect(holdIn(runAt(60, beginHold(50, { min: 10 })))).toMatchObject({ grantedMicros: 50 });
    expect(last(runAt(9, beginHold(50, { min: 10 })))).toEqual({
      ok: false,
      code: 'out_of_credits',
    });
  });

  it('is refused with credits_reserved if the balance would be enough without other holds', () => {
    const two = (second: Command) => last(runAt(10, beginHold(8), second));
    expect(two(beginHold(3, { key: '2' }))).toEqual({ ok: false, code: 'credits_reserved' });
    expect(two(beginHold(11, { key: '2' }))).toEqual({ ok: false, code: 'out_of_credits' });
    expect(two(beginHold(50, { key: '2', min: 3 }))).toEqual({
      ok: false,
      code: 'credits_reserved',
    });
    expect(two(beginHold(50, { key: '2', min: 2 }))).toMatchObject({ ok: true });
  });

  it('is not a movement: it causes no entry, no event, and no top-up', () => {
    const history = runAt(5_000_000, [60, beginHold(5_000_000)], [70, releaseHold('hold_0')]);
    expect([history.entries, history.events]).toEqual([[], []]);
    expect(history.account).toEqual(history.opened);
  });

  it('reserves only the part that the plan does not cover', () => {
    expect(moneyIn(runAt(10, beginHold(12, { included: 4 })))).toEqual([10, 8]);
    expect(holdIn(runAt(0, beginHold(5, { included: 5 })))).toMatchObject({
      grantedMicros: 5,
      reservedMicros: 0,
    });
    expect(holdIn(runAt(-7, beginHold(9, { min: 5, included: 5 })))).toMatchObject({
      grantedMicros: 5,
      reservedMicros: 0,
    });
    expect(last(runAt(0, beginHold(6, { included: 5 })))).toEqual({
      ok: false,
      code: 'out_of_credits',
    });
  });
});

describe('settling', () => {
  it('charges the used amount and frees the rest', () => {
    const history = runAt(10, beginHold(8), settleHold(5));
    expect(moneyIn(history)).toEqual([5, 0]);
    expect(settled(history)).toEqual([5, 0, 5, 0]);
    expect(history.entries).toMatchObject([
      { kind: 'consumption', amountMicros: -5, consumable: 'llm_tokens', source: `hold:${HOLD}` },
    ]);
    expect(holdIn(history)).toMatchObject({ status: 'settled', dueAt: null, reservedMicros: 0 });
  });

  it('is ordinary consumption: it causes events and can start a top-up', () => {
    const { autoTopUp } = accountWith(0);
    const history = newHistory(
      accountWith(6_000_000, { autoTopUp: { ...autoTopUp, enabled: true } }),
    );
    step(history, beginHold(3_000_000), contextOf(0));
    expect([history.events, history.account.autoTopUp.attempt]).toEqual([[], null]);
    step(history, settleHold(2_000_000), contextOf(1));
    expect(history.events.map(({ type }) => type)).toEqual(['credit_balance_low']);
    expect(history.account.autoTopUp.attempt).toMatchObject({ amountMicros: 25_000_000 });
    expect(holdIn(history)).toMatchObject({ status: 'settled' });
  });

  it('books no entry if nothing was used, and frees the whole reserve', () => {
    const history = runAt(10, beginHold(8), settleHold(0));
    expect([moneyIn(history), history.entries]).toEqual([[10, 0], []]);
    expect(holdIn(history).settlement).toMatchObject({ chargedMicros: 0, transactionId: null });
  });

  it('takes unreserved credits for an overrun, and reports the shortfall', () => {
    const history = runAt(20, beginHold(8), beginHold(7, { key: '2' }), settleHold(15));
    expect(settled(history)).toEqual([15, 0, 13, 2]);
    expect(moneyIn(history)).toEqual([7, 7]);
  });

  it('takes only unreserved credits after the hold expired', () => {
    const late = (balance: number) =>
      runAt(
        balance,
        beginHold(8, { ttlSeconds: 1 }),
        [1, expire()],
        [2, beginHold(7, { key: '2' })],
        [3, settleHold(8)],
      );
    expect(settled(late(20))).toEqual([8, 0, 8, 0]);
    expect(settled(late(12))).toEqual([8, 0, 5, 3]);
    expect(moneyIn(late(12))).toEqual([7, 7]);
  });

  it('takes no more than the balance after a clawback, and each hold its own reserve first', () => {
    const beginnings = [beginHold(20), beginHold(20, { key: '2' }), adjust(-15)];
    const first = runAt(40, ...beginnings, settleHold(30));
    expect(settled(first)).toEqual([30, 0, 20, 10]);
    expect(moneyIn(first)).toEqual([5, 20]);
    const both = runAt(40, ...beginnings, settleHold(30), settleHold(20, { about: 'hold_1' }));
    expect(holdIn(both, 'hold_1').settlement).toMatchObject({
      chargedMicros: 5,
      shortfallMicros: 15,
    });
    expect(moneyIn(both)).toEqual([0, 0]);
    expect(settled(runAt(40, ...beginnings, adjust(-30), settleHold(20)))).toEqual([20, 0, 0, 20]);
  });

  it('takes no credits for the part that the plan covers', () => {
    const history = runAt(10, beginHold(8, { included: 4 }), settleHold(9));
    expect(settled(history)).toEqual([9, 4, 5, 0]);
    expect(moneyIn(history)).toEqual([5, 0]);
  });

  it('happens once: a repeat is a replay, and another amount is a conflict', () => {
    const once = runAt(10, beginHold(8), settleHold(5));
    const again = runAt(10, beginHold(8), settleHold(5), settleHold(5));
    expect(last(again)).toMatchObject({ ok: true, isRepeat: true, entries: [], records: [] });
    expect(again.account).toEqual(once.account);
    for (const other of [settleHold(4), settleHold(0), releaseHold()]) {
      const history = runAt(10, beginHold(8), settleHold(5), other);
      expect(last(history)).toEqual({ ok: false, code: 'settle_conflict' });
    }
  });
});

describe('releasing', () => {
  it('frees the whole reserve once, and settling is refused afterwards', () => {
    const history = runAt(10, beginHold(8), releaseHold());
    expect(moneyIn(history)).toEqual([10, 0]);
    step(history, releaseHold(), contextOf(2));
    expect(last(history)).toMatchObject({ ok: true, isRepeat: true });
    step(history, settleHold(0), contextOf(3));
    expect(last(history)).toEqual({ ok: false, code: 'settle_conflict' });
  });

  it('accepts an expired hold, and frees nothing twice', () => {
    const hold = beginHold(8, { ttlSeconds: 1 });
    const history = runAt(10, hold, [1, expire()], [2, releaseHold()], [3, settleHold(1)]);
    expect(moneyIn(history)).toEqual([10, 0]);
    expect(last(history)).toEqual({ ok: false, code: 'settle_conflict' });
  });
});

describe('expiry', () => {
  it('returns the reserve, and not a moment early', () => {
    expect(last(runAt(10, beginHold(8), [899.999, expire()]))).toEqual({
      ok: false,
      code: 'precondition_failed',
    });
    const history = runAt(10, beginHold(8), [900, expire()]);
    expect(moneyIn(history)).toEqual([10, 0]);
    expect(holdIn(history)).toMatchObject({ status: 'expired', dueAt: null });
    step(history, expire(), { now: at(1000), id: '9' });
    expect(last(history)).toEqual({ ok: false, code: 'precondition_failed' });
  });

  it('moves to a later time, and never to an earlier one', () => {
    const history = runAt(10, beginHold(8), [600, extendHold(900)]);
    expect(holdIn(history)).toMatchObject({ expiresAt: at(1500), dueAt: at(1500) });
    step(history, extendHold(1, { key: '2' }), { now: at(700), id: '2' });
    expect(holdIn(history)).toMatchObject({ expiresAt: at(1500), dueAt: at(1500) });
    step(history, expire(), { now: at(1499), id: '3' });
    expect(last(history)).toEqual({ ok: false, code: 'precondition_failed' });
  });

  it.each<[string, string, (Command | [number, Command])[]]>([
    ['settled', 'settled', [settleHold(1)]],
    ['released', 'released', [releaseHold()]],
    ['expired', 'expired', [[900, expire()]]],
    ['past its time', 'expired', []],
    ['settled after it expired', 'settled', [[900, expire()], settleHold(1)]],
  ])('cannot move once the hold is %s', (_, holdStatus, ends) => {
    const history = runAt(10, beginHold(8), ...ends, [900, extendHold(900)]);
    expect(last(history)).toEqual({ ok: false, code: 'hold_not_open', holdStatus });
  });
});

it('refuses hold commands about a missing record', () => {
  for (const command of [settleHold(1), releaseHold(), extendHold(1), expire()]) {
    expect(last(run([command]))).toEqual({ ok: false, code: 'not_found' });
  }
});

describe('a charge with an allowance', () => {
  const charge = (
    amount: number,
    covered: number,
    onInsufficient: 'reject' | 'partial',
  ): Command => ({
    type: 'charge',
    source: 'charges:1',
    fingerprint: '',
    amountMicros: micros(amount),
    consumable: 'llm_tokens',
    onInsufficient,
    plan: covered > 0 ? planOf(covered) : null,
  });
  const outcome = (balance: number, command: Command) => last(runAt(balance, command));

  it('takes only the part that the plan does not cover, and stores the covered part', () => {
    expect(outcome(5, charge(10, 6, 'reject'))).toMatchObject({
      entries: [{ amountMicros: -4, coveredMicros: 6 }],
    });
    expect(outcome(3, charge(10, 6, 'reject'))).toEqual({ ok: false, code: 'out_of_credits' });
    expect(outcome(3, charge(10, 6, 'partial'))).toMatchObject({
      entries: [{ amountMicros: -3, coveredMicros: 6 }],
    });
  });

  it.each([10, 0, -5])(
    'moves no credits if the plan covers the whole charge, at any balance: %i',
    (balance) => {
      for (const way of ['reject', 'partial'] as const) {
        const history = runAt(balance, charge(10, 10, way));
        expect(moneyIn(history)).toEqual([balance, 0]);
        expect(history.account.seq).toBe(history.opened.seq);
        expect(last(history)).toMatchObject({
          entries: [],
          records: [{ type: 'covered_charge', coveredMicros: 10, shortfallMicros: 0 }],
        });
      }
    },
  );

  it('accepts the covered part if partial charges are allowed', () => {
    for (const balance of [0, -5]) {
      expect(outcome(balance, charge(10, 6, 'partial'))).toMatchObject({
        entries: [],
        records: [{ coveredMicros: 6, shortfallMicros: 4 }],
      });
      expect(outcome(balance, charge(10, 0, 'partial'))).toMatchObject({ code: 'out_of_credits' });
    }
  });
});
