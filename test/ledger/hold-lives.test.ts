/**
 * Random lives of an account with holds, against a model that knows nothing of the ledger: it keeps a
 * balance and a list of holds, and works out anew what each command has to come to.
 *
 * Caught here, put into the ledger by `npm run mutants`: an overrun that takes another's reserve, an end
 * that keeps its reserve, a settlement that comes twice, an extension that shortens.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/ledger/decide.js';
import type { Outcome } from '../../src/ledger/outcome.js';
import { micros } from '../../src/money/money.js';
import { accountWith, brokenInvariants, step, unwritten } from './account-history.js';
import { beginHold, expire, extendHold, releaseHold, settleHold } from './hold-commands.js';

const START = Date.UTC(2026, 0, 1);

/** What happens, so many seconds after what happened before. `which` is one of the holds there are. */
type Happening = { after: number; which: number } & (
  | { what: 'hold'; max: number; min: number; covered: number; ttlSeconds: number }
  | { what: 'settle'; final: number; covered: number }
  | { what: 'extend'; ttlSeconds: number }
  | { what: 'release' | 'expire' }
  | { what: 'charge' | 'adjust'; amount: number }
);

const few = fc.integer({ min: 1, max: 40 });
const ttlSeconds = fc.constantFrom(1, 10, 60);
const what = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('hold' as const),
      max: few,
      min: few,
      covered: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, few),
      ttlSeconds,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('settle' as const),
      final: fc.oneof(fc.constantFrom(0, 10), few),
      covered: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, few),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('extend' as const), ttlSeconds }) },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constantFrom('release' as const, 'expire' as const) }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('charge' as const), amount: few }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('adjust' as const),
      amount: fc.constantFrom(-60, -20, 15, 30, 80),
    }),
  },
);

const lives: fc.Arbitrary<Happening[]> = fc.array(
  fc
    .tuple(fc.constantFrom(0, 0, 1, 9, 30), fc.nat(30), what)
    .map(([after, which, happening]): Happening => ({ after, which, ...happening })),
  { maxLength: 60, size: 'max' },
);

interface ModelHold {
  id: string;
  state: 'open' | 'settled' | 'released' | 'expired';
  reserve: number;
  endsAt: number;
  final?: number;
}

/** What a command has to come to, in words: `refused <code>`, or what it grants or charges. */
function model(balance: number) {
  const holds: ModelHold[] = [];
  const money = { balance };
  const reserved = (but?: ModelHold) =>
    holds.reduce((sum, hold) => (hold === but ? sum : sum + hold.reserve), 0);
  const lack = (needed: number) =>
    money.balance >= needed ? 'refused credits_reserved' : 'refused out_of_credits';

  function begin(id: string, now: number, told: Extract<Happening, { what: 'hold' }>): string {
    const free = money.balance - reserved();
    const least = Math.max(0, told.min - told.covered);
    if (least > 0 && free < least) return lack(least);
    const reserve = Math.max(0, Math.min(told.max - told.covered, free));
    holds.push({ id, state: 'open', reserve, endsAt: now + told.ttlSeconds });
    return `granted ${told.covered + reserve}`;
  }

  function settle(hold: ModelHold, final: number, covered: number): string {
    if (hold.state === 'settled' && hold.final === final) return 'again';
    if (hold.state === 'settled' || hold.state === 'released') return 'refused settle_conflict';
    const overage = final - covered;
    const own = Math.min(overage, hold.reserve, Math.max(0, money.balance));
    // Beyond that, only what is left when every hold that there is has what it reserves.
    const spare = Math.max(0, money.balance - reserved());
    const charged = own + Math.min(overage - own, spare, Math.max(0, money.balance - own));
    Object.assign(hold, { state: 'settled', reserve: 0, final });
    money.balance -= charged;
    return `charged ${charged} short ${overage - charged}`;
  }

  function release(hold: ModelHold): string {
    if (hold.state === 'released') return 'again';
    if (hold.state === 'settled') return 'refused settle_conflict';
    Object.assign(hold, { state: 'released', reserve: 0 });
    return 'done';
  }

  function expireAt(hold: ModelHold, now: number): string {
    if (hold.state !== 'open' || hold.endsAt > now) return 'refused precondition_failed';
    Object.assign(hold, { state: 'expired', reserve: 0 });
    return 'done';
  }

  function extend(hold: ModelHold, now: number, seconds: number): string {
    if (hold.state !== 'open' || hold.endsAt <= now) return 'refused hold_not_open';
    hold.endsAt = Math.max(hold.endsAt, now + seconds);
    return `until ${hold.endsAt}`;
  }

  function charge(amount: number): string {
    if (money.balance - reserved() < amount) return lack(amount);
    money.balance -= amount;
    return `charged ${amount}`;
  }

  return {
    holds,
    money,
    reserved,
    expected(told: Happening, hold: ModelHold | undefined, id: string, now: number): string {
      if (told.what === 'hold') return begin(id, now, told);
      if (told.what === 'charge') return charge(told.amount);
      if (told.what === 'adjust') {
        money.balance += told.amount;
        return `charged ${-told.amount}`;
      }
      if (!hold) return 'refused not_found';
      if (told.what === 'settle') return settle(hold, told.final, told.covered);
      if (told.what === 'extend') return extend(hold, now, told.ttlSeconds);
      return told.what === 'release' ? release(hold) : expireAt(hold, now);
    },
  };
}

