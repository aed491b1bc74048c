/**
 * I20: a period never covers more than the plan includes in it. Random answers of a host app and random
 * commands are compared with a model that is independent of the ledger.
 *
 * `npm run mutants` puts these faults into the ledger, and this test catches them: coverage that ignores
 * open holds or covered usage, a changed plan that forgets its use, a hold that keeps its coverage at its
 * end, a settlement after the period, a period that begins twice.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/ledger/state/account.js';
import type { Command } from '../../../src/ledger/decide.js';
import type { Outcome } from '../../../src/ledger/state/outcome.js';
import { micros } from '../../../src/money/money.js';
import {
  accountWith,
  brokenInvariants,
  newHistory,
  step,
  type History,
} from '../account-history.js';
import { createAllowanceModel, type ModelAnswer } from './allowance-model.js';
import { overcovered } from './overcovered.js';
import { expire, extendHold, releaseHold, settleHold } from './hold-commands.js';
import { day, planOf } from './plan-answers.js';

type Action =
  | {
      type: 'charge' | 'hold';
      consumable: string;
      amount: number;
      answer: ModelAnswer | null;
      canAskAgain: boolean;
      ttlDays: number;
    }
  | { type: 'settle'; final: number }
  | { type: 'release' | 'expire' | 'extend' | 'grant' };

/** An action, some days after the previous one; less than 0 when the clock steps back. */
type TimedAction = Action & { after: number; holdIndex: number };

const amounts = fc.integer({ min: 1, max: 14 });
const answers: fc.Arbitrary<ModelAnswer | null> = fc.option(
  fc
    .record({
      included: fc.constantFrom(0, 5, 10, 10, 20),
      elsewhere: fc.constantFrom(0, 0, 0, 3, 30),
      from: fc.constantFrom(0, 0, 3, 4, 8, 8, 12),
      days: fc.constantFrom(4, 4, 8),
    })
    .map(({ days, ...answer }) => ({ ...answer, until: answer.from + days })),
  { freq: 12 },
);

const uses = fc.record({
  type: fc.constantFrom('charge' as const, 'hold' as const),
  consumable: fc.constantFrom('llm_tokens', 'llm_tokens', 'sms'),
  amount: amounts,
  answer: answers,
  canAskAgain: fc.boolean(),
  ttlDays: fc.constantFrom(0.5, 1, 1),
});

const ends = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('settle' as const), final: amounts }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('settle' as const), final: fc.constant(0) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'release' as const,
        'expire' as const,
        'extend' as const,
        'grant' as const,
      ),
    }),
  },
);

const actionLists: fc.Arbitrary<TimedAction[]> = fc.array(
  fc
    .tuple(
      fc.constantFrom(0, 0, 0, 0.5, 1, 2, 4, -1, -4),
      fc.nat(12),
      fc.oneof<fc.WeightedArbitrary<Action>[]>(
        { weight: 3, arbitrary: uses },
        { weight: 2, arbitrary: ends },
      ),
    )
    .map(([after, holdIndex, action]): TimedAction => ({ after, holdIndex, ...action })),
  { maxLength: 60, size: 'max' },
);

function answerOf(answer: ModelAnswer | null) {
  return answer && planOf(answer.included, [answer.from, answer.until], answer.elsewhere);
}

function commandFor(action: TimedAction, about: string, key: string): Command {
  const cause = { source: `${action.type}:${key}`, fingerprint: '' };
  switch (action.type) {
    case 'charge':
    case 'hold': {
      const { consumable, canAskAgain, amount, answer } = action;
      const terms = { ...cause, consumable, canAskAgain, plan: answerOf(answer) };
      const amountMicros = micros(amount);
      return action.type === 'charge'
        ? { type: 'charge', ...terms, amountMicros, onInsufficient: 'partial' }
        : {
            type: 'begin_hold',
            ...terms,
            maxMicros: amountMicros,
            minMicros: micros(1),
            ttlSeconds: action.ttlDays * 86_400,
          };
    }
    case 'settle':
      return settleHold(action.final, { about });
    case 'release':
      return releaseHold(about);
    case 'expire':
      return expire(about);
    case 'extend':
      return extendHold(86_400, { about, key });
    case 'grant':
      return { type: 'grant', ...cause, amountMicros: micros(1), description: undefined };
    default:
      return action satisfies never;
  }
}

