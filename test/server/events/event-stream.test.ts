import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { openListening } from './open-listening.js';
import { isStatus, type Frame } from './read-frames.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const changed = (hint: object) => ({ event: 'credits.changed', data: JSON.stringify(hint) });
const movement = ['credits', 'transactions'];
const status = (state: string) => ({ event: 'credits.status', data: `{"state":"${state}"}` });

/** A memory store that counts its reads. */
function counted() {
  const store = createMemoryStore();
  let reads = 0;
  const load: LedgerStore['load'] = (...args) => {
    reads += 1;
    return store.load(...args);
  };
  return { store: { ...store, load }, reads: () => reads };
}

describe('an event stream', () => {
  it('begins with the current state and continues with each event at once', async () => {
    const { listen, runDry, give, leave } = await openListening();
    await give(10_000_000);
    const { next, soon } = await listen('owner');
    expect(await next()).toEqual({ retry: '2000' });
    expect(await next()).toEqual({ id: '0', ...changed({ version: '1pm' }) });
    expect(await next()).toEqual(status('ok'));
    await runDry();
    const low = await soon();
    expect(low).toMatchObject({ id: '1', event: 'credit_balance_low' });
    expect(JSON.parse(low?.data ?? '')).toEqual({
      id: '1',
      type: 'credit_balance_low',
      accountId: 'acct_1',
      createdAt: '2026-03-14T09:26:53.000Z',
      balanceMicros: 0,
      thresholdMicros: 5_000_000,
    });
    expect(await next()).toMatchObject({ id: '2', event: 'credit_balance_depleted' });
    expect(await next()).toEqual(changed({ version: '3pm', resources: movement }));
    expect(await next()).toEqual(status('out_of_credits'));
    await give(1_000_000);
    expect(await soon()).toEqual(changed({ version: '4pm', resources: movement }));
    expect(await next()).toEqual(status('ok'));
    await leave();
  });

  it('sends one change for a burst, soon after the burst began', async () => {
    const { listen, charge, give, leave } = await openListening();
    await give(10_000_000);
    const { until, next } = await listen('owner');
    await until(isStatus);
    const coming = next();
    for (let count = 0; count < 50; count += 1) await charge(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(await coming).toEqual(changed({ version: '51pm', resources: movement }));
    const after = next();
    // The stream has nothing more to send until its keep-alive comment.
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await after).toEqual({ comment: '' });
    await leave();
  });

  it('sends within two seconds a change that another process wrote', async () => {
    const store = createMemoryStore();
    const one = await openListening({ store });
    const other = await openListening({ store });
    await one.give(10_000_000);
    const { until, next } = await one.listen('owner');
    await until(isStatus);
    await other.give(1_000_000);
    const seen: (Frame | null)[] = [];
    void next().then((frame) => seen.push(frame));
    await vi.advanceTimersByTimeAsync(1_999);
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    // Only the other process knows whether the commit moved a purchase.
    expect(seen).toEqual([changed({ version: '2pm', resources: [...movement, 'purchases'] })]);
    await one.leave();
  });

  it('resumes after the last event that was read, and says that other data may have changed', async () => {
    const { listen, runDry, charge, give, leave } = await openListening();
    await runDry();
    await runDry();
    const ids = async (lastEventId: string) => {
      const { until, leave: end } = await listen('owner', { 'last-event-id': lastEventId });
      const frames = await until(isStatus);
      await end();
      return frames.map(({ id, event, retry }) => id ?? event ?? `retry ${retry}`);
    };
    const rest = ['credits.changed', 'credits.status'];
    expect(await ids('1')).toEqual(['retry 2000', '2', '3', '4', ...rest]);
    expect(await ids('0')).toEqual(['retry 2000', '1', '2', '3', '4', ...rest]);
    await give(10_000_000);
    await charge(1);
    expect(await ids('4')).toEqual(['retry 2000', ...rest]);
    await leave();
  });

  it.each(['5', '99999999', '-1', '01', '1e3', 'x', '9007199254740993', '1.0', 'seq_1', ''])(
    'sends a reset for the unknown event id "%s"',
    async (lastEventId) => {
      const { listen, runDry, leave } = await openListening();
      await runDry();
      await runDry();
      const { next, soon } = await listen('owner', { 'last-event-id': lastEventId });
      await next();
      expect(await next()).toEqual({ id: '4', event: 'reset', data: '{}' });
      expect(await next()).toEqual(status('out_of_credits'));
      await runDry();
      expect(await soon()).toMatchObject({ id: '5' });
      await leave();
    },
  );

  it('sends a reset when more than a day was missed, and not a millisecond earlier', async () => {
    const { listen, runDry, advance, leave } = await openListening();
    await runDry();
    advance(24 * 3_600_000);
    const first = async (lastEventId: string) => {
      const { next } = await listen('owner', { 'last-event-id': lastEventId });
      await next();
      return (await next())?.event;
    };
    expect(await first('1')).toBe('credit_balance_depleted');
    advance(1);
    expect(await first('1')).toBe('reset');
    // The reader missed nothing, however long ago its last event was.
    expect(await first('2')).toBe('credits.changed');
    await leave();
  });

  it('ends after five minutes, whether or not it is read', async () => {
    const { listen, give, leave } = await openListening();
    await give(10_000_000);
    const read = await listen('owner');
    const unread = await listen('owner');
    const ended = vi.fn<(frames: Frame[]) => void>();
    void read.until(() => false).then(ended);
    await vi.advanceTimersByTimeAsync(300_000 - 1);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    const frames = ended.mock.calls[0]?.[0] ?? [];
    const events = frames.map(({ event, retry }) => event ?? retry ?? 'comment');
    expect(events.slice(0, 3)).toEqual(['2000', 'credits.changed', 'credits.status']);
    // One comment every 15 seconds.
    expect(events.slice(3)).toEqual(Array.from({ length: 19 }, () => 'comment'));
    expect(await unread.next()).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
    await leave();
  });

  it('leaves no timer behind when its reader cancels it or its request is aborted', async () => {
    const { listen, runDry, charge, give, faults } = await openListening();
    await give(10_000_000);
    const left = await listen('owner');
    await left.until(isStatus);
    const controller = new AbortController();
    const givenUp = await listen('admin', {}, controller.signal);
    await givenUp.until(isStatus);
    const waiting = givenUp.next();
    // One stream is unread, and another is halfway through its missed events.
    const unread = await listen('member');
    await runDry();
    const halfway = await listen('owner', { 'last-event-id': '0' });
    await halfway.next();
    await halfway.next();
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    controller.abort();
    expect(await waiting).toBeNull();
    await Promise.all([left.leave(), unread.leave(), halfway.leave()]);
    expect(vi.getTimerCount()).toBe(0);
    const early = await listen('owner', {}, AbortSignal.abort());
    expect(await early.next()).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
    await give(10_000_000);
    await charge(1);
    expect(faults).toEqual([]);
  });

  it('reads from the store no further than it is read itself', async () => {
    const { store, reads } = counted();
    const { listen, runDry, leave } = await openListening({ store });
    for (let count = 0; count < 150; count += 1) await runDry();
    const { next, until } = await listen('owner', { 'last-event-id': '0' });
    await next();
    const before = reads();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads()).toBe(before);
    expect(await next()).toMatchObject({ id: '1' });
    const inPages = reads() - before;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads() - before).toBe(inPages);
    const rest = await until(isStatus);
    expect(rest.flatMap(({ id }) => id ?? [])).toEqual(
      Array.from({ length: 299 }, (_, index) => String(index + 2)),
    );
    await leave();
  });

  it('calls resolveAccount only when it opens', async () => {
    let asked = 0;
    const isFound = { currency: 'usd', lowThresholdMicros: 5_000_000 };
    const resolveAccount = () => {
      asked += 1;
      return isFound;
    };
    const { listen, charge, give, leave } = await openListening({ resolveAccount });
    await give(10_000_000);
    const { until } = await listen('member');
    const end = until(() => false);
    await vi.advanceTimersByTimeAsync(0);
    const before = asked;
    for (let count = 0; count < 90; count += 1) {
      await charge(1);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked - before).toBe(0);
    await vi.advanceTimersByTimeAsync(51_000);
    expect(asked - before).toBe(0);
    await leave();
    await end;
  });
});