function commandFor(told: Happening, about: string, key: string): Command {
  const cause = { source: `${told.what}:${key}`, fingerprint: '' };
  switch (told.what) {
    case 'hold': {
      const { max, min, covered, ttlSeconds: ttl } = told;
      return beginHold(max, { key, min, covered, ttlSeconds: ttl });
    }
    case 'settle':
      return settleHold(told.final, { about, covered: told.covered });
    case 'extend':
      return extendHold(told.ttlSeconds, { about, key });
    case 'release':
      return releaseHold(about);
    case 'expire':
      return expire(about);
    case 'charge': {
      const amountMicros = micros(told.amount);
      const rest = { consumable: 'sms', onInsufficient: 'reject' } as const;
      return { type: 'charge', ...cause, amountMicros, ...rest };
    }
    case 'adjust': {
      const amountMicros = micros(told.amount);
      return { type: 'adjustment', ...cause, amountMicros, description: 'Correction' };
    }
    default:
      return told satisfies never;
  }
}

/** What the ledger made of it, in the model's words. */
function said(outcome: Outcome | undefined, about: string): string {
  if (!outcome?.ok) return `refused ${outcome?.code}`;
  if (outcome.isRepeat) return 'again';
  const extension = outcome.records.find(({ type }) => type === 'hold_extension');
  if (extension?.type === 'hold_extension') {
    return `until ${(Date.parse(extension.expiresAt) - START) / 1000}`;
  }
  const [hold] = outcome.records;
  const charged = -(outcome.entries[0]?.amountMicros ?? 0);
  if (hold?.type !== 'hold') return `charged ${charged}`;
  if (hold.settlement) return `charged ${charged} short ${hold.settlement.shortfallMicros}`;
  return hold.id === about ? 'done' : `granted ${hold.grantedMicros}`;
}

/** Nobody covers more than there is, nor wants at least more than at most. */
function sound(told: Happening): Happening {
  if (told.what === 'settle') return { ...told, covered: Math.min(told.covered, told.final) };
  if (told.what !== 'hold') return told;
  const min = Math.min(told.min, told.max);
  return { ...told, min, covered: Math.min(told.covered, told.max) };
}

describe('an account with holds', () => {
  it('I4, I18: does what a model of holds does, command by command, whatever happens', () => {
    fc.assert(
      fc.property(lives, (happenings) => {
        const history = unwritten(accountWith(60));
        const modeled = model(60);
        let now = 0;
        happenings.forEach((happening, index) => {
          const told = sound(happening);
          now += told.after;
          const hold = modeled.holds[told.which % Math.max(1, modeled.holds.length)];
          const about = hold?.id ?? 'hold_none';
          const moment = new Date(START + now * 1000).toISOString();
          step(history, commandFor(told, about, String(index)), { now: moment, id: String(index) });
          const expected = modeled.expected(told, hold, `hold_${index}`, now);
          expect(said(history.steps.at(-1)?.outcome, about)).toBe(expected);
          expect(history.account.balanceMicros).toBe(modeled.money.balance);
          expect(history.account.reservedMicros).toBe(modeled.reserved());
        });
        expect(brokenInvariants(history)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
