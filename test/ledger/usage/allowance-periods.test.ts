/** The rules of the plan's allowance, one by one. */
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import { run, step, type History } from '../account-history.js';
import {
  charge,
  coverage,
  FEBRUARY,
  grant,
  hold,
  JANUARY,
  periods,
  runOn,
} from './allowance-commands.js';
import { expire, holdIn, releaseHold, settleHold } from './hold-commands.js';
import { day, planOf } from './plan-answers.js';

const settlement = (history: History) => holdIn(history).settlement?.coveredMicros;

describe('a plan that includes an amount', () => {
  it('covers no more than that amount, in any number of charges and holds', () => {
    const plan = planOf(10, JANUARY);
    const history = runOn(
      [1, hold(6, plan)],
      [1, charge(3, plan)],
      [1, charge(3, plan)],
      [1, charge(3, plan)],
    );
    expect(coverage(history)).toEqual([6, 3, 1, 0]);
    expect(periods(history)).toEqual([[4, 6, 0]]);
    expect(history.account.balanceMicros).toBe(1_000 - 5);
  });

  it('does not cover the usage that the host app counts elsewhere', () => {
    const history = runOn(
      [1, charge(5, planOf(10, JANUARY, 3))],
      [1, charge(5, planOf(10, JANUARY, 4))],
      [1, charge(5, planOf(10, JANUARY, 30))],
    );
    expect(coverage(history)).toEqual([5, 1, 0]);
    expect(periods(history)).toEqual([[6, 0, 0]]);
  });

  it('is exact up to the largest amount', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const history = runOn(
      [1, hold(most - 5, planOf(most, JANUARY))],
      [1, charge(4, planOf(most, JANUARY, most))],
      [1, charge(4, planOf(most, JANUARY))],
      [2, settleHold(most)],
    );
    expect(coverage(history)).toEqual([most - 5, 0, 4, most - 5]);
    expect(settlement(history)).toBe(most - 4);
    expect(periods(history)).toEqual([[most, 0, 0]]);
  });

  it('keeps its use when the plan changes within the period', () => {
    const upAndDown = runOn(
      [1, charge(10, planOf(10, JANUARY))],
      [2, charge(7, planOf(15, JANUARY))],
      [3, charge(1, planOf(5, JANUARY))],
      [4, charge(1, null)],
      [5, charge(9, planOf(20, JANUARY))],
    );
    expect(coverage(upAndDown)).toEqual([10, 5, 0, 0, 5]);
    expect(periods(upAndDown)).toEqual([[20, 0, 0]]);
  });

  it.each([
    ['later', [20, 51]],
    ['earlier', [-10, 21]],
    ['longer', [0, 62]],
    ['shorter', [0, 20]],
  ] as const)('keeps its use when the period moves to a %s one that overlaps', (_, dates) => {
    const history = runOn([10, charge(6, planOf(10, JANUARY))], [10, charge(6, planOf(10, dates))]);
    expect(coverage(history)).toEqual([6, 4]);
    expect(history.account.allowances.states).toMatchObject([
      { periodStartsAt: day(dates[0]), periodEndsAt: day(dates[1]), coveredMicros: 10 },
    ]);
  });

  it('starts unused in a period that begins at the end of the stored one or later', () => {
    for (const next of [FEBRUARY, [32, 60]] as const) {
      const history = runOn([1, charge(9, planOf(10, JANUARY))], [30, charge(9, planOf(10, next))]);
      expect(coverage(history)).toEqual([9, 9]);
      expect(periods(history)).toEqual([[9, 0, 1]]);
    }
  });

  it('covers nothing with an answer whose period is over, or lies before the stored one', () => {
    const february = charge(1, planOf(10, FEBRUARY));
    for (const [onDay, dates] of [
      [31, JANUARY],
      [59, FEBRUARY],
      [32, [0, 31]],
    ] as const) {
      const late = (canAskAgain: boolean) =>
        runOn([32, february], [onDay, charge(5, planOf(10, dates), { canAskAgain })]);
      expect(coverage(late(true))).toEqual([1, 'allowance_outdated']);
      expect(late(true).account).toEqual(runOn([32, february]).account);
      expect(coverage(late(false))).toEqual([1, 0]);
    }
  });

  it('asks again before it accepts a period that begins earlier than the stored one', () => {
    const first = charge(1, planOf(10, [20, 51]));
    const moved = planOf(10, JANUARY);
    expect(coverage(runOn([21, first], [22, charge(1, moved, { canAskAgain: true })]))).toEqual([
      1,
      'allowance_outdated',
    ]);
    expect(coverage(runOn([21, first], [22, charge(10, moved)]))).toEqual([1, 9]);
  });
});

