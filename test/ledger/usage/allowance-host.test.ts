/**
 * I20 against a host app that tells the truth, late: its plan changes, its periods turn and move, its
 * answers arrive after later ones, and the clock steps back. In each period of the host app, the ledger
 * covers at most the largest amount that the plan ever included in it. The ledger's own count of periods
 * plays no part here.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllowanceAnswer } from '../../../src/ledger/state/allowance-state.js';
import type { Command } from '../../../src/ledger/decide.js';
import { micros } from '../../../src/money/money.js';
import { accountWith, newHistory, step, type History } from '../account-history.js';
import { expire, releaseHold, settleHold } from './hold-commands.js';
import { day, planOf } from './plan-answers.js';

type Action = { after: number; index: number } & (
  | { type: 'charge' | 'hold'; amount: number; delay: number }
  | { type: 'settle'; final: number }
  | { type: 'release' | 'expire' | 'grant' | 'move' | 'extend' | 'step_back' }
  | { type: 'plan'; included: number }
);

const amount = fc.integer({ min: 1, max: 12 });
const actionLists: fc.Arbitrary<Action[]> = fc.array(
  fc
    .tuple(
      fc.constantFrom(0, 0, 0.25, 0.5, 1, 2),
      fc.nat(9),
      fc.oneof(
        {
          weight: 8,
          arbitrary: fc.record({
            type: fc.constantFrom('charge' as const, 'hold' as const),
            amount,
            delay: fc.constantFrom(0, 0, 1, 2, 5),
          }),
        },
        {
          weight: 4,
          arbitrary: fc.record({ type: fc.constant('settle' as const), final: amount }),
        },
        {
          weight: 5,
          arbitrary: fc.record({
            type: fc.constantFrom(
              'release' as const,
              'expire' as const,
              'grant' as const,
              'move' as const,
              'extend' as const,
              'step_back' as const,
            ),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            type: fc.constant('plan' as const),
            included: fc.constantFrom(0, 5, 10, 20),
          }),
        },
      ),
    )
    .map(([after, index, action]): Action => ({ after, index, ...action })),
  { maxLength: 60, size: 'max' },
);

const LENGTH = 4;

/** A plan with periods of four days. */
function createHost() {
  const periods = [{ from: 0, until: LENGTH }];
  let included = 10;
  let movedAt = 0;

  function periodAt(now: number) {
    for (;;) {
      const period = periods.findLast(({ from }) => from <= now) ?? { from: 0, until: LENGTH };
      if (now < period.until) return period;
      periods.push({ from: period.until, until: period.until + LENGTH });
    }
  }

  return {
    answer(now: number): AllowanceAnswer {
      const { from, until } = periodAt(now);
      return planOf(included, [from, until]);
    },
    /** A new subscription cuts the period and begins one of its own. */
    move(now: number): void {
      if (periodAt(now).from === now) return;
      movedAt = now;
      periods.push({ from: now, until: now + LENGTH });
    },
    extend(now: number): void {
      const period = periodAt(now);
      // A period that has a successor has ended, even if the clock steps back.
      if (period === periods.at(-1)) period.until += 1;
    },
    change: (next: number) => void (included = next),
    /** A clock that steps back does not undo what the customer did. */
    movedAt: () => movedAt,
  };
}

const idOf = ({ periodStartsAt, periodEndsAt }: AllowanceAnswer) =>
  `${periodStartsAt} ${periodEndsAt}`;

