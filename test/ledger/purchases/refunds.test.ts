import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Command } from '../../../src/ledger/decide.js';
import { contextOf, run } from '../account-history.js';
import {
  AMOUNT,
  ID,
  begin,
  beginRefund,
  entriesIn,
  paid,
  purchaseIn,
  settle,
  takenBack,
  settledWith,
} from './purchase-commands.js';

const purchased = [begin, settle(paid())];
/** The third command begins the first refund, the fourth command the second one. */
const [FIRST, SECOND] = ['ref_2', 'ref_3'];

const outcomesOf = (...commands: Command[]) =>
  run([...purchased, ...commands]).steps.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.code));

describe('a refund', () => {
  it('takes no credits until the provider accepted it, and then has its own entry', () => {
    const history = run([...purchased, beginRefund('a', 4_000_000)]);
    expect(history.account.balanceMicros).toBe(AMOUNT);
    expect(purchaseIn(history).refunds).toEqual([
      { id: FIRST, amountMicros: 4_000_000, status: 'pending' },
    ]);
    expect(history.records.get(FIRST)).toMatchObject({ type: 'refund', purchaseId: ID });

    const done = run([
      ...purchased,
      beginRefund('a', 4_000_000),
      beginRefund('b', 1_000_000),
      settle(takenBack({ theirs: 2_000_000, [SECOND]: 1_000_000, [FIRST]: 4_000_000 })),
    ]);
    expect(entriesIn(done).slice(1)).toEqual([
      'refund -4000000',
      'refund -1000000',
      'refund -2000000',
    ]);
    expect(purchaseIn(done).refunds).toEqual([
      { id: FIRST, amountMicros: 4_000_000, status: 'done', entrySource: `clawback:${ID}:1` },
      { id: SECOND, amountMicros: 1_000_000, status: 'done', entrySource: `clawback:${ID}:2` },
    ]);
  });

  it('is for the rest of the purchase if it has no amount', () => {
    const history = run([...purchased, beginRefund('a', 3_000_000), beginRefund('b', null)]);
    expect(history.records.get(SECOND)).toMatchObject({ amountMicros: 7_000_000 });
  });

  it('counts as soon as it begins, so that concurrent refunds never exceed the purchase', () => {
    const [a, b] = [beginRefund('a', 6_000_000), beginRefund('b', 4_010_000)];
    expect(outcomesOf(a, b)).toEqual(['ok', 'ok', 'ok', 'refund_exceeds_purchase']);
    expect(outcomesOf(a, beginRefund('b', 4_000_000), beginRefund('c', null))).toEqual([
      'ok',
      'ok',
      'ok',
      'ok',
      'refund_exceeds_purchase',
    ]);
  });

  it('makes its amount available again if the provider refused it', () => {
    const refused: Command = { type: 'refuse_refund', about: ID, refundId: FIRST };
    const outcomes = outcomesOf(
      beginRefund('a', AMOUNT),
      refused,
      refused,
      beginRefund('b', AMOUNT),
    );
    expect(outcomes).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok']);
  });

  it('cannot be marked as refused once it was made', () => {
    const refused: Command = { type: 'refuse_refund', about: ID, refundId: FIRST };
    const made = settle(takenBack({ [FIRST]: 4_000_000 }));
    const history = run([...purchased, beginRefund('a', 4_000_000), made, refused]);
    expect(purchaseIn(history).refunds).toMatchObject([{ status: 'done' }]);
  });

  it('must be an amount that a card can be charged', () => {
    expect(outcomesOf(beginRefund('a', 5_000)).at(-1)).toBe('amount_not_chargeable');
  });

  it('cannot exceed the rest of the credited amount', () => {
    const outcomeOf = (...commands: Command[]) =>
      run(commands)
        .steps.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.code))
        .at(-1);
    expect(outcomeOf(begin, beginRefund('a', 1_000_000))).toBe('refund_exceeds_purchase');
    const disputed = settle(takenBack({}, 8_000_000));
    expect(outcomeOf(begin, disputed, beginRefund('a', 2_010_000))).toBe('refund_exceeds_purchase');
    expect(outcomeOf(begin, disputed, beginRefund('a', 2_000_000))).toBe('ok');
    expect(outcomeOf(beginRefund('a', 2_000_000))).toBe('not_found');
  });

  it("names the dispute's entry if the dispute took the credits first", () => {
    const history = run([
      ...purchased,
      beginRefund('a', AMOUNT),
      settle(takenBack({}, AMOUNT)),
      settle(takenBack({ [FIRST]: AMOUNT }, AMOUNT)),
    ]);
    expect(entriesIn(history)).toEqual(['purchase 10000000', 'dispute -10000000']);
    expect(purchaseIn(history).refunds).toMatchObject([{ entrySource: `clawback:${ID}:1` }]);
  });

  it('never returns more than was paid, in any order of begun, made, failed, and refused refunds', () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ do: fc.constant('begin' as const), cents: fc.integer({ min: 1, max: 400 }) }),
        fc.record({
          do: fc.constantFrom('make' as const, 'make' as const, 'fail' as const, 'refuse' as const),
          which: fc.nat({ max: 6 }),
        }),
      ),
      { maxLength: 20, size: 'max' },
    );
    const met = new Map<string, number>();
    const meet = (name: string) => met.set(name, (met.get(name) ?? 0) + 1);
    const pick = <T>(list: readonly T[], which: number) => list[which % Math.max(1, list.length)];
    fc.assert(
      fc.property(steps, (all) => {
        // The refunds that the provider has made.
        const made = new Map<string, number>();
        const commands: Command[] = [...purchased];
        let history = run(commands);
        const pending = () => purchaseIn(history).refunds.filter((r) => r.status === 'pending');
        for (const step of all) {
          if (step.do === 'begin') {
            commands.push(beginRefund(`k${commands.length}`, step.cents * 10_000));
          } else if (step.do === 'fail') {
            const id = pick([...made.keys()], step.which);
            if (made.size > 1) meet('one of several failed');
            if (id) made.delete(id);
            commands.push(settle(takenBack(Object.fromEntries(made))));
          } else {
            const refund = pick(pending(), step.which);
            if (!refund) continue;
            meet(step.do);
            if (step.do === 'make') made.set(refund.id, refund.amountMicros);
            commands.push(
              step.do === 'make'
                ? settle(takenBack(Object.fromEntries(made)))
                : { type: 'refuse_refund', about: ID, refundId: refund.id },
            );
          }
          history = run(commands);
          const returned = [...made.values()].reduce((sum, amount) => sum + amount, 0);
          const requested = pending().reduce((sum, { amountMicros }) => sum + amountMicros, 0);
          expect(returned + requested).toBeLessThanOrEqual(AMOUNT);
          expect(history.account.balanceMicros).toBe(AMOUNT - returned);
        }
      }),
      { numRuns: 1000 },
    );
    const wanted = ['make', 'refuse', 'one of several failed'];
    // A run that misses one of these has tested too little.
    expect(wanted.filter((name) => (met.get(name) ?? 0) < 20)).toEqual([]);
  });
});

