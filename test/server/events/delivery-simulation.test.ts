/**
 * Notifications under every fault on the way: two processes over one store, calls that are lost
 * before or after they took effect, a `notify` callback that fails before or after it took a
 * notification, and processes that die in between. A seed repeats a run.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { checkDeliveries } from './check-deliveries.js';
import { withoutPauses } from '../without-pauses.js';

withoutPauses();

const WORLDS = 15;

/** Timeouts never fire here, so a call without an answer stays pending. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

it('each event is delivered, first in order, and unchanged in every repeat', async () => {
  let events = 0;
  let repeats = 0;
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const counts = await checkDeliveries(seed);
    events += counts.events;
    repeats += counts.repeats;
  }
  // A run with fewer events or repeats has tested too little.
  expect(events).toBeGreaterThan(500);
  expect(repeats).toBeGreaterThan(50);
}, 60_000);
