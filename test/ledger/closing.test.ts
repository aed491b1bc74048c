/** I21: the answer to each command on a closed account, which begins nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whileClosed, type Command } from '../../src/ledger/decide.js';
import type { PurchaseRecord } from '../../src/ledger/state/records.js';
import {
  accountWith,
  brokenInvariants,
  emptyAccount,
  run,
  step,
  type History,
} from './account-history.js';
import { commandLists } from './command-lists.js';
import { effectiveCommands } from './effective-commands.js';
import { belowThreshold, simulateAccount, withSentAttempt } from './account-simulation.js';
import { THRESHOLD } from './auto-top-up/top-up-commands.js';
import { beginHold } from './usage/hold-commands.js';

const close: Command = { type: 'close_account' };
const reopen: Command = { type: 'reopen_account' };

describe('closing an account', () => {
  it('keeps its balance and its holds, and turns auto top-up off', () => {
    const simulation = simulateAccount(20_000_000);
    simulation.execute(beginHold(2_000_000));
    simulation.execute(close);
    expect(simulation.account()).toMatchObject({
      closedAt: '2026-01-15T12:00:00.000Z',
      balanceMicros: 20_000_000,
      reservedMicros: 2_000_000,
      autoTopUp: { enabled: false, version: 2 },
    });
  });

  it('takes effect once, also if it is repeated later', () => {
    const simulation = simulateAccount(20_000_000);
    simulation.execute(close);
    const closed = simulation.account();
    simulation.wait(60_000);
    expect(simulation.execute(close)).toBe('ok');
    expect(simulation.account()).toBe(closed);
  });

  it('drops an attempt that was not sent, and never sends it', () => {
    const simulation = belowThreshold();
    simulation.execute(close);
    expect(simulation.account().autoTopUp).toMatchObject({ attempt: null, spentMicros: 0 });
    simulation.send();
    expect(simulation.attempts()).toMatchObject([{ status: 'canceled', sent: null }]);
  });

  it('leaves an attempt that was sent, and its money is credited', () => {
    const simulation = withSentAttempt();
    simulation.execute(close);
    simulation.settle();
    expect(simulation.attempts()).toMatchObject([{ status: 'succeeded' }]);
    expect(simulation.account()).toMatchObject({
      balanceMicros: THRESHOLD - 1 + 25_000_000,
      autoTopUp: { attempt: null, enabled: false },
    });
  });

  it('makes a worker due at once, for a minute at a time, until no checkout is open', () => {
    const simulation = simulateAccount(0, null);
    const claim: Command = { type: 'claim', about: 'closing' };
    const dueAt = () => simulation.history.records.get('closing')?.dueAt;
    simulation.execute(close);
    expect(dueAt()).toBe('2026-01-15T12:00:00.000Z');
    expect(simulation.execute(claim)).toBe('ok');
    expect(dueAt()).toBe('2026-01-15T12:01:00.000Z');
    expect(simulation.execute(claim)).toBe('precondition_failed');
    simulation.wait(60_000);
    expect(simulation.execute(claim)).toBe('ok');
    simulation.execute({ type: 'end_closing', about: 'closing' });
    expect(dueAt()).toBeNull();
    expect(simulation.execute(claim)).toBe('precondition_failed');
    expect(simulation.execute({ type: 'end_closing', about: 'closing' })).toBe('ok');
    expect(simulation.execute({ type: 'end_closing', about: 'none' })).toBe('not_found');
  });

  it('is undone by reopening, which leaves auto top-up off', () => {
    const simulation = belowThreshold();
    simulation.execute(close);
    simulation.execute(reopen);
    expect(simulation.account()).toMatchObject({ closedAt: null, autoTopUp: { enabled: false } });
    expect(simulation.history.records.get('closing')?.dueAt).toBeNull();
    simulation.charge(1);
    expect(simulation.attempts()).toHaveLength(1);
    const open = simulation.account();
    expect(simulation.execute(reopen)).toBe('ok');
    expect(simulation.account()).toBe(open);
  });
});

describe('a closed account', () => {
  const everyCommand = Object.entries(effectiveCommands);

  it.each(everyCommand)('answers %s as the table says', (type, { before, command }) => {
    const open = run([...before, command], accountWith(20_000_000), true);
    const control = open.steps.at(-1);
    const isEffective =
      control?.outcome.ok &&
      (control.outcome.account !== control.before || control.outcome.records.length > 0);
    expect([type, isEffective]).toEqual([type, true]);

    const history = run([...before, close], accountWith(20_000_000), true);
    const closed = history.account;
    step(history, command, { now: closed.asOf, id: 'next', hasListener: true });
    const outcome = history.steps.at(-1)?.outcome;
    const unchanged = { ok: true, account: closed, entries: [], records: [], events: [] };
    const expected = {
      refused: { ok: false, code: 'account_closed' },
      ignored: unchanged,
      allowed: { ...outcome, ok: true },
    };
    expect(outcome).toEqual(expected[whileClosed[command.type]]);
  });

  it('never begins a purchase, a top-up, a hold, or a setup, under any commands', () => {
    fc.assert(
      fc.property(commandLists, fc.nat(40), (commands, at) => {
        const list = [...commands.slice(0, at), close, ...commands.slice(at)];
        const history = run(list, emptyAccount(), true);
        expect(beginningsWhileClosed(history)).toEqual([]);
        expect(brokenInvariants(history)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('never takes credits except for a hold that began before', () => {
    fc.assert(
      fc.property(commandLists, fc.nat(40), (commands, at) => {
        const list = [...commands.slice(0, at), close, ...commands.slice(at)];
        for (const { command, outcome, before } of run(list, emptyAccount(), true).steps) {
          if (before.closedAt === null || !outcome.ok) continue;
          const used = outcome.entries.filter(({ kind }) => kind === 'consumption');
          expect(used.length === 0 || command.type === 'settle_hold').toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('negative control: the checker finds a purchase that began', () => {
    const history = run([effectiveCommands.begin_purchase.command]);
    const [begun] = history.steps;
    if (begun) Object.assign(begun, { before: { ...begun.before, closedAt: 'now' } });
    expect(beginningsWhileClosed(history)).toEqual(['purchase']);
  });
});

/** The kinds of records that came into being, or were sent, while the account was closed. */
function beginningsWhileClosed({ steps }: History): string[] {
  const known = new Map<string, PurchaseRecord>();
  const begun: string[] = [];
  for (const { outcome, before } of steps) {
    if (!outcome.ok) continue;
    const isClosed = before.closedAt !== null;
    if (isClosed && before.autoTopUp.enabled) begun.push('auto top-up is on');
    for (const record of outcome.records) {
      const isPurchase = record.type === 'purchase';
      const last = known.get(record.id);
      if (isPurchase) known.set(record.id, record);
      if (!isClosed) continue;
      if (isPurchase && !last) begun.push('purchase');
      if (isPurchase && record.sent && !last?.sent) begun.push('a top-up was sent');
      const beginsWork = record.type === 'hold' || record.type === 'setup';
      if (beginsWork && record.status === 'open') begun.push(record.type);
    }
  }
  return begun;
}
