import { simulatedCard } from '../../../src/mocks/payments/simulated-wallet.js';
import type { World } from '../faulty-world.js';
import { runRandomOperation } from '../random-operations.js';

const ACCOUNTS = ['acct_1', 'acct_2', 'acct_3'];
const WAVES = 14;
const OPERATIONS = 6;
const HOUR_MS = 3_600_000;

/** Lets users act in a world, and returns the number of their operations. */
export async function simulateTopUps(world: World): Promise<number> {
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
export async function comeToRest(world: World): Promise<void> {
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
