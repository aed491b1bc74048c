/**
 * Auto top-up over random lives of an account, held to a model that is kept apart from the ledger. What
 * is found here when it is put into the ledger is in `test/mutants/auto-top-up.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from '../../src/money/money.js';
import { lived, lives } from './arbitrary-happenings.js';
import { brokenInvariants } from './account-history.js';
import { brokenTopUpRules } from './top-up-model.js';
import { liveWith, type Life } from './account-simulation.js';

const RUNS = { numRuns: 2000 };

function always(holds: (life: Life) => void): void {
  fc.assert(
    fc.property(lives, (happenings) => {
      holds(lived(happenings));
    }),
    RUNS,
  );
}

describe('whatever happens to an account with auto top-up', () => {
  it('I9, I15: an attempt begins where one is due, and nowhere else; and is sent where it still is', () => {
    always(({ history }) => expect(brokenTopUpRules(history)).toEqual([]));
  });

  it('keeps every invariant of the ledger', () => {
    always(({ history }) => expect(brokenInvariants(history)).toEqual([]));
  });

  it('credits what was charged, once, and tells of each', () => {
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

  it('has an alarm set for the moment to which it is told to wait', () => {
    always((life) => {
      // A charge is what sets it off, however small.
      life.charge(1);
      const { status, nextAttemptAt } = life.standing();
      const { balanceMicros, autoTopUp } = life.account();
      const isShort = balanceMicros < Math.max(autoTopUp.thresholdMicros, 10_000);
      const wasCharged = life.history.steps.at(-1)?.outcome.ok === true;
      const waits = status === 'backing_off' && isShort && wasCharged;
      const alarm = life.history.records.get('top_up_alarm');
      expect(waits ? alarm?.dueAt : nextAttemptAt).toBe(nextAttemptAt);
    });
  });
});

describe('one successful charge', () => {
  const cents = (min: number, max: number) =>
    fc.integer({ min, max }).map((count) => micros(count * 10_000));
  const settings = fc.record({ amountMicros: cents(500, 100_000) }).chain(({ amountMicros }) =>
    fc.record({
      amountMicros: fc.constant(amountMicros),
      thresholdMicros: fc.oneof(
        fc.constantFrom(0, 1, 9_999, 10_000, amountMicros),
        fc.integer({ min: 0, max: amountMicros }),
      ),
    }),
  );

  const goalOf = ({ thresholdMicros }: { thresholdMicros: number }) =>
    Math.max(thresholdMicros, 10_000);
  const falls = fc.oneof(fc.constantFrom(0, 1, 10_000), fc.nat(1_200_000_000));

  /** From above the threshold to this much below it, at once. */
  function fallen(set: Parameters<typeof liveWith>[1] & object, below: number): Life {
    const goal = goalOf({ thresholdMicros: 0, ...set });
    const life = liveWith(goal + 1, set);
    life.adjust(-1 - below);
    return life;
  }

  it('always clears what set it off, from wherever', () => {
    fc.assert(
      fc.property(settings, falls, (set, below) => {
        const life = fallen(set, below);
        fc.pre(life.attempts().length > 0);
        life.send();
        life.settle();
        expect(life.account().balanceMicros).toBeGreaterThanOrEqual(goalOf(set));
        expect(life.attempts()).toHaveLength(1);
        expect(life.standing().status).toBe('armed');
      }),
      RUNS,
    );
  });

  it('is not made where it would not, nor where there is no need', () => {
    fc.assert(
      fc.property(settings, falls, (set, below) => {
        const life = fallen(set, below);
        const isBeyondReach = below > set.amountMicros;
        const { status, pausedReason } = life.standing();
        expect(life.attempts()).toHaveLength(below > 0 && !isBeyondReach ? 1 : 0);
        expect(pausedReason).toBe(isBeyondReach ? 'in_debt' : null);
        expect(status === 'armed').toBe(below === 0);
      }),
      RUNS,
    );
  });
});

describe('the model', () => {
  it('finds what the ledger would get wrong', () => {
    const life = liveWith(5_000_000);
    life.charge(1);
    life.send();
    life.settle();
    expect(brokenTopUpRules(life.history)).toEqual([]);
    const { steps } = life.history;
    const without = (index: number) => steps.filter((_, at) => at !== index);
    expect(brokenTopUpRules({ ...life.history, steps: without(0) })).toContain(
      'I15: no attempt begins that is not due',
    );
    expect(
      brokenTopUpRules({ ...life.history, steps: [...steps, ...steps.slice(1, 2)] }),
    ).not.toEqual([]);
  });
});
