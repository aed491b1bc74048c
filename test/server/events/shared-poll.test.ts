/** The streams of one account in one process share each read of the store. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { signIn } from '../contract/principals.js';
import { openListening } from './open-listening.js';
import { isStatus, readFrames, type Frames } from './read-frames.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A backend over a store that counts its reads, beside another process over the same store. */
async function openCounted() {
  const memory = createMemoryStore();
  const load = vi.fn(memory.load);
  const listEvents = vi.fn(memory.listEvents);
  const service = await openListening({ store: { ...memory, load, listEvents } });
  const other = await openListening({ store: memory });

  /** Opens a stream, and reads it up to the first status. */
  async function open(account = 'acct_1', headers: Record<string, string> = {}): Promise<Frames> {
    const response = await service.send(`${service.baseUrl}/accounts/${account}/events`, {
      headers: { ...signIn('owner', account), ...headers },
    });
    const frames = readFrames(response);
    await frames.until(isStatus);
    return frames;
  }
  async function openMany(count: number, account?: string): Promise<Frames[]> {
    const streams: Frames[] = [];
    for (let index = 0; index < count; index += 1) streams.push(await open(account));
    return streams;
  }
  const forget = () => [load, listEvents].forEach((spy) => spy.mockClear());
  const reads = () => [load.mock.calls.length, listEvents.mock.calls.length];
  return { ...service, other, open, openMany, forget, reads, load };
}

/** Reads every stream, so that each of them waits for its next frame. */
const nextOf = (streams: Frames[]) => Promise.all(streams.map(({ next }) => next()));
const leaveAll = (streams: Frames[]) => Promise.all(streams.map(({ leave }) => leave()));

describe('the streams of an account', () => {
  it('read the store once per interval while nothing happens, however many there are', async () => {
    const { give, openMany, forget, reads } = await openCounted();
    await give(10_000_000);
    const streams = await openMany(50);
    const frames = nextOf(streams);
    await after(2_000);
    forget();
    await after(10_000);
    expect(reads()).toEqual([5, 0]);
    await leaveAll(streams);
    await frames;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('share their reads with no other account', async () => {
    const { give, openMany, forget, reads } = await openCounted();
    const accounts = ['acct_1', 'acct_2', 'acct_3'];
    const streams: Frames[] = [];
    for (const account of accounts) {
      await give(10_000_000, account);
      streams.push(...(await openMany(10, account)));
    }
    const frames = nextOf(streams);
    await after(2_000);
    forget();
    await after(10_000);
    expect(reads()).toEqual([15, 0]);
    await leaveAll(streams);
    await frames;
  });

  it('all get an event from one read of the account and one of its events', async () => {
    const { give, charge, openMany, forget, reads } = await openCounted();
    await give(5_500_000);
    const streams = await openMany(50);
    const frames = nextOf(streams);
    await after(3_000);
    await charge(1_000_000);
    forget();
    await after(100);
    expect((await frames).map((frame) => frame?.id)).toEqual(streams.map(() => '1'));
    expect(reads()).toEqual([1, 1]);
    expect((await nextOf(streams)).map((frame) => frame?.event)).toEqual(
      streams.map(() => 'credits.changed'),
    );
    await leaveAll(streams);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('all get within two seconds what another process wrote', async () => {
    const { give, other, openMany } = await openCounted();
    await give(10_000_000);
    const streams = await openMany(10);
    const seen = vi.fn<(frame: unknown) => void>();
    streams.forEach(({ next }) => void next().then(seen));
    await after(500);
    await other.give(1_000_000);
    await after(2_000);
    expect(seen).toHaveBeenCalledTimes(10);
    await leaveAll(streams);
  });

  it('keep to themselves what a new stream has read, and read it with their next poll', async () => {
    const { give, other, openMany, open } = await openCounted();
    await give(10_000_000);
    const streams = await openMany(2);
    const frames = nextOf(streams);
    await after(100);
    await other.give(1_000_000);
    const opening = open();
    await after(2_000);
    const late = await opening;
    expect((await frames).map((frame) => frame?.event)).toEqual(
      streams.map(() => 'credits.changed'),
    );
    // The new stream began with that state, so nothing has changed for it.
    const comment = late.next();
    await after(15_000);
    expect(await comment).toEqual({ comment: '' });
    await leaveAll([...streams, late]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('go on when one of them ends, and the last one ends the polling', async () => {
    const { give, openMany, forget, reads, load } = await openCounted();
    await give(10_000_000);
    const streams = await openMany(3);
    const frames = nextOf(streams);
    await after(2_000);
    await leaveAll(streams.slice(0, 2));
    forget();
    await after(4_000);
    expect(reads()).toEqual([2, 0]);
    await leaveAll(streams.slice(2));
    await frames;
    expect(vi.getTimerCount()).toBe(0);
    load.mockClear();
    await after(60_000);
    expect(load).not.toHaveBeenCalled();
  });

  it('are not held back by one that is not read, which gets every event later', async () => {
    const { give, runDry, openMany, open } = await openCounted();
    await give(10_000_000);
    const [slow, ...others] = [await open(), ...(await openMany(5))];
    const frames = nextOf(others);
    await runDry();
    await after(100);
    expect((await frames).map((frame) => frame?.id)).toEqual(others.map(() => '1'));
    expect((await nextOf(others)).map((frame) => frame?.id)).toEqual(others.map(() => '2'));
    await leaveAll(others);
    const missed = [await slow.next(), await slow.next()];
    expect(missed.map((frame) => frame?.id)).toEqual(['1', '2']);
    await slow.leave();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('all fail when the store fails, and resume where they were', async () => {
    const { give, runDry, openMany, open, load, faults } = await openCounted();
    await give(10_000_000);
    const streams = await openMany(5);
    const ends = streams.map(({ next }) => next().catch((error: Error) => error.message));
    await after(1_000);
    load.mockRejectedValueOnce(new Error('connection lost'));
    await after(1_000);
    expect(new Set(await Promise.all(ends))).toEqual(new Set(['The event stream failed.']));
    expect(faults).toHaveLength(5);
    expect(vi.getTimerCount()).toBe(0);
    await runDry();
    const resumed = await open('acct_1', { 'last-event-id': '0' });
    await resumed.leave();
  });
});
