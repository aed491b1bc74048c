/** Streams over a store that says which accounts other processes have changed. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { ACCOUNT } from '../open-service.js';
import { openListening } from './open-listening.js';
import { isStatus } from './read-frames.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** The time until a hint has reached a stream: the reads of a burst are gathered. */
const HINTED_MS = 100;
const POLL_MS = 10_000;

/** A backend over a store whose hints a test gives, beside another process over the same store. */
async function openHinted(subscribe?: LedgerStore['subscribe']) {
  const memory = createMemoryStore();
  const load = vi.fn(memory.load);
  const subscribers = new Set<(accountId: string | null) => void>();
  const store: LedgerStore = {
    ...memory,
    load,
    subscribe:
      subscribe ??
      ((onChange) => {
        subscribers.add(onChange);
        return () => void subscribers.delete(onChange);
      }),
  };
  const service = await openListening({ store });
  onTestFinished(() => service.leave().then(() => undefined));
  const other = await openListening({ store: memory });
  const hint = (accountId: string | null) => subscribers.forEach((tell) => tell(accountId));

  /** Opens a stream, and reads it up to the first status. */
  async function open() {
    const frames = await service.listen('owner');
    await frames.until(isStatus);
    return frames;
  }
  return { ...service, other, load, subscribers, hint, open };
}

describe('a stream over a store with hints', () => {
  it('wakes at once on a hint for its account', async () => {
    const { other, hint, open } = await openHinted();
    await other.give(10_000_000);
    const stream = await open();
    const frame = stream.next();
    const seen = vi.fn();
    void frame.then(seen);
    await after(500);
    await other.give(1_000_000);
    await after(2_000);
    expect(seen).not.toHaveBeenCalled();
    hint(ACCOUNT);
    await after(HINTED_MS);
    expect((await frame)?.event).toBe('credits.changed');
  });

  it.each([
    ['without a hint, with the next poll', () => {}],
    ['after a hint for another account', (hint: (id: string) => void) => hint('acct_2')],
  ])('learns of a change %s', async (_, act) => {
    const { other, hint, open, load } = await openHinted();
    await other.give(10_000_000);
    const stream = await open();
    const frame = stream.next();
    await after(HINTED_MS);
    load.mockClear();
    await other.give(1_000_000);
    act(hint);
    await after(POLL_MS - HINTED_MS - 1);
    expect(load).not.toHaveBeenCalled();
    await after(HINTED_MS + 1);
    expect((await frame)?.event).toBe('credits.changed');
  });

  it('reads every account when any may have changed', async () => {
    const { other, hint, open } = await openHinted();
    await other.give(10_000_000);
    const stream = await open();
    const frame = stream.next();
    await after(500);
    await other.give(1_000_000);
    hint(null);
    await after(HINTED_MS);
    expect((await frame)?.event).toBe('credits.changed');
  });

  it('shares the subscription, which lasts from the first stream to the last one', async () => {
    const { other, open, subscribers } = await openHinted();
    await other.give(10_000_000);
    expect(subscribers.size).toBe(0);
    const streams = [await open(), await open(), await open()];
    const frames = streams.map(({ next }) => next());
    await after(1_000);
    expect(subscribers.size).toBe(1);
    await Promise.all(streams.slice(1).map(({ leave }) => leave()));
    expect(subscribers.size).toBe(1);
    await streams[0]?.leave();
    expect(subscribers.size).toBe(0);
    await Promise.all(frames);
    expect(vi.getTimerCount()).toBe(0);
    const again = await open();
    const frame = again.next();
    await after(0);
    expect(subscribers.size).toBe(1);
    await again.leave();
    await frame;
  });

  it.each<[string, NonNullable<LedgerStore['subscribe']>, number]>([
    [
      'throws',
      () => {
        throw new Error('no hints today');
      },
      1,
    ],
    ['returns nothing', () => undefined as unknown as () => void, 0],
  ])('goes on with polls every two seconds if subscribe %s', async (_, subscribe, faults) => {
    const service = await openHinted(subscribe);
    const { other, open } = service;
    await other.give(10_000_000);
    const stream = await open();
    const frame = stream.next();
    await after(500);
    await other.give(1_000_000);
    await after(2_000);
    expect((await frame)?.event).toBe('credits.changed');
    expect(service.faults).toHaveLength(faults);
  });

  it('gets each event once and in order, however hints are lost, repeated, and mixed up', async () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('change' as const), here: fc.boolean() }),
      fc.record({
        type: fc.constant('hint' as const),
        accountId: fc.constantFrom(ACCOUNT, 'acct_2', null),
      }),
      fc.record({ type: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 3_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const service = await openHinted();
        const { other, hint, open } = service;
        await other.give(10_000_000);
        const stream = await open();
        const ids: string[] = [];
        const reading = (async () => {
          for (let frame = await stream.next(); frame; frame = await stream.next()) {
            if (frame.id !== undefined) ids.push(frame.id);
          }
        })();
        let events = 0;
        for (const one of steps) {
          if (one.type === 'hint') hint(one.accountId);
          else if (one.type === 'wait') await after(one.ms);
          else {
            // Two events: low and depleted.
            await (one.here ? service : other).runDry();
            events += 2;
          }
        }
        await after(POLL_MS + HINTED_MS);
        expect(ids).toEqual(Array.from({ length: events }, (_, index) => String(index + 1)));
        await stream.leave();
        await reading;
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