/** Returns the covered amount by period of the host app, and the largest amount that each included. */
function simulate(actions: readonly Action[], decideAndStep: typeof step = step) {
  const history = newHistory(accountWith(100_000));
  const host = createHost();
  const given: AllowanceAnswer[] = [];
  const heldIn = new Map<string, string>();
  const covered = new Map<string, number>();
  const included = new Map<string, number>();
  let now = 0;
  let steps = 0;

  function ask(delay = 0): AllowanceAnswer {
    const answer = host.answer(now);
    given.push(answer);
    included.set(idOf(answer), Math.max(included.get(idOf(answer)) ?? 0, answer.includedMicros));
    return given.at(-1 - Math.min(delay, given.length - 1)) ?? answer;
  }

  function send(command: Command) {
    steps += 1;
    decideAndStep(history, command, { now: day(now), id: String(steps) });
    return history.steps.at(-1)?.outcome;
  }

  const cover = (id: string | undefined, sum: number) =>
    id !== undefined && covered.set(id, (covered.get(id) ?? 0) + sum);

  const current = () => {
    const [state] = history.account.allowances.states;
    return state && idOf(state);
  };

  function consume(action: Extract<Action, { delay: number }>): void {
    const cause = { source: `${action.type}:${steps}`, fingerprint: '', consumable: 'llm_tokens' };
    const amountMicros = micros(action.amount);
    const commandWith = (plan: AllowanceAnswer, canAskAgain: boolean): Command =>
      action.type === 'charge'
        ? { type: 'charge', ...cause, plan, canAskAgain, amountMicros, onInsufficient: 'reject' }
        : {
            type: 'begin_hold',
            ...cause,
            plan,
            canAskAgain,
            maxMicros: amountMicros,
            minMicros: micros(1),
            ttlSeconds: 86_400,
          };
    let outcome = send(commandWith(ask(action.delay), true));
    if (outcome?.ok === false && outcome.code === 'allowance_outdated') {
      outcome = send(commandWith(ask(), false));
    }
    if (!outcome?.ok) throw new Error('The account has enough credits for everything.');
    const [effect] = [...outcome.entries, ...outcome.records];
    if (!effect || !('coveredMicros' in effect)) throw new Error('A use has an effect.');
    const id = current();
    if ('type' in effect && effect.type === 'hold') heldIn.set(effect.id, id ?? '');
    else cover(id, effect.coveredMicros ?? 0);
  }

  function endHold(action: Action): void {
    const holds = [...history.records.values()].filter((record) => record.type === 'hold');
    const hold = holds[action.index % Math.max(1, holds.length)];
    if (!hold) return;
    const held = hold.status === 'open' ? hold.coveredMicros : 0;
    const id = current();
    if (action.type !== 'settle') {
      send(action.type === 'expire' ? expire(hold.id) : releaseHold(hold.id));
      return;
    }
    const outcome = send(settleHold(action.final, { about: hold.id }));
    if (!outcome?.ok || outcome.isRepeat) return;
    const [record] = outcome.records;
    const sum = (record?.type === 'hold' && record.settlement?.coveredMicros) || 0;
    cover(heldIn.get(hold.id), Math.min(sum, held));
    cover(id, Math.max(0, sum - held));
  }

  for (const action of actions) {
    now += action.after;
    if (action.type === 'charge' || action.type === 'hold') consume(action);
    else if (action.type === 'plan') host.change(action.included);
    else if (action.type === 'move') host.move(now);
    else if (action.type === 'extend') host.extend(now);
    else if (action.type === 'step_back') now = Math.max(host.movedAt(), now - 5);
    else if (action.type === 'grant') send(grant(steps));
    else endHold(action);
  }
  return { covered, included, history };
}

const grant = (key: number): Command => ({
  type: 'grant',
  source: `grants:${key}`,
  fingerprint: '',
  amountMicros: micros(1),
  description: undefined,
});

const tooMuch = ({ covered, included }: ReturnType<typeof simulate>) =>
  [...covered].filter(([id, sum]) => sum > (included.get(id) ?? 0));

describe('an allowance beside a host app whose answers arrive late', () => {
  it('I20: never covers more in a period than the plan included in it', () => {
    fc.assert(
      fc.property(actionLists, (actions) => {
        expect(tooMuch(simulate(actions))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('covers something in most periods, and turns often enough to be a test', () => {
    const runs = fc
      .sample(actionLists, { numRuns: 200, seed: 1 })
      .map((actions) => simulate(actions));
    const periods = runs.flatMap(({ covered }) => [...covered.values()]);
    expect(periods.filter((sum) => sum > 0).length).toBeGreaterThan(400);
    expect(periods.filter((sum) => sum === 10).length).toBeGreaterThan(100);
  });

  it.each<[string, (history: History) => void]>([
    ['forgets the use of its periods at each grant', forgetUse],
    ['forgets that it dropped a period', forgetDrops],
  ])('finds a ledger that %s', (_, tamper) => {
    const faulty: typeof step = (history, command, context) => {
      step(history, command, context);
      if (command.type === 'grant') tamper(history);
    };
    const runs = fc.sample(actionLists, { numRuns: 500, seed: 1 });
    expect(runs.some((actions) => tooMuch(simulate(actions, faulty)).length > 0)).toBe(true);
  });
});

function forgetUse(history: History): void {
  const { allowances } = history.account;
  const states = allowances.states.map((state) => ({ ...state, coveredMicros: micros(0) }));
  history.account = { ...history.account, allowances: { ...allowances, states } };
}

function forgetDrops(history: History): void {
  const { allowances } = history.account;
  history.account = { ...history.account, allowances: { ...allowances, droppedUntil: '' } };
}