describe('a finished period', () => {
  it('is dropped in the next commit of any kind, and not by a refusal', () => {
    const used = [1, charge(9, planOf(10, JANUARY))] as [number, Command];
    expect(periods(runOn(used, [30.9, grant()]))).toHaveLength(1);
    expect(periods(runOn(used, [31, grant()]))).toEqual([]);
    expect(periods(runOn(used, [31, charge(2_000, null)]))).toHaveLength(1);
  });

  it('is kept while a hold is open in it, and dropped with the end of the hold', () => {
    const begun: [number, Command][] = [
      [30, hold(9, planOf(10, JANUARY))],
      [31, grant()],
    ];
    expect(periods(runOn(...begun))).toEqual([[0, 9, 1]]);
    for (const end of [settleHold(3), releaseHold(), expire()]) {
      expect(periods(runOn(...begun, [31, end]))).toEqual([]);
    }
  });

  it('does not begin again when the clock steps back', () => {
    const history = runOn(
      [1, charge(9, planOf(10, JANUARY))],
      [31, grant()],
      [2, charge(9, planOf(10, JANUARY))],
      [2, charge(9, planOf(10, [0, 60]))],
    );
    expect(coverage(history)).toEqual([9, 0, 9]);
  });

  it('outlasts a delayed answer that moves its end back', () => {
    const history = runOn(
      [1, charge(9, planOf(10, [0, 40]))],
      [2, charge(1, planOf(10, JANUARY))],
      [32, grant()],
      [33, charge(9, planOf(10, [0, 40]))],
    );
    expect(coverage(history)).toEqual([9, 1, 0]);
  });
});

describe('a hold in a period', () => {
  const plan = planOf(10, JANUARY);

  it('is settled from the part held for it and the part that is left', () => {
    const settled = (final: number) => runOn([1, hold(6, plan)], [2, settleHold(final)]);
    expect([3, 6, 9, 14].map((final) => settlement(settled(final)))).toEqual([3, 6, 9, 10]);
    expect(periods(settled(3))).toEqual([[3, 0, 7]]);
    expect(periods(settled(14))).toEqual([[10, 0, 0]]);
  });

  it('takes nothing that is held for other work', () => {
    const history = runOn([1, hold(6, plan)], [1, hold(3, plan)], [2, settleHold(14)]);
    expect(settlement(history)).toBe(7);
    expect(periods(history)).toEqual([[7, 3, 0]]);
  });

  it('is settled from the part held for it alone once the period is over', () => {
    const turned = [31, charge(1, planOf(10, FEBRUARY))] as [number, Command];
    for (const between of [[], [turned]]) {
      const settled = (final: number) =>
        runOn([30, hold(6, plan)], ...between, [31, settleHold(final)]);
      expect([3, 6, 9].map((final) => settlement(settled(final)))).toEqual([3, 6, 6]);
      expect(periods(settled(9))).toEqual(between.length > 0 ? [[1, 0, 9]] : []);
    }
  });

  it('gives its coverage back when it is released or expires', () => {
    for (const end of [releaseHold(), expire()]) {
      expect(periods(runOn([1, hold(6, plan)], [2, end]))).toEqual([[0, 0, 10]]);
    }
    expect(periods(runOn([1, hold(6, plan)], [2, expire()], [3, releaseHold()]))).toEqual([
      [0, 0, 10],
    ]);
  });

  it('is settled late from the part left in its own period, and otherwise by nothing', () => {
    const late = (onDay: number, ...between: [number, Command][]) =>
      settlement(runOn([29, hold(6, plan)], [30, expire()], ...between, [onDay, settleHold(9)]));
    expect(late(30)).toBe(9);
    expect(late(30, [30, charge(4, plan)])).toBe(6);
    expect(late(30, [30, hold(8, plan)])).toBe(2);
    expect(late(31)).toBe(0);
    expect(late(32, [31, charge(1, planOf(10, FEBRUARY))])).toBe(0);
  });

  it('loses nothing when the plan is reduced, and other work gets nothing', () => {
    const reduced = planOf(2, JANUARY);
    const history = runOn([1, hold(6, plan)], [1, charge(3, plan)], [2, charge(1, reduced)]);
    expect(coverage(history)).toEqual([6, 3, 0]);
    expect(periods(history)).toEqual([[3, 6, 0]]);
    step(history, settleHold(9), { now: day(3), id: '9' });
    expect(settlement(history)).toBe(6);
  });
});

describe('the refusal of an account without credits', () => {
  const last = ({ steps }: History) => steps.at(-1)?.outcome;
  const refusals = (...commands: Command[]) => last(run(commands));

  it('says whether the amount is only held for other work', () => {
    const plan = planOf(10, JANUARY);
    for (const use of [charge, hold]) {
      expect(refusals(hold(6, plan), use(5, plan))).toMatchObject({ code: 'credits_reserved' });
      expect(refusals(hold(6, plan), use(11, plan))).toMatchObject({ code: 'out_of_credits' });
      expect(refusals(charge(6, plan), use(5, plan))).toMatchObject({ code: 'out_of_credits' });
    }
  });
});
