/**
 * The invariants of the contract, under random commands on an account. The writer's tests check I10, and
 * the contract's tests check I16. `hold-properties.test.ts` catches faults in holds.
 *
 * `npm run mutants` puts each of these faults into the ledger, and this test catches it:
 *   I1, I2   a balance that ignores its movement
 *   I3       a repeated seq
 *   I5       a partial charge of the full amount; a charge that ignores holds
 *   I6       refunds counted as spending
 *   I7       a decision that changes its account
 *   I8       clawbacks that share one source; a purchase credited twice
 *   I12      a refusal that increments the version of the settings
 *   I19      a purchase that stays listed after its end; a purchase or a setup beyond the maximum
 *   I14      a repeated event below the threshold; no event at the threshold; an event for a credit
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/ledger/decide.js';
import { creditOf } from '../../src/ledger/purchases/purchase.js';
import { micros } from '../../src/money/money.js';
import { generators } from './arbitrary-commands.js';
import { commandLists } from './command-lists.js';
import {
  accountWith,
  brokenInvariants,
  doneRefundsIn,
  emptyAccount,
  run,
  type History,
} from './account-history.js';
import { begin, beginRefund, paid, settle } from './purchases/purchase-commands.js';
import { beginHold, settleHold } from './usage/hold-commands.js';

const RUNS = { numRuns: 2000 };

function always(
  holds: (history: History, commands: Command[]) => boolean,
  options: fc.Parameters<[Command[]]> = RUNS,
): void {
  fc.assert(
    fc.property(commandLists, (commands) => holds(run(commands, emptyAccount(), true), commands)),
    options,
  );
}

const keeps = (name: string) => always((history) => !brokenInvariants(history).includes(name));

describe('every account', () => {
  it('I1: has the sum of its entries as its balance', () => keeps('I1'));
  it('I2: has the balance after each entry in the entry', () => keeps('I2'));
  it('I3: numbers its entries without a gap', () => keeps('I3'));
  it('I4: reserves the sum of its open holds', () => keeps('I4'));
  it('I5: falls below zero only by refunds, disputes, and adjustments', () => keeps('I5'));
  it('I6: has totals that add up to its balance', () => keeps('I6'));
  it('knows the spending of its recent days', () => keeps('recent days'));
  it('I8: books each source once', () => keeps('I8'));
  it('I14: has one event per crossing', () => keeps('I14'));
  it('I18: settles a hold once, and never from the reserve of another hold', () => keeps('I18'));
  it('I19: lists its open purchases and setups, at most five each', () => keeps('I19'));
  it('has no entry that moves nothing', () => keeps('every entry moves credits'));
  it('names the entry of each refund that it made', () => keeps('a refund names its entry'));
  it('numbers its events without a gap', () => keeps('events are numbered without a gap'));

  it('I7: never changes an entry', () => {
    always((history, commands) => {
      const before = JSON.stringify(history.entries);
      const again = commands.filter((command) => 'about' in command);
      const longer = run([...commands, ...again], emptyAccount(), true);
      return JSON.stringify(longer.entries.slice(0, history.entries.length)) === before;
    });
  });

  it('I12: stays the same object if nothing changes, and a refusal has no account', () => {
    always(({ steps }) =>
      steps.every(({ outcome, before }) => {
        if (!outcome.ok) return /^ok,code(,holdStatus)?$/.test(Object.keys(outcome).join());
        const isSame = JSON.stringify(outcome.account) === JSON.stringify(before);
        return !isSame || outcome.account === before;
      }),
    );
  });

  it('credits a purchase once, and never takes back more than was purchased', () => {
    always(({ records, entries }) =>
      [...records.values()].every((record) => {
        if (record.type !== 'purchase') return true;
        const own = entries.filter(({ purchaseId }) => purchaseId === record.id);
        const credited = own.filter(({ kind }) => kind === 'purchase' || kind === 'auto_top_up');
        const back = own.reduce((sum, entry) => sum + entry.amountMicros, 0);
        const isCredited = record.status === 'succeeded';
        return (
          credited.map(({ id }) => id).join() === (record.transactionId ?? '') &&
          (record.transactionId !== null) === isCredited &&
          back >= 0 &&
          back === (isCredited ? creditOf(record) - record.clawedBackMicros : 0)
        );
      }),
    );
  });
});

describe('the generator', () => {
  it('makes histories in which every command takes effect', () => {
    const effective = new Set<string>();
    // One seed: rare commands must not depend on luck.
    for (const commands of fc.sample(commandLists, { ...RUNS, seed: 1 })) {
      for (const { command, outcome, before } of run(commands, emptyAccount(), true).steps) {
        const isEffective =
          outcome.ok && (outcome.account !== before || outcome.records.length > 0);
        if (isEffective) effective.add(command.type);
      }
    }
    expect([...effective].toSorted()).toEqual(Object.keys(generators).toSorted());
  });

  it('makes histories in which commands meet that rarely meet by chance', () => {
    const met = new Map<string, number>();
    const meet = (name: string) => met.set(name, (met.get(name) ?? 0) + 1);
    for (const commands of fc.sample(commandLists, { ...RUNS, seed: 1 })) {
      const history = run(commands, emptyAccount(), true);
      const statuses = new Map<string, string>();
      for (const { command, outcome } of history.steps) {
        if (!outcome.ok) continue;
        const status = 'about' in command ? statuses.get(command.about) : undefined;
        if (command.type === 'settle_hold') meet(`a settled hold that was ${status}`);
        for (const record of outcome.records) {
          if (record.type === 'hold') statuses.set(record.id, record.status);
          if (record.type !== 'purchase') continue;
          const { sent, refundedMicros, disputedMicros, acceptedMicros } = record;
          if (sent !== null) meet('a sent top-up');
          if (acceptedMicros !== null) meet('an accepted review');
          if (refundedMicros > 0 && disputedMicros > 0) meet('a refund and a dispute');
        }
      }
      if (doneRefundsIn(history).length > 0) meet('a refund of this backend');
    }
    const wanted = [
      ...['open', 'expired', 'settled'].map((status) => `a settled hold that was ${status}`),
      'a sent top-up',
      'an accepted review',
      'a refund and a dispute',
      'a refund of this backend',
    ];
    expect(wanted.filter((name) => (met.get(name) ?? 0) < 10)).toEqual([]);
  });
});

describe('the checker', () => {
  const charge = (index: number): Command => ({
    type: 'charge',
    source: `charges:${index}`,
    fingerprint: '',
    amountMicros: micros(1_000_000),
    consumable: 'llm_tokens',
    onInsufficient: 'reject',
  });
  const hold = [beginHold(2_000_000), settleHold(1_000_000, { about: 'hold_7' })];
  const charges = [1, 2, 3, 4, 5, 6].map(charge);
  const overreached = accountWith(1, { reservedMicros: micros(2) });
  const history = () => run([begin, ...charges, ...hold], accountWith(8_000_000));

  it('finds nothing in a correct history', () => {
    expect(brokenInvariants(history())).toEqual([]);
  });

  it('finds a refund that names no entry', () => {
    const own = { id: 'ref_2', amountMicros: micros(1_000_000) };
    const refunded = run([
      begin,
      settle(paid()),
      beginRefund('a', 1_000_000),
      settle(paid({ refunds: [own] })),
    ]);
    expect(doneRefundsIn(refunded)).toHaveLength(1);
    expect(brokenInvariants(refunded)).toEqual([]);
    Object.assign(doneRefundsIn(refunded)[0] ?? {}, { entrySource: 'clawback:pur_0:2' });
    expect(brokenInvariants(refunded)).toEqual(['a refund names its entry']);
  });

  it.each<[string, (history: History) => void]>([
    ['I1', ({ account }) => Object.assign(account, { balanceMicros: 7 })],
    ['I2', ({ entries }) => Object.assign(entries[2] ?? {}, { balanceAfterMicros: 7 })],
    ['I3', ({ entries }) => Object.assign(entries[2] ?? {}, { seq: 7 })],
    ['I4', ({ account }) => Object.assign(account, { reservedMicros: 7 })],
    ['I5', ({ account }) => Object.assign(account, { balanceMicros: -1 })],
    ['I6', ({ account }) => Object.assign(account.totals, { spentMicros: 7 })],
    ['I8', ({ entries }) => Object.assign(entries[2] ?? {}, { source: 'charges:1' })],
    ['I14', ({ events }) => events.pop()],
    ['I18', ({ records }) => Object.assign(records.get('hold_7') ?? {}, { settlement: null })],
    ['I18', ({ steps }) => Object.assign(steps[1]?.outcome ?? {}, { account: overreached })],
    ['I19', ({ account }) => Object.assign(account, { openPurchases: [] })],
    ['I19', ({ account }) => Object.assign(account, { openSetups: ['set_7'] })],
    ['I19', ({ records }) => Object.assign(records.get('pur_0') ?? {}, { status: 'expired' })],
  ])('finds a broken %s', (name, tamper) => {
    const tampered = history();
    tamper(tampered);
    expect(brokenInvariants(tampered)).toContain(name);
  });
});