/** The covered amount in an outcome, or the reason for its refusal. */
function coveredIn(outcome: Outcome | undefined): string {
  if (!outcome?.ok) return `refused ${outcome?.code}`;
  const [entry] = outcome.entries;
  const record = outcome.records.find(({ type }) => type === 'covered_charge' || type === 'hold');
  if (record?.type === 'covered_charge') return `covered ${record.coveredMicros}`;
  if (record?.type === 'hold') {
    const isSettled = record.status === 'settled';
    return `covered ${isSettled ? record.settlement?.coveredMicros : record.coveredMicros}`;
  }
  return `covered ${entry?.coveredMicros ?? 0}`;
}

type Model = ReturnType<typeof createAllowanceModel>;

/** Carries out a charge or a hold in the model. Returns the expected outcome. */
function consume(
  model: Model,
  action: Extract<TimedAction, { answer: object | null }>,
  { before, now, id }: { before: Account; now: number; id: string },
): string {
  const { type, consumable, answer, amount, canAskAgain } = action;
  if (canAskAgain && model.isDoubtful(consumable, answer, now)) return 'refused allowance_outdated';
  const use = model.cover(consumable, answer, amount, now);
  const { balanceMicros, reservedMicros } = before;
  if (use.covered === 0 && balanceMicros <= reservedMicros) {
    return `refused ${use.isHeld || balanceMicros > 0 ? 'credits_reserved' : 'out_of_credits'}`;
  }
  if (type === 'charge') use.charge();
  else use.begin(id);
  return `covered ${use.covered}`;
}

/** Carries out a command that the ledger accepted in the model. Returns the covered amount of its end. */
function follow(model: Model, action: TimedAction, about: string, now: number): number {
  if (action.type === 'settle') return model.end(about, action, now);
  if (action.type === 'release') return model.end(about, 'released', now);
  if (action.type === 'expire') return model.end(about, 'expired', now);
  model.commit(now);
  return 0;
}

const inOrder = <State extends { consumable: string }>(states: readonly State[]) =>
  states.toSorted((one, other) => one.consumable.localeCompare(other.consumable));

/** Runs the actions on the ledger and on the model, and compares them after each one. */
function compare(actions: readonly TimedAction[], balance: number): History {
  const history = newHistory(accountWith(balance));
  const model = createAllowanceModel();
  let now = 0;
  actions.forEach((action, index) => {
    now += action.after;
    const holds = [...history.records.values()].filter(({ type }) => type === 'hold');
    const about = holds[action.holdIndex % Math.max(1, holds.length)]?.id ?? 'hold_none';
    const before = history.account;
    step(history, commandFor(action, about, String(index)), { now: day(now), id: String(index) });
    const outcome = history.steps.at(-1)?.outcome;
    const hasEffect = outcome?.ok === true && !outcome.isRepeat;

    let expected = coveredIn(outcome);
    if ('answer' in action) {
      expected = consume(model, action, { before, now, id: `hold_${index}` });
    } else if (hasEffect) {
      const covered = follow(model, action, about, now);
      if (action.type === 'settle') expected = `covered ${covered}`;
    }
    expect(coveredIn(outcome)).toBe(expected);
    expect(inOrder(history.account.allowances.states)).toEqual(inOrder(model.states()));
    expect(hasEffect || history.account === before).toBe(true);
  });
  return history;
}

describe('the allowances of an account', () => {
  it.each([0, 100_000])(
    'I20: match a model of periods, command by command, at a balance of %i',
    (balance) => {
      fc.assert(
        fc.property(actionLists, (actions) => {
          const history = compare(actions, balance);
          expect(brokenInvariants(history)).toEqual([]);
          expect(overcovered(history)).toEqual([]);
        }),
        { numRuns: 600 },
      );
    },
  );
});
