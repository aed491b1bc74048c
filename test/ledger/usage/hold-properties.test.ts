/**
 * Random actions on an account with holds, compared with a model that is independent of the ledger. The
 * model keeps a balance and a list of holds, and computes the result of each command again.
 *
 * `npm run mutants` puts these faults into the ledger, and this test catches them: an overrun that takes
 * another hold's reserve, an end that keeps its reserve, a hold that settles twice, an extension that
 * shortens.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import type { Outcome } from '../../../src/ledger/state/outcome.js';
import { leftOf } from '../../../src/ledger/state/allowance-state.js';
import { micros } from '../../../src/money/money.js';
import { accountWith, brokenInvariants, step, newHistory } from '../account-history.js';
import { beginHold, expire, extendHold, releaseHold, settleHold } from './hold-commands.js';

const START = Date.UTC(2026, 0, 1);

/** An action, some seconds after the previous one, on one of the existing holds. */
type Action = { after: number; holdIndex: number } & (
  | { type: 'hold'; max: number; min: number; ttlSeconds: number }
  | { type: 'settle'; final: number }
  | { type: 'extend'; ttlSeconds: number }
  | { type: 'release' | 'expire' }
  | { type: 'charge' | 'adjust'; amount: number }
);

const small = fc.integer({ min: 1, max: 40 });
const ttlSeconds = fc.constantFrom(1, 10, 60);
const anyAction = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('hold' as const),
      max: small,
      min: small,
      ttlSeconds,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('settle' as const),
      final: fc.oneof(fc.constantFrom(0, 10), small),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('extend' as const), ttlSeconds }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constantFrom('release' as const, 'expire' as const) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('charge' as const), amount: small }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('adjust' as const),
      amount: fc.constantFrom(-60, -20, 15, 30, 80),
    }),
  },
);

const actionLists: fc.Arbitrary<Action[]> = fc.array(
  fc
    .tuple(fc.constantFrom(0, 0, 1, 9, 30), fc.nat(30), anyAction)
    .map(([after, holdIndex, drawn]): Action => ({ after, holdIndex, ...drawn })),
  { maxLength: 60, size: 'max' },
);

interface ModelHold {
  id: string;
  state: 'open' | 'settled' | 'released' | 'expired';
  reserve: number;
  /** The part that the plan covers. */
  covered: number;
  endsAt: number;
  final?: number;
}

/** The expected result of each command in words: `refused <code>`, or the granted or charged amount. */
function model(balance: number, included: number) {
  const holds: ModelHold[] = [];
  const money = { balance };
  /** The rest of the plan's allowance. An open hold has taken its part already. */
  let left = included;
  const reserved = (but?: ModelHold) =>
    holds.reduce((sum, hold) => (hold === but ? sum : sum + hold.reserve), 0);
  const refusal = (needed: number, coveredByHolds = 0) =>
    money.balance >= needed - coveredByHolds
      ? 'refused credits_reserved'
      : 'refused out_of_credits';

  function begin(id: string, now: number, action: Extract<Action, { type: 'hold' }>): string {
    const free = money.balance - reserved();
    const covered = Math.min(action.max, left);
    const least = Math.max(0, action.min - covered);
    if (least > 0 && free < least) {
      const unused = holds.reduce((sum, hold) => sum + hold.covered, left);
      return refusal(least, Math.min(action.max, unused) - covered);
    }
    const reserve = Math.max(0, Math.min(action.max - covered, free));
    left -= covered;
    holds.push({ id, state: 'open', reserve, covered, endsAt: now + action.ttlSeconds });
    return `granted ${covered + reserve}`;
  }

  function settle(hold: ModelHold, final: number): string {
    if (hold.state === 'settled' && hold.final === final) return 'again';
    if (hold.state === 'settled' || hold.state === 'released') return 'refused settle_conflict';
    const covered = Math.min(final, hold.covered + left);
    left += hold.covered - covered;
    const overage = final - covered;
    const own = Math.min(overage, hold.reserve, Math.max(0, money.balance));
    // An overrun takes only credits that are left when every hold has its reserve.
    const spare = Math.max(0, money.balance - reserved());
    const charged = own + Math.min(overage - own, spare, Math.max(0, money.balance - own));
    Object.assign(hold, { state: 'settled', reserve: 0, covered: 0, final });
    money.balance -= charged;
    return `charged ${charged} short ${overage - charged}`;
  }

  function release(hold: ModelHold): string {
    if (hold.state === 'released') return 'again';
    if (hold.state === 'settled') return 'refused settle_conflict';
    left += hold.covered;
    Object.assign(hold, { state: 'released', reserve: 0, covered: 0 });
    return 'done';
  }

  function expireAt(hold: ModelHold, now: number): string {
    if (hold.state !== 'open' || hold.endsAt > now) return 'refused precondition_failed';
    left += hold.covered;
    Object.assign(hold, { state: 'expired', reserve: 0, covered: 0 });
    return 'done';
  }

  function extend(hold: ModelHold, now: number, seconds: number): string {
    if (hold.state !== 'open') return `refused hold_not_open ${hold.state}`;
    if (hold.endsAt <= now) return 'refused hold_not_open expired';
    hold.endsAt = Math.max(hold.endsAt, now + seconds);
    return `until ${hold.endsAt}`;
  }

  function charge(amount: number): string {
    if (money.balance - reserved() < amount) return refusal(amount);
    money.balance -= amount;
    return `charged ${amount}`;
  }

  return {
    holds,
    money,
    reserved,
    left: () => left,
    expected(action: Action, hold: ModelHold | undefined, id: string, now: number): string {
      if (action.type === 'hold') return begin(id, now, action);
      if (action.type === 'charge') return charge(action.amount);
      if (action.type === 'adjust') {
        money.balance += action.amount;
        return `charged ${-action.amount}`;
      }
      if (!hold) return 'refused not_found';
      if (action.type === 'settle') return settle(hold, action.final);
      if (action.type === 'extend') return extend(hold, now, action.ttlSeconds);
      return action.type === 'release' ? release(hold) : expireAt(hold, now);
    },
  };
}

