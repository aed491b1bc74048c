/**
 * Auto top-up under random actions, compared with a model that is independent of the ledger.
 * `test/mutants/auto-top-up.ts` has the faults that this test catches.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from '../../../src/money/money.js';
import { simulate, actionLists } from '../arbitrary-actions.js';
import { brokenInvariants } from '../account-history.js';
import { brokenTopUpRules } from './top-up-model.js';
import { simulateAccount, type AccountSimulation } from '../account-simulation.js';

const RUNS = { numRuns: 2000 };

function always(holds: (simulation: AccountSimulation) => void): void {
  fc.assert(
    fc.property(actionLists, (actions) => {
      holds(simulate(actions));
    }),
    RUNS,
  );
}

describe('every account with auto top-up', () => {
  it('I9, I15: starts an attempt exactly when one is due, and sends it exactly when it is still needed', () => {
    always(({ history }) => expect(brokenTopUpRules(history)).toEqual([]));
  });

  it('keeps every invariant of the ledger', () => {
    always(({ history }) => expect(brokenInvariants(history)).toEqual([]));
  });

  it('credits each paid attempt once, with one event each', () => {
    always(({ history, attempts }) => {
      const credited = history.entries.filter(({ kind }) => kind === 'auto_top_up');
      const paid = attempts().filter(({ transactionId }) => transactionId !== null);
      const told = history.events.filter(({ type }) => type === 'credit_auto_recharge_triggered');
      expect(new Set(credited.map(({ id }) => id))).toEqual(
        new Set(paid.map(({ transactionId }) => transactionId)),
      );
      expect(credited.map(({ purchaseId }) => purchaseId)).toEqual(
        told.map((event) => 'purchaseId' in event && event.purchaseId),
      );
    });
  });

  it('has an alarm at the time of the next attempt while it backs off', () => {
    always((simulation) => {
      // A charge of any amount starts the rule.
      simulation.charge(1);
      const { status, nextAttemptAt } = simulation.activity();
      const { balanceMicros, autoTopUp } = simulation.account();
      const isShort = balanceMicros < Math.max(autoTopUp.thresholdMicros, 10_000);
      const wasCharged = simulation.history.steps.at(-1)?.outcome.ok === true;
      const waits = status === 'backing_off' && isShort && wasCharged;
      const alarm = simulation.history.records.get('top_up_alarm');
      expect(waits ? alarm?.dueAt : nextAttemptAt).toBe(nextAttemptAt);
    });
  });
});

describe('one successful charge', () => {
  const cents = (min: number, max: number) =>
    fc.integer({ min, max }).map((count) => micros(count * 10_000));
  /** A target must be above the threshold by at least the smallest amount, which is $5.00 here. */
  const settings = fc
    .record({
      mode: fc.constantFrom('fixed' as const, 'target' as const),
      amountMicros: cents(502, 100_000),
    })
    .chain(({ mode, amountMicros }) => {
      const max = mode === 'target' ? amountMicros - 5_000_000 : amountMicros;
      return fc.record({
        mode: fc.constant(mode),
        amountMicros: fc.constant(amountMicros),
        thresholdMicros: fc.oneof(
          fc.constantFrom(0, 1, 9_999, 10_000, max),
          fc.integer({ min: 0, max }),
        ),
      });
    });

  const goalOf = ({ thresholdMicros }: { thresholdMicros: number }) =>
    Math.max(thresholdMicros, 10_000);
  const falls = fc.oneof(fc.constantFrom(0, 1, 10_000), fc.nat(1_200_000_000));

  /** Drops the balance at once, from above the threshold to this much below it. */
  function droppedTo(
    set: Parameters<typeof simulateAccount>[1] & object,
    below: number,
  ): AccountSimulation {
    const goal = goalOf({ thresholdMicros: 0, ...set });
    const simulation = simulateAccount(goal + 1, set);
    simulation.adjust(-1 - below);
    return simulation;
  }

  it('always lifts the balance to the threshold, and up to a target, which it does not pass', () => {
    fc.assert(
      fc.property(settings, falls, (set, below) => {
        const simulation = droppedTo(set, below);
        fc.pre(simulation.attempts().length > 0);
        simulation.send();
        simulation.settle();
        const { balanceMicros } = simulation.account();
        expect(balanceMicros).toBeGreaterThanOrEqual(goalOf(set));
        const [{ amountMicros } = { amountMicros: 0 }] = simulation.attempts();
        expect(amountMicros).toBeLessThanOrEqual(set.amountMicros);
        const isTarget = set.mode === 'target';
        expect(amountMicros).toBeGreaterThanOrEqual(isTarget ? 5_000_000 : set.amountMicros);
        expect(balanceMicros).toBeLessThan(isTarget ? set.amountMicros + 10_000 : Infinity);
        // A debt is the one reason to end below the target: the charge would be larger than was agreed.
        const isReached = balanceMicros >= set.amountMicros || amountMicros === set.amountMicros;
        expect(isReached).toBe(true);
        expect(simulation.attempts()).toHaveLength(1);
        expect(simulation.activity().status).toBe('armed');
      }),
      RUNS,
    );
  });

  it('is not made if it would not be enough, or if there is no need', () => {
    fc.assert(
      fc.property(settings, falls, (set, below) => {
        const simulation = droppedTo(set, below);
        const isBeyondReach = below > set.amountMicros;
        const { status, pausedReason } = simulation.activity();
        expect(simulation.attempts()).toHaveLength(below > 0 && !isBeyondReach ? 1 : 0);
        expect(pausedReason).toBe(isBeyondReach ? 'in_debt' : null);
        expect(status === 'armed').toBe(below === 0);
      }),
      RUNS,
    );
  });
});

describe('the model', () => {
  it('finds faults of the ledger', () => {
    const simulation = simulateAccount(5_000_000);
    simulation.charge(1);
    simulation.send();
    simulation.settle();
    expect(brokenTopUpRules(simulation.history)).toEqual([]);
    const { steps } = simulation.history;
    const without = (index: number) => steps.filter((_, at) => at !== index);
    expect(brokenTopUpRules({ ...simulation.history, steps: without(0) })).toContain(
      'I15: an attempt starts only if one is due',
    );
    expect(
      brokenTopUpRules({ ...simulation.history, steps: [...steps, ...steps.slice(1, 2)] }),
    ).not.toEqual([]);
  });
});
