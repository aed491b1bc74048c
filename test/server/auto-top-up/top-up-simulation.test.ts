/**
 * I9 and I15 of auto top-up, and that what is charged is credited, under everything that can happen on
 * the way: two processes on one store and one provider, calls that are lost before or after they took
 * effect, processes that die, providers that are silent for days, and people who spend, save in two
 * tabs, change cards, resume, buy and dispute. A seed repeats a run.
 *
 * `test/mutants/auto-top-up-service.ts` breaks what is tested, and the same checker finds it.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { simulatedCard } from '../../../src/mocks/payments/simulated-wallet.js';
import { createWorld, type World } from '../faulty-world.js';
import { happen } from '../keepers.js';
import { createWatch } from './top-up-watch.js';

const WORLDS = 40;
const ACCOUNTS = ['acct_1', 'acct_2', 'acct_3'];
const WAVES = 14;
const OPERATIONS = 6;
const HOUR_MS = 3_600_000;

/** Nothing here waits for a time: what has none to give never answers. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

async function live(world: World): Promise<number> {
  let count = 0;
  for (let wave = 0; wave < WAVES; wave += 1) {
    world.provider.setUnavailable(world.chance(0.08));
    const happening = ACCOUNTS.flatMap((account) =>
      Array.from({ length: OPERATIONS }, async (_, index) => {
        await happen({ world, account, name: `${wave}-${index}-of-${account}` });
        count += 1;
      }),
    );
    await Promise.all([...happening, world.deliver(), world.reconcile(20)]);
    world.advance(world.chance(0.2) ? 26 * HOUR_MS : HOUR_MS * world.random());
    await Promise.all([world.reconcile(20), world.deliver(), world.reconcile(20)]);
  }
  return count;
}

/** The provider comes to an end with everything, and workers find out. */
async function rest(world: World): Promise<void> {
  world.calm();
  world.provider.setUnavailable(false);
  world.provider.setPaymentMethod(simulatedCard);
  for (const hours of [1, 25, 30, 8 * 24]) {
    for (const { purchaseId, status } of world.provider.charges()) {
      if (status === 'processing') world.provider.pay(purchaseId);
    }
    world.advance(hours * HOUR_MS);
    while ((await world.reconcile(500)) > 0);
  }
}

it('auto top-up charges what it credits, one at a time, and only when it may', async () => {
  let count = 0;
  const seen = new Set<string>();
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const watch = createWatch();
    const world = createWorld(seed, undefined, watch.watch);
    count += await live(world);
    await rest(world);
    expect([seed, ...watch.broken(world.provider)]).toEqual([seed]);
    for (const what of watch.seen) seen.add(what);
  }
  expect(count).toBeGreaterThanOrEqual(10_000);
  // Else nothing was tried.
  const reasons = ['payment_failed', 'requires_action', 'no_payment_method', 'disputed'];
  const ends = ['succeeded', 'failed', 'canceled', 'never made'];
  const wanted = [
    ...ends.map((end) => `top-up ${end}`),
    ...[...reasons, 'payment_method_unsupported'].map((reason) => `paused ${reason}`),
  ];
  expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
}, 120_000);
