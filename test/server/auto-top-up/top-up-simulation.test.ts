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
import { simulatedCard } from '../../../src/mocks/payments/simulated-wallet.js';
import { createWorld, type World } from '../faulty-world.js';
import { runRandomOperation } from '../random-operations.js';
import { createWatch } from './top-up-watch.js';

const WORLDS = 40;
const ACCOUNTS = ['acct_1', 'acct_2', 'acct_3'];
const WAVES = 14;
const OPERATIONS = 6;
const HOUR_MS = 3_600_000;

/** Timeouts never fire here, so a call without an answer stays pending. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

async function simulate(world: World): Promise<number> {
  let count = 0;
  for (let wave = 0; wave < WAVES; wave += 1) {
    world.provider.setUnavailable(world.chance(0.08));
    const operations = ACCOUNTS.flatMap((account) =>
      Array.from({ length: OPERATIONS }, async (_, index) => {
        await runRandomOperation({ world, account, name: `${wave}-${index}-of-${account}` });
        count += 1;
      }),
    );
    await Promise.all([...operations, world.deliver(), world.reconcile(20)]);
    world.advance(world.chance(0.2) ? 26 * HOUR_MS : HOUR_MS * world.random());
    await Promise.all([world.reconcile(20), world.deliver(), world.reconcile(20)]);
  }
  return count;
}

/** Settles all payments at the provider, and lets workers find out. */
async function comeToRest(world: World): Promise<void> {
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

it('auto top-up credits each charge, makes one at a time, and only when it may', async () => {
  let count = 0;
  const seen = new Set<string>();
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const watch = createWatch();
    const world = createWorld(seed, undefined, watch.watch);
    count += await simulate(world);
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
    ...[...reasons, 'payment_method_unsupported'].map((reason) => `paused ${reason}`),
  ];
  expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
}, 120_000);
