import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/ledger/account.js';
import { decide, type Command } from '../../src/ledger/decide.js';
import type { LedgerRecord } from '../../src/ledger/records.js';
import { micros } from '../../src/money/money.js';
import { accountWith } from './account-history.js';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1);

/** An account, a clock, and workers who tell of its events. */
function begin(hasListener = true) {
  let account: Account = accountWith(0);
  let record: LedgerRecord | null = null;
  let moment = START;
  let count = 0;

  function ask(command: Command): string {
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
    ask({
      type: 'adjustment',
      source: `adjustments:${count}`,
      fingerprint: '',
      amountMicros: micros(amountMicros),
      description: 'Correction',
    });

  return {
    /** Two lines are crossed: two events. */
    cross() {
      adjust(10_000_000 - account.balanceMicros);
      adjust(-10_000_000);
    },
    claim: () => ask({ type: 'claim', about: 'delivery' }),
    note: (isTold: boolean, claim = account.delivery.claims) =>
      ask({ type: 'note_delivery', claim, isTold }),
    wait: (ms: number) => void (moment += ms),
    delivery: () => account.delivery,
    eventSeq: () => account.eventSeq,
    /** In how many milliseconds somebody has to look at it; `null` for never. */
    dueIn: () => {
      const dueAt = record?.dueAt ?? null;
      return dueAt === null ? null : Date.parse(dueAt) - moment;
    },
    now: () => moment,
  };
}

describe('telling the host', () => {
  it('is due in the commit of the event, and over once all were told', () => {
    const { cross, claim, note, delivery, dueIn } = begin();
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

  it('is for one worker at a time, and for another one once that has been silent for a minute', () => {
    const { cross, claim, note, wait, dueIn, delivery } = begin();
    cross();
    expect(claim()).toBe('ok');
    expect(claim()).toBe('precondition_failed');
    wait(MINUTE - 1);
    expect(claim()).toBe('precondition_failed');
    cross();
    expect(dueIn()).toBe(1);
    wait(1);
    expect(claim()).toBe('ok');
    // The first one comes back late: it was overtaken.
    expect(note(true, 1)).toBe('precondition_failed');
    expect(note(false, 1)).toBe('precondition_failed');
    expect(note(true, 2)).toBe('ok');
    expect(delivery().upTo).toBe(1);
  });

  it('waits longer after each failure, up to an hour, and starts anew after a success', () => {
    const { cross, claim, note, wait, dueIn, delivery } = begin();
    cross();
    const pauses = [1, 2, 4, 8, 16, 32, 60, 60, 60];
    for (const minutes of pauses) {
      expect(claim()).toBe('ok');
      expect(note(false)).toBe('ok');
      expect(dueIn()).toBe(minutes * MINUTE);
      // What happens meanwhile does not make the host better.
      cross();
      expect(dueIn()).toBe(minutes * MINUTE);
      expect(claim()).toBe('precondition_failed');
      wait(minutes * MINUTE);
    }
    expect(delivery().upTo).toBe(0);
    claim();
    note(true);
    note(false);
    // That attempt is over: whatever came of it in the end, nobody believes it any more.
    expect(note(true)).toBe('precondition_failed');
    expect(dueIn()).toBe(MINUTE);
    expect(delivery().upTo).toBe(1);
  });

  it('is nothing to do where no host listens, and never passes over what waits for one', () => {
    const deaf = begin(false);
    deaf.cross();
    expect(deaf.dueIn()).toBeNull();
    expect(deaf.delivery().upTo).toBe(2);
    expect(deaf.claim()).toBe('not_found');
  });

  it('goes through every event once, in order, whatever workers do', () => {
    const step = fc.oneof(
      fc.constant({ what: 'cross' as const }),
      fc.constant({ what: 'claim' as const }),
      fc.record({ what: fc.constant('note' as const), isTold: fc.boolean(), late: fc.nat(2) }),
      fc.record({
        what: fc.constant('wait' as const),
        ms: fc.constantFrom(1, MINUTE, 70 * MINUTE),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const world = begin();
        const wrong: string[] = [];
        const expectThat = (what: string, isSo: boolean) => void (isSo || wrong.push(what));
        let holder: { claim: number; until: number } | null = null;
        for (const each of steps) {
          const before = world.delivery();
          if (each.what === 'cross') world.cross();
          if (each.what === 'wait') world.wait(each.ms);
          if (each.what === 'claim') {
            const isFree = holder === null || holder.until <= world.now();
            const isDue = before.upTo < world.eventSeq();
            const heldUntil = Date.parse(before.heldUntil ?? '1970-01-01');
            const mayBegin = isDue && isFree && heldUntil <= world.now();
            expectThat('one worker at a time', (world.claim() === 'ok') === mayBegin);
            if (mayBegin) {
              holder = { claim: world.delivery().claims, until: world.now() + MINUTE };
            }
          }
          if (each.what === 'note') {
            const claim = before.claims - each.late;
            const isOwn = holder?.claim === claim;
            const came = world.note(each.isTold, claim);
            expectThat('no word of one who was overtaken', (came === 'ok') === isOwn);
            const told = Number(came === 'ok' && each.isTold);
            expectThat('one after another', world.delivery().upTo === before.upTo + told);
            if (came === 'ok') {
              const goesOn = each.isTold && world.delivery().upTo < world.eventSeq();
              holder = goesOn ? { claim, until: world.now() + MINUTE } : null;
            }
          }
          // What is left to tell is always due some time, and nothing else is.
          const isLeft = world.delivery().upTo < world.eventSeq();
          expectThat('due while anything is left', (world.dueIn() !== null) === isLeft);
        }
        // And it comes to its end, once nothing goes wrong any more.
        world.wait(2 * 60 * MINUTE);
        world.claim();
        while (world.note(true) === 'ok');
        expect(wrong).toEqual([]);
        expect(world.delivery().upTo).toBe(world.eventSeq());
        expect(world.dueIn()).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});
