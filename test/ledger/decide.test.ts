import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/ledger/state/account.js';
import { stateOf } from '../../src/ledger/state/account.js';
import { decide, type Command } from '../../src/ledger/decide.js';
import { micros } from '../../src/money/money.js';
import { accountWith, emptyAccount, contextOf } from './account-history.js';

const charge = (
  amountMicros: number,
  onInsufficient: 'reject' | 'partial' = 'reject',
): Command => ({
  type: 'charge',
  source: `charges:${amountMicros}`,
  fingerprint: '',
  amountMicros: micros(amountMicros),
  consumable: 'llm_tokens',
  onInsufficient,
});

const grant = (amountMicros: number): Command => ({
  type: 'grant',
  source: `grants:${amountMicros}`,
  fingerprint: '',
  amountMicros: micros(amountMicros),
  description: undefined,
});

const adjust = (amountMicros: number): Command => ({
  type: 'adjustment',
  source: `adjustments:${amountMicros}`,
  fingerprint: '',
  amountMicros: micros(amountMicros),
  description: 'Correction',
});

const on = (account: Account, command: Command) =>
  decide({ account, record: null }, command, contextOf(1));

describe('a charge', () => {
  it('takes the last micro-unit, and no more', () => {
    expect(on(accountWith(10), charge(10))).toMatchObject({
      ok: true,
      account: { balanceMicros: 0 },
    });
    expect(on(accountWith(10), charge(11))).toEqual({ ok: false, code: 'out_of_credits' });
  });

  it('takes the available credits if partial charges are allowed', () => {
    const outcome = on(accountWith(10), charge(11, 'partial'));
    expect(outcome).toMatchObject({
      ok: true,
      entries: [{ amountMicros: -10, balanceAfterMicros: 0 }],
    });
    expect(on(accountWith(0), charge(11, 'partial'))).toEqual({
      ok: false,
      code: 'out_of_credits',
    });
  });

  it('leaves held credits alone, and tells a wait from a lack of credits', () => {
    const account = accountWith(10, { reservedMicros: micros(4) });
    expect(on(account, charge(6)).ok).toBe(true);
    expect(on(account, charge(7))).toEqual({ ok: false, code: 'credits_reserved' });
    expect(on(account, charge(11))).toEqual({ ok: false, code: 'out_of_credits' });
    expect(on(account, charge(7, 'partial'))).toMatchObject({
      entries: [{ amountMicros: -6 }],
    });
    const allHeld = accountWith(10, { reservedMicros: micros(10) });
    expect(on(allHeld, charge(1, 'partial'))).toEqual({ ok: false, code: 'credits_reserved' });
  });

  it('is refused to an account in debt', () => {
    const account = accountWith(-1);
    expect(on(account, charge(1))).toEqual({ ok: false, code: 'out_of_credits' });
    expect(on(account, charge(1, 'partial'))).toEqual({ ok: false, code: 'out_of_credits' });
  });
});

describe('an amount that is too large to be exact', () => {
  const full = accountWith(Number.MAX_SAFE_INTEGER - 5);

  it('is refused, and the largest exact amount is accepted', () => {
    expect(on(full, grant(6))).toEqual({ ok: false, code: 'amount_out_of_range' });
    expect(on(full, grant(5)).ok).toBe(true);
  });

  it('is refused if only a total would leave the exact range', () => {
    const totals = { ...emptyAccount().totals, spentMicros: micros(Number.MAX_SAFE_INTEGER) };
    expect(on(accountWith(10, { totals }), charge(1))).toEqual({
      ok: false,
      code: 'amount_out_of_range',
    });
  });
});

describe('the state of a balance', () => {
  it.each([
    [-1, 'in_debt'],
    [0, 'depleted'],
    [9_999, 'depleted'],
    [10_000, 'low'],
    [5_000_000, 'low'],
    [5_000_001, 'active'],
  ])('at %i micro-units is %s', (balance, state) => {
    expect(stateOf(accountWith(balance))).toBe(state);
  });

  it('uses the auto top-up threshold while auto top-up is on', () => {
    const { autoTopUp } = emptyAccount();
    const thresholdMicros = micros(7_000_000);
    const armed = { autoTopUp: { ...autoTopUp, enabled: true, thresholdMicros } };
    expect(stateOf(accountWith(7_000_000, armed))).toBe('low');
    expect(stateOf(accountWith(7_000_001, armed))).toBe('active');
    const off = { autoTopUp: { ...autoTopUp, thresholdMicros } };
    expect(stateOf(accountWith(7_000_000, off))).toBe('active');
  });

  it('does not change with a hold', () => {
    expect(stateOf(accountWith(6_000_000, { reservedMicros: micros(6_000_000) }))).toBe('active');
  });
});

describe('an event', () => {
  const types = (account: Account, command: Command) => {
    const outcome = on(account, command);
    return outcome.ok ? outcome.events.map(({ type }) => type) : [];
  };

  it('reports that the balance reached the threshold, but not that it is still below', () => {
    expect(types(accountWith(5_000_001), charge(1))).toEqual(['credit_balance_low']);
    expect(types(accountWith(5_000_002), charge(1))).toEqual([]);
    expect(types(accountWith(5_000_000), charge(1))).toEqual([]);
  });

  it('reports once that the balance displays as $0.00', () => {
    expect(types(accountWith(10_000), charge(1))).toEqual(['credit_balance_depleted']);
    expect(types(accountWith(9_999), charge(1))).toEqual([]);
    expect(types(accountWith(6_000_000), charge(6_000_000))).toEqual([
      'credit_balance_low',
      'credit_balance_depleted',
    ]);
  });

  it('is not created when credits come in, even if they do not reach the threshold', () => {
    expect(types(accountWith(0), grant(10_000))).toEqual([]);
    expect(types(accountWith(-5_000_000), grant(9_000_000))).toEqual([]);
  });

  it('is also created by an adjustment', () => {
    expect(types(accountWith(6_000_000), adjust(-7_000_000))).toHaveLength(2);
  });
});
