import type { World } from '../faulty-world.js';
import { shop, type Complaints, type KeyOf } from './shoppers.js';

const ACCOUNTS = Array.from({ length: 14 }, (_, index) => `acct_${index + 1}`);
const WAVES = 5;
const SHOPPERS = 4;
const HOUR_MS = 3_600_000;

/** Lets users shop in a world, and then lets time pass until nothing is due. */
export async function simulate(world: World, keyOf: KeyOf): Promise<Complaints> {
  const complaints: Complaints = [];
  for (let wave = 0; wave < WAVES; wave += 1) {
    const shoppers = ACCOUNTS.flatMap((account) =>
      Array.from({ length: SHOPPERS }, async (_, index) => {
        const name = `order-${wave}-${index}-of-${account}`;
        const amountMicros = (500 + ((index * 7919) % 3000)) * 10_000;
        complaints.push(...(await shop(world, { account, name, amountMicros }, keyOf)));
      }),
    );
    await Promise.all([...shoppers, world.deliver(), world.reconcile(20)]);
    world.advance(HOUR_MS / 10);
    await Promise.all([world.reconcile(20), world.deliver(), world.reconcile(20)]);
  }
  await comeToRest(world);
  return complaints;
}

/** Ends all payments at the provider without webhooks, and lets the workers find out. */
async function comeToRest(world: World): Promise<void> {
  world.calm();
  for (const { id } of await purchasesOf(world)) {
    const payment = await world.observe(id).catch(() => null);
    if (payment?.status !== 'processing') continue;
    if (Number(id.slice('pur_'.length)) % 2) world.provider.pay(id);
    else world.provider.fail(id);
  }
  for (const ms of [1, 25, 8 * 24].map((hours) => hours * HOUR_MS)) {
    world.advance(ms);
    while ((await world.reconcile(500)) > 0);
  }
}

/** All purchases of a world, with their accounts. */
export async function purchasesOf({ store }: World) {
  const all = await Promise.all(
    ACCOUNTS.map(async (account) => {
      const records = await store.listPurchases(account, { limit: 100_000 });
      return records.map((record) => ({ account, ...record }));
    }),
  );
  return all.flat();
}

/** The faults of a world that has come to rest, by name. */
export async function faultsOf(world: World): Promise<string[]> {
  const faults: string[] = [];
  const purchases = await purchasesOf(world);
  const capturedOf = new Map<string, number>();
  const sums = { captured: 0, credited: 0, held: 0 };

  for (const account of ACCOUNTS) {
    const snapshot = await world.store.load(account, []);
    const entries = (await world.store.listEntries(account, { limit: 100_000 })).toReversed();
    const balance = entries.reduce((sum, { amountMicros }) => sum + amountMicros, 0);
    if (snapshot && snapshot.account.balanceMicros !== balance) faults.push('I1');
    if (entries.some(({ seq }, index) => seq !== index + 1)) faults.push('I3');
    if (new Set(entries.map(({ source }) => source)).size !== entries.length) faults.push('I8');

    if (snapshot?.account.openPurchases.length !== 0) faults.push('I19');

    let owed = 0;
    for (const record of purchases.filter((purchase) => purchase.account === account)) {
      const own = entries.filter(({ purchaseId }) => purchaseId === record.id);
      const credits = own.filter(({ kind }) => kind === 'purchase');
      const left = own.reduce((sum, { amountMicros }) => sum + amountMicros, 0);
      const payment = await world.observe(record.id);
      const credited = credits.reduce((sum, { amountMicros }) => sum + amountMicros, 0);
      if (credits.length > 1) faults.push('I8: credited twice');
      if (world.provider.checkoutsOf(record.id) > 1) faults.push('a purchase has two checkouts');
      if (payment.status !== 'paid') {
        if (credited !== 0) faults.push('credited without a capture');
        if (record.status !== payment.status)
          faults.push(`stored as ${record.status}, but the payment is ${payment.status}`);
        continue;
      }
      const { capturedMicros, refunds, disputedMicros, currency } = payment;
      const returned = refunds.reduce((sum, r) => sum + r.amountMicros, disputedMicros as number);
      const net = capturedMicros - Math.min(capturedMicros, returned);
      const isAsAgreed = capturedMicros === record.amountMicros && currency === 'usd';
      if (left + record.heldMicros !== net) faults.push('I13: per purchase');
      if ((credited === capturedMicros) !== isAsAgreed)
        faults.push('I13: credited although the amount differs');
      if (record.refunds.some(({ status }) => status === 'pending'))
        faults.push('a refund is still pending');
      const refunded = refunds.reduce((sum, r) => sum + r.amountMicros, 0);
      if (refunded > capturedMicros) faults.push('more was refunded than captured');
      const order = record.source.replace(/^purchases:the-key-of-|-try-\d+$/g, '');
      capturedOf.set(order, (capturedOf.get(order) ?? 0) + 1);
      sums.captured += capturedMicros;
      sums.credited += credited;
      sums.held += isAsAgreed ? 0 : capturedMicros;
      owed += left;
    }
    if (balance !== owed) faults.push('credits without a payment');
  }
  if (sums.captured !== sums.credited + sums.held) faults.push('I13: in total');
  if ([...capturedOf.values()].some((count) => count > 1)) faults.push('one order was paid twice');
  return [...new Set(faults)];
}
