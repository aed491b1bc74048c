/** The bound of the summary, and the checker of coverage with its negative controls. */
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import { MAX_ALLOWANCES } from '../../../src/ledger/state/allowance-state.js';
import { charge, coverage, FEBRUARY, hold, JANUARY, periods, runOn } from './allowance-commands.js';
import { settleHold } from './hold-commands.js';
import { overcovered } from './overcovered.js';
import { planOf } from './plan-answers.js';

describe('the summary of an account', () => {
  const use = (consumable: string, onDay = 1, dates: readonly [number, number] = JANUARY) =>
    [onDay, charge(1, planOf(10, dates), { consumable })] as [number, Command];
  const full = Array.from({ length: MAX_ALLOWANCES }, (_, index) => use(`kind_${index}`));

  it('keeps at most 32 consumables, and the plan covers nothing of a further one', () => {
    const history = runOn(...full, use('one_more'), use('kind_7'));
    expect(coverage(history)).toEqual([...full.map(() => 1), 0, 1]);
    expect(periods(history)).toHaveLength(32);
  });

  it('has room again when a period is finished', () => {
    const history = runOn(...full.slice(1), use('short', 1, [0, 5]), use('one_more', 5));
    expect(coverage(history).at(-1)).toBe(1);
    expect(periods(history)).toHaveLength(32);
  });

  it('lets a stored consumable begin its next period when it is full', () => {
    const history = runOn(...full, use('kind_7', 31, FEBRUARY));
    expect(coverage(history).at(-1)).toBe(1);
  });

  it('keeps no consumable that the plan does not include', () => {
    const history = runOn([1, charge(1, planOf(0, JANUARY))], [1, charge(1, null)]);
    expect(history.account.allowances).toBe(history.opened.allowances);
  });
});

describe('the checker of coverage', () => {
  const plan = planOf(10, JANUARY);
  const history = () =>
    runOn([1, hold(6, plan)], [1, hold(2, plan)], [1, charge(1, plan)], [2, settleHold(7)]);

  it('finds nothing in a correct history', () => {
    expect(overcovered(history())).toEqual([]);
  });

  it('finds a period that covers too much', () => {
    const tampered = history();
    const record = tampered.steps[2]?.outcome;
    if (record?.ok) Object.assign(record.records[0] ?? {}, { coveredMicros: 4 });
    expect(overcovered(tampered)).toEqual(['Period 1 covered 11 of 10.']);
  });

  it('finds a period that holds too little', () => {
    const tampered = history();
    Object.assign(tampered.records.get('hold_1') ?? {}, { coveredMicros: 3 });
    expect(overcovered(tampered)).toEqual(['Period 1 holds 2 for 3.']);
  });
});
