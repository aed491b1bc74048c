/**
 * I13 and I21 under every fault on the way: users buy, spend, and change auto top-up, while the host app
 * closes and reopens their accounts and resolves reviews. Two processes share one store and one provider,
 * calls are lost before or after they took effect, and processes die. A seed repeats a run.
 *
 * `test/mutants/accounts/closing.ts` breaks the code under test, and the same checker finds the faults.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Account } from '../../../src/ledger/state/account.js';
import type { PurchaseRecord } from '../../../src/ledger/state/records.js';
import type { PurchaseReply } from '../../../src/contract/resources/checkout.js';
import { simulatedCard } from '../../../src/mocks/payments/simulated-wallet.js';
import type { Change } from '../../../src/server/ports/ledger-store.js';
import { createWorld, type World } from '../faulty-world.js';
import { runRandomOperation } from '../random-operations.js';
import { withoutPauses } from '../without-pauses.js';

withoutPauses();

const WORLDS = 20;
const ACCOUNTS = ['acct_1', 'acct_2', 'acct_3'];
const WAVES = 12;
const OPERATIONS = 5;
const MINUTE_MS = 60_000;

/** Timeouts never fire here, so a call without an answer stays pending. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Watches every commit for work or payments that begin while an account is closed. */
function createWatch() {
  const accounts = new Map<string, Account>();
  const purchases = new Map<string, PurchaseRecord>();
  const faults = new Set<string>();
  const seen = new Set<string>();

  function watch({ account, records, entries }: Change): void {
    const before = accounts.get(account.accountId);
    accounts.set(account.accountId, account);
    // A commit may hold several decisions: only one that was closed before and after stayed closed.
    const isClosed = account.closedAt !== null && before?.closedAt === account.closedAt;
    if (isClosed && account.autoTopUp.enabled) faults.add('auto top-up is on');
    if (isClosed && entries.some(({ kind }) => kind === 'consumption')) faults.add('a charge');
    if (account.closedAt !== null) seen.add('closed');
    if (before?.closedAt && account.closedAt === null) seen.add('reopened');
    for (const record of records) {
      if (record.type === 'review') seen.add(record.action);
      if (record.type !== 'purchase') continue;
      const last = purchases.get(record.id);
      purchases.set(record.id, record);
      if (!isClosed) continue;
      if (!last) faults.add('I21: a purchase began');
      if (record.sent && !last?.sent) faults.add('I21: a top-up was sent');
      if (record.transactionId && !last?.transactionId) seen.add('late money');
      if (record.status === 'canceled' && !record.sent) seen.add('a checkout was closed');
    }
  }
  return { watch, faults, seen, purchases: () => [...purchases.values()], accounts };
}

type Watch = ReturnType<typeof createWatch>;

/** A user opens a checkout and pays, sometimes another amount, or leaves it open. */
async function shop(world: World, account: string, name: string): Promise<void> {
  const body = { amountMicros: 10_000_000 };
  const reply = await world.ask('owner', account, 'POST /purchases', `the-key-of-${name}`, body);
  const { purchase, checkout } = (reply.body ?? {}) as Partial<PurchaseReply>;
  await world.hops();
  if (!purchase || !checkout?.url || world.chance(0.4)) return;
  if (world.chance(0.4)) world.provider.pay(purchase.id, { amountMicros: 12_000_000 });
  else await world.card(checkout.url, 'succeeded');
}

/** The host app closes or reopens an account, and resolves what is in review. */
async function administrate(world: World, account: string, name: string): Promise<void> {
  if (world.chance(0.3)) await world.call((backend) => backend.closeAccount(account));
  else if (world.chance(0.6)) await world.call((backend) => backend.reopenAccount(account));
  const records = await world.store.listPurchases(account, { status: 'needs_review', limit: 5 });
  for (const { id } of records) {
    if (world.chance(0.3)) continue;
    const action = world.chance(0.5) ? ('accept' as const) : ('return' as const);
    const decision = { action, by: 'ada', note: 'Checked', idempotencyKey: `review-${name}-${id}` };
    const attempts = world.chance(0.3) ? 2 : 1;
    const resolve = () => world.call((backend) => backend.resolveReview(account, id, decision));
    await Promise.all(Array.from({ length: attempts }, resolve));
  }
}

async function simulate(world: World): Promise<void> {
  for (let wave = 0; wave < WAVES; wave += 1) {
    world.provider.setUnavailable(world.chance(0.08));
    const work = ACCOUNTS.flatMap((account) => [
      administrate(world, account, `${wave}-of-${account}`),
      ...Array.from({ length: OPERATIONS }, (_, index) =>
        runRandomOperation({ world, account, name: `${wave}-${index}-of-${account}` }),
      ),
      shop(world, account, `order-${wave}-of-${account}`),
      shop(world, account, `other-order-${wave}-of-${account}`),
    ]);
    await Promise.all([...work, world.deliver(), world.reconcile(20)]);
    world.advance(world.random() * 10 * MINUTE_MS);
    await world.reconcile(20);
  }
}

/** The faults once no call fails any more. Two minutes later, no checkout of a closed account is open. */
async function faultsAtRest(world: World, { faults, purchases, accounts }: Watch) {
  world.calm();
  world.provider.setUnavailable(false);
  world.provider.setPaymentMethod(simulatedCard);
  world.advance(2 * MINUTE_MS);
  while ((await world.reconcile(500)) > 0);
  for (const account of ACCOUNTS.filter((id) => accounts.get(id)?.closedAt)) {
    for (const { refs, id } of await world.store.listPurchases(account, { limit: 1000 })) {
      const payment = await world.lookUp([...refs, `sim_cs_${id}`]).catch(() => null);
      if (payment?.status === 'open') faults.add('a checkout of a closed account is open');
    }
  }
  for (const hours of [1, 26, 8 * 24]) {
    for (const { purchaseId, status } of world.provider.charges()) {
      if (status === 'processing') world.provider.pay(purchaseId);
    }
    world.advance(hours * 60 * MINUTE_MS);
    while ((await world.reconcile(500)) > 0);
  }
  for (const account of ACCOUNTS) {
    const entries = await world.store.listEntries(account, { limit: 100_000 });
    for (const record of await world.store.listPurchases(account, { limit: 1000 })) {
      const own = entries.filter(({ purchaseId }) => purchaseId === record.id);
      const left = own.reduce((sum, { amountMicros }) => sum + amountMicros, 0);
      const payment = await world.lookUp(record.refs).catch(() => null);
      const captured = payment?.status === 'paid' ? payment.capturedMicros : 0;
      const returned =
        payment?.status === 'paid'
          ? payment.refunds.reduce((sum, r) => sum + r.amountMicros, Number(payment.disputedMicros))
          : 0;
      if (left + record.heldMicros !== captured - Math.min(captured, returned)) faults.add('I13');
      if (record.refunds.some(({ status }) => status === 'pending')) faults.add('a refund pends');
    }
  }
  if (purchases().length === 0) faults.add('nothing happened');
  return [...faults];
}

it('a closed account begins nothing, its checkouts are closed, and late money is credited', async () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const watch = createWatch();
    const world = createWorld(seed, undefined, watch.watch);
    await simulate(world);
    expect([seed, ...(await faultsAtRest(world, watch))]).toEqual([seed]);
    for (const outcome of watch.seen) seen.add(outcome);
  }
  // A run without one of these outcomes has tested too little.
  const wanted = ['closed', 'reopened', 'late money', 'a checkout was closed', 'accept', 'return'];
  expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
}, 120_000);
