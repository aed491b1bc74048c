import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { openListening } from './open-listening.js';
import { isStatus, type Frame } from './read-frames.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store that a test can break and restore. */
function breakable() {
  const memory = createMemoryStore();
  let mood: 'well' | 'down' | 'silent' = 'well';
  const store: LedgerStore = {
    ...memory,
    async load(...args) {
      if (mood === 'down') throw new Error('connection lost');
      if (mood === 'silent') return new Promise(() => undefined);
      return memory.load(...args);
    },
  };
  return { store, set: (next: typeof mood) => (mood = next) };
}

async function afterComments(next: () => Promise<Frame | null>): Promise<Frame | null> {
  const frame = await next();
  return frame?.comment === undefined ? frame : afterComments(next);
}

describe('an event stream', () => {
  it.each(['down', 'silent'] as const)(
    'fails when the store is %s, is reported once, and can be resumed',
    async (mood) => {
      const { store, set } = breakable();
      const { listen, runDry, faults, leave } = await openListening({ store });
      await runDry();
      const { until, next } = await listen('owner', { 'last-event-id': '1' });
      await until(isStatus);
      set(mood);
      // The stream is kept alive while the store may still answer.
      const end = afterComments(next).catch((error: Error) => error.message);
      await vi.advanceTimersByTimeAsync(2_000);
      if (mood === 'silent') await vi.advanceTimersByTimeAsync(20_000);
      expect(await end).toBe('The event stream failed.');
      expect(faults).toMatchObject([{ code: 'ledger_unavailable' }]);
      expect(vi.getTimerCount()).toBe(0);
      set('well');
      const again = await listen('owner', { 'last-event-id': '2' });
      expect((await again.until(isStatus)).map(({ event }) => event)).not.toContain('reset');
      await leave();
    },
  );

  it('sends the events before it fails when the allowance is unavailable', async () => {
    let isAway = false;
    const allowance = () => {
      if (isAway) throw new Error('The plans are away.');
      return null;
    };
    const { listen, runDry, faults } = await openListening({ allowance });
    await runDry();
    isAway = true;
    const stream = await listen('owner', { 'last-event-id': '1' });
    const frames: (Frame | null)[] = [];
    for (let count = 0; count < 3; count += 1) frames.push(await stream.next());
    expect(frames.map((frame) => frame?.id ?? frame?.event)).toEqual([
      undefined,
      '2',
      'credits.changed',
    ]);
    await expect(stream.next()).rejects.toThrow('event stream failed');
    expect(faults).toMatchObject([{ cause: { message: 'The plans are away.' } }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is refused like any other request when it cannot begin', async () => {
    const { store, set } = breakable();
    const { ask, give } = await openListening({ store });
    await give(1);
    set('down');
    expect((await ask('owner', 'GET /events')).status).toBe(503);
    expect((await ask(null, 'GET /events')).status).toBe(401);
    expect((await ask('owner of acct_2', 'GET /events')).status).toBe(404);
  });
});
