/**
 * I8, I10, I13 and I19 of purchases, under every fault on the way: two processes on one store and one
 * provider, calls that are lost before or after they took effect, answers that no provider may give,
 * processes that die, webhooks that are dropped, repeated, and reordered, and users who reload, cancel,
 * and come back. A seed repeats a run.
 *
 * The negative controls break the system on purpose, and the same checker finds it: a fresh key for
 * each attempt, and credits for each webhook.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSimulatedWebhook } from '../../../src/mocks/payments/simulated-webhooks.js';
import type { Handler } from '../../../src/server/http/handler.js';
import { createWorld, type World } from '../faulty-world.js';
import { freshKey, keptKey, shop, type Complaints, type KeyOf } from './shoppers.js';

const WORLDS = 51;
const ACCOUNTS = Array.from({ length: 14 }, (_, index) => `acct_${index + 1}`);
const WAVES = 5;
const SHOPPERS = 4;
const HOUR_MS = 3_600_000;

/** Timeouts never fire here, so a call without an answer stays pending. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Lets users shop in a world, and then lets time pass until nothing is due. */
async function simulate(world: World, keyOf: KeyOf): Promise<Complaints> {
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

async function purchasesOf({ store }: World) {
  const all = await Promise.all(
    ACCOUNTS.map(async (account) => {
      const records = await store.listPurchases(account, { limit: 100_000 });
      return records.map((record) => ({ account, ...record }));
    }),
  );
  return all.flat();
}

/** The faults of a world that has come to rest, by name. */
async function faultsOf(world: World): Promise<string[]> {
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

describe('purchases in a world where any call may be lost', () => {
  it('I8, I10, I13, I19: every captured amount is credited or held for review, and none stays open', async () => {
    let count = 0;
    const seen = new Set<string>();
    for (let seed = 1; seed <= WORLDS; seed += 1) {
      const world = createWorld(seed);
      const complaints = await simulate(world, keptKey);
      expect([seed, ...complaints, ...(await faultsOf(world))]).toEqual([seed]);
      const purchases = await purchasesOf(world);
      count += purchases.length;
      for (const { status, clawbacks, refunds } of purchases) {
        seen.add(status);
        if (clawbacks > 0) seen.add('taken back');
        for (const refund of refunds) seen.add(`refund ${refund.status}`);
      }
    }
    expect(count).toBeGreaterThanOrEqual(10_000);
    // A run without one of these outcomes has tested too little.
    const ends = ['succeeded', 'failed', 'canceled', 'expired', 'needs_review', 'taken back'];
    expect([...ends, 'refund done', 'refund refused'].filter((one) => !seen.has(one))).toEqual([]);
  }, 120_000);

  it('negative control: the checker catches pages that take a fresh key for each attempt', async () => {
    const found = new Set<string>();
    for (let seed = 1; seed <= 3; seed += 1) {
      const world = createWorld(seed);
      await simulate(world, freshKey);
      for (const fault of await faultsOf(world)) found.add(fault);
    }
    expect([...found]).toEqual(['one order was paid twice']);
  }, 60_000);

  it('negative control: the checker catches a host app that credits each webhook', async () => {
    const found = new Set<string>();
    for (let seed = 1; seed <= 3; seed += 1) {
      const world = createWorld(seed, creditingEachWebhook);
      await simulate(world, keptKey);
      for (const fault of await faultsOf(world)) found.add(fault);
    }
    expect([...found]).toEqual(['credits without a payment']);
  }, 60_000);
});

let webhooks = 0;

/** Trusts every webhook and credits it each time. */
function creditingEachWebhook({ backend }: Parameters<NonNullable<Receive>>[0]): Handler {
  return async (request) => {
    if (!request.url.includes('/webhooks/')) return backend.handler(request);
    const body = new Uint8Array(await request.clone().arrayBuffer());
    const notice = readSimulatedWebhook(request.headers, body);
    const isPaid = new TextDecoder().decode(body).includes('payment.paid');
    if (isPaid && notice.status === 'changed') {
      const idempotencyKey = `webhook-of-the-provider-${(webhooks += 1)}`;
      await backend.grant('acct_1', { idempotencyKey, amountMicros: 1_000_000 }).catch(() => null);
    }
    return backend.handler(request);
  };
}

type Receive = Parameters<typeof createWorld>[1];