function commandFor(action: Action, about: string, key: string, included: number): Command {
  const cause = { source: `${action.type}:${key}`, fingerprint: '' };
  switch (action.type) {
    case 'hold': {
      const { max, min, ttlSeconds: ttl } = action;
      return beginHold(max, { key, min, included, ttlSeconds: ttl });
    }
    case 'settle':
      return settleHold(action.final, { about });
    case 'extend':
      return extendHold(action.ttlSeconds, { about, key });
    case 'release':
      return releaseHold(about);
    case 'expire':
      return expire(about);
    case 'charge': {
      const amountMicros = micros(action.amount);
      const rest = { consumable: 'sms', onInsufficient: 'reject' } as const;
      return { type: 'charge', ...cause, amountMicros, ...rest };
    }
    case 'adjust': {
      const amountMicros = micros(action.amount);
      return { type: 'adjustment', ...cause, amountMicros, description: 'Correction' };
    }
    default:
      return action satisfies never;
  }
}

/** The ledger's result in the model's words. */
function describeOutcome(outcome: Outcome | undefined, about: string): string {
  if (!outcome) return 'nothing';
  if (!outcome.ok) {
    const status = 'holdStatus' in outcome ? ` ${outcome.holdStatus}` : '';
    return `refused ${outcome.code}${status}`;
  }
  if (outcome.isRepeat) return 'again';
  const [hold] = outcome.records;
  const isExtended = outcome.records.some(({ type }) => type === 'hold_extension');
  if (isExtended && hold?.type === 'hold') {
    return `until ${(Date.parse(hold.expiresAt) - START) / 1000}`;
  }
  const charged = -(outcome.entries[0]?.amountMicros ?? 0);
  if (hold?.type !== 'hold') return `charged ${charged}`;
  if (hold.settlement) return `charged ${charged} short ${hold.settlement.shortfallMicros}`;
  return hold.id === about ? 'done' : `granted ${hold.grantedMicros}`;
}

/** Limits the minimum to the maximum. */
function makeValid(action: Action): Action {
  if (action.type !== 'hold') return action;
  return { ...action, min: Math.min(action.min, action.max) };
}

describe('an account with holds', () => {
  it('I4, I18: matches a model of holds, command by command', () => {
    fc.assert(
      fc.property(actionLists, fc.constantFrom(0, 15, 100), (actions, included) => {
        const history = newHistory(accountWith(60));
        const modeled = model(60, included);
        let now = 0;
        actions.forEach((drawn, index) => {
          const action = makeValid(drawn);
          now += action.after;
          const hold = modeled.holds[action.holdIndex % Math.max(1, modeled.holds.length)];
          const about = hold?.id ?? 'hold_none';
          const moment = new Date(START + now * 1000).toISOString();
          step(history, commandFor(action, about, String(index), included), {
            now: moment,
            id: String(index),
          });
          const expected = modeled.expected(action, hold, `hold_${index}`, now);
          expect(describeOutcome(history.steps.at(-1)?.outcome, about)).toBe(expected);
          expect(history.account.balanceMicros).toBe(modeled.money.balance);
          expect(history.account.reservedMicros).toBe(modeled.reserved());
          const [state = null] = history.account.allowances.states;
          expect(state ? leftOf(state) : included).toBe(modeled.left());
        });
        expect(brokenInvariants(history)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
