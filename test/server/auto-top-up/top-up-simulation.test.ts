/**
 * I9 and I15 of auto top-up, and that every charge is credited, under every fault on the way: two
 * processes on one store and one provider, calls that are lost before or after they took effect,
 * processes that die, providers that are silent for days, and users who spend, save in two tabs,
 * change cards, resume, buy, and dispute. A seed repeats a run.
 *
 * `test/mutants/auto-top-up-service.ts` breaks the code under test, and the same checker finds the
 * faults.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWorld } from '../faulty-world.js';
import { comeToRest, simulateTopUps } from './simulate-top-ups.js';
import { createWatch } from './top-up-watch.js';
import { withoutPauses } from '../without-pauses.js';

withoutPauses();

const WORLDS = 40;

/** Timeouts never fire here, so a call without an answer stays pending. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

it('auto top-up credits each charge, makes one at a time, and only when it may', async () => {
  let count = 0;
  const seen = new Set<string>();
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const watch = createWatch();
    const world = createWorld(seed, undefined, watch.watch);
    count += await simulateTopUps(world);
    await comeToRest(world);
    expect([seed, ...watch.broken(world.provider)]).toEqual([seed]);
    for (const outcome of watch.seen) seen.add(outcome);
  }
  expect(count).toBeGreaterThanOrEqual(10_000);
  // A run that misses one of these outcomes has tested too little.
  const reasons = ['payment_failed', 'requires_action', 'no_payment_method', 'disputed'];
  const ends = ['succeeded', 'failed', 'canceled', 'never made'];
  const wanted = [
    ...ends.map((end) => `top-up ${end}`),
    'sent up to a target',
    'sent with a fixed amount',
    ...[...reasons, 'payment_method_unsupported'].map((reason) => `paused ${reason}`),
  ];
  expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
}, 120_000);
