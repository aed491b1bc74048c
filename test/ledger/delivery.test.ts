import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/ledger/state/account.js';
import { decide, type Command } from '../../src/ledger/decide.js';
import type { LedgerRecord } from '../../src/ledger/state/records.js';
import { micros } from '../../src/money/money.js';
import { accountWith } from './account-history.js';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1);

/** An account, a clock, and workers that deliver its events. */
function startWorld(hasListener = true) {
  let account: Account = accountWith(0);
  let record: LedgerRecord | null = null;
  let moment = START;
  let count = 0;

  function execute(command: Command): string {
    count += 1;
    const now = new Date(moment).toISOString();
    const before = { account, record: 'about' in command ? record : null };
    const outcome = decide(before, command, { now, id: String(count), hasListener });
    if (!outcome.ok) return outcome.code;
    ({ account } = outcome);
    record = outcome.records.find(({ type }) => type === 'delivery') ?? record;
    return 'ok';
  }
  const adjust = (amountMicros: number) =>
    execute({
      type: 'adjustment',
      source: `adjustments:${count}`,
      fingerprint: '',
      amountMicros: micros(amountMicros),
      description: 'Correction',
    });

  return {
    /** Crosses two thresholds, which causes two events. */
    cross() {
      adjust(10_000_000 - account.balanceMicros);
      adjust(-10_000_000);
    },
    claim: () => execute({ type: 'claim', about: 'delivery' }),
    note: (isDelivered: boolean, claim = account.delivery.claims) =>
      execute({ type: 'note_delivery', claim, isDelivered }),
    wait: (ms: number) => void (moment += ms),
    delivery: () => account.delivery,
    eventSeq: () => account.eventSeq,
    /** The milliseconds until the delivery is due; `null` for never. */
    dueIn: () => {
      const dueAt = record?.dueAt ?? null;
      return dueAt === null ? null : Date.parse(dueAt) - moment;
    },
    now: () => moment,
  };
}

describe('the delivery of events', () => {
  it('is due in the commit of the event, and ends once all events are delivered', () => {
    const { cross, claim, note, delivery, dueIn } = startWorld();
    expect(dueIn()).toBeNull();
    cross();
    expect(dueIn()).toBe(0);
    expect(claim()).toBe('ok');
    expect(note(true)).toBe('ok');
    expect(dueIn()).toBe(MINUTE);
    expect(note(true)).toBe('ok');
    expect(delivery()).toEqual({
      upTo: 2,
      claims: 1,
      claim: null,
      heldUntil: null,
      failures: 0,
    });
    expect(dueIn()).toBeNull();
  });

  it('belongs to one worker at a time, and to another one after a minute of silence', () => {
    const { cross, claim, note, wait, dueIn, delivery } = startWorld();
    cross();
    expect(claim()).toBe('ok');
    expect(claim()).toBe('precondition_failed');
    wait(MINUTE - 1);
    expect(claim()).toBe('precondition_failed');
    cross();
    expect(dueIn()).toBe(1);
    wait(1);
    expect(claim()).toBe('ok');
    // The first worker returns late: another one has overtaken it.
    expect(note(true, 1)).toBe('precondition_failed');
    expect(note(false, 1)).toBe('precondition_failed');
    expect(note(true, 2)).toBe('ok');
    expect(delivery().upTo).toBe(1);
  });

  it('backs off after each failure, up to an hour, and starts over after a success', () => {
    const { cross, claim, note, wait, dueIn, delivery } = startWorld();
    cross();
    const pauses = [1, 2, 4, 8, 16, 32, 60, 60, 60];
    for (const minutes of pauses) {
      expect(claim()).toBe('ok');
      expect(note(false)).toBe('ok');
      expect(dueIn()).toBe(minutes * MINUTE);
      // New events in the meantime do not shorten the back-off.
      cross();
      expect(dueIn()).toBe(minutes * MINUTE);
      expect(claim()).toBe('precondition_failed');
      wait(minutes * MINUTE);
    }
    expect(delivery().upTo).toBe(0);
    claim();
    note(true);
    note(false);
    // That claim is over, so its later results are refused.
    expect(note(true)).toBe('precondition_failed');
    expect(dueIn()).toBe(MINUTE);
    expect(delivery().upTo).toBe(1);
  });

  it('has nothing to do while no host app listens', () => {
    const world = startWorld(false);
    world.cross();
    expect(world.dueIn()).toBeNull();
    expect(world.delivery().upTo).toBe(2);
    expect(world.claim()).toBe('not_found');
  });

  it('delivers every event once, in order, for any interleaving of workers', () => {
    const step = fc.oneof(
      fc.constant({ type: 'cross' as const }),
      fc.constant({ type: 'claim' as const }),
      fc.record({ type: fc.constant('note' as const), isDelivered: fc.boolean(), late: fc.nat(2) }),
      fc.record({
        type: fc.constant('wait' as const),
        ms: fc.constantFrom(1, MINUTE, 70 * MINUTE),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const world = startWorld();
        const broken: string[] = [];
        const expectRule = (rule: string, holds: boolean) => void (holds || broken.push(rule));
        let holder: { claim: number; until: number } | null = null;
        for (const each of steps) {
          const before = world.delivery();
          if (each.type === 'cross') world.cross();
          if (each.type === 'wait') world.wait(each.ms);
          if (each.type === 'claim') {
            const isFree = holder === null || holder.until <= world.now();
            const isDue = before.upTo < world.eventSeq();
            const heldUntil = Date.parse(before.heldUntil ?? '1970-01-01');
            const mayBegin = isDue && isFree && heldUntil <= world.now();
            expectRule('one worker delivers at a time', (world.claim() === 'ok') === mayBegin);
            if (mayBegin) {
              holder = { claim: world.delivery().claims, until: world.now() + MINUTE };
            }
          }
          if (each.type === 'note') {
            const claim = before.claims - each.late;
            const isOwn = holder?.claim === claim;
            const result = world.note(each.isDelivered, claim);
            expectRule('an overtaken worker is refused', (result === 'ok') === isOwn);
            const told = Number(result === 'ok' && each.isDelivered);
            expectRule(
              'events are delivered in order',
              world.delivery().upTo === before.upTo + told,
            );
            if (result === 'ok') {
              const continues = each.isDelivered && world.delivery().upTo < world.eventSeq();
              holder = continues ? { claim, until: world.now() + MINUTE } : null;
            }
          }
          // The delivery is due as long as an event is undelivered, and only then.
          const isLeft = world.delivery().upTo < world.eventSeq();
          expectRule(
            'the delivery is due while an event is undelivered',
            (world.dueIn() !== null) === isLeft,
          );
        }
        // The delivery ends once nothing fails any more.
        world.wait(2 * 60 * MINUTE);
        world.claim();
        while (world.note(true) === 'ok');
        expect(broken).toEqual([]);
        expect(world.delivery().upTo).toBe(world.eventSeq());
        expect(world.dueIn()).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});