describe('polling a purchase', () => {
  const at = (now: string, command: Command, history = run([begin])) =>
    decide({ account: history.account, record: purchaseIn(history) }, command, {
      ...contextOf(9),
      now,
    });
  const claim: Command = { type: 'claim', about: ID };
  const dueAfter = (...outcome: ReturnType<typeof at>[]) =>
    outcome.map((one) => (one.ok ? one.records.map(({ dueAt }) => dueAt) : one.code));

  it('is due two minutes after it began, and is claimed by one worker', () => {
    expect(purchaseIn(run([begin])).dueAt).toBe('2026-01-01T00:02:00.000Z');
    expect(dueAfter(at('2026-01-01T00:01:59.999Z', claim))).toEqual(['precondition_failed']);
    expect(dueAfter(at('2026-01-01T00:02:00.000Z', claim))).toEqual([['2026-01-01T00:04:00.000Z']]);
  });

  it('slows down for an old purchase, and continues until the purchase ends', () => {
    expect(dueAfter(at('2026-01-01T01:00:00.000Z', claim))).toEqual([['2026-01-01T01:30:00.000Z']]);
    expect(dueAfter(at('2027-01-01T00:00:00.000Z', claim))).toEqual([['2027-01-01T06:00:00.000Z']]);
  });

  it('continues a few times after the purchase ended, because a message may be lost', () => {
    const over = run([begin, settle(paid())]);
    const looks: (string | null)[] = [purchaseIn(over).dueAt];
    let record = purchaseIn(over);
    while (record.dueAt !== null) {
      const outcome = decide({ account: over.account, record }, claim, {
        ...contextOf(9),
        now: record.dueAt,
      });
      const next = outcome.ok ? outcome.records[0] : undefined;
      if (next?.type !== 'purchase') throw new Error('A due purchase was not returned.');
      record = next;
      looks.push(record.dueAt);
    }
    expect(looks).toEqual([
      '2026-01-01T01:00:00.000Z',
      '2026-01-02T00:00:00.000Z',
      '2026-01-08T00:00:00.000Z',
      '2026-01-31T00:00:00.000Z',
      '2026-05-01T00:00:00.000Z',
      null,
    ]);
  });

  it('is frequent while a refund is pending, however old the purchase is', () => {
    const history = run([...purchased]);
    expect(dueAfter(at('2026-06-01T00:00:00.000Z', beginRefund('a', null), history))).toEqual([
      ['2026-06-01T00:05:00.000Z', null],
    ]);
  });

  it("stores the provider's ids of a checkout once", () => {
    const noted = run([begin, { type: 'note_checkout', about: ID, refs: ['cs_1', 'pi_1'] }]);
    expect(purchaseIn(noted).refs).toEqual([ID, 'cs_1', 'pi_1']);
    const again = at(
      '2026-01-01T00:00:00.000Z',
      {
        type: 'note_checkout',
        about: ID,
        refs: ['pi_1', 'cs_1'],
      },
      noted,
    );
    expect(again).toMatchObject({ ok: true, records: [] });
    expect(purchaseIn(settledWith(paid())).revision).toBe(2);
  });
});
