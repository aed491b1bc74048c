import { expect } from 'vitest';
import type { CreditNotification } from '../../../src/contract/resources/notification.js';
import { notificationView } from '../../../src/server/events/notification-view.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { createWorld, type World } from '../faulty-world.js';
import { runRandomOperation } from '../random-operations.js';

const ACCOUNTS = ['acct_1', 'acct_2', 'acct_3'];
const WAVES = 8;
const OPERATIONS = 4;
const HOUR_MS = 3_600_000;

/**
 * Runs a world over a database, which is in memory by default, and expects that each event is delivered, first in
 * order, and unchanged in every repeat. Returns the numbers of events and of repeats.
 */
export async function checkDeliveries(seed: number, database?: LedgerStore) {
  const { world, stored, heard } = await simulate(seed, database);
  const counts = { events: 0, repeats: 0 };
  for (const accountId of ACCOUNTS) {
    const told = heard.of(accountId);
    const firsts = [...new Set(told.map(({ id }) => id))];
    const byId = new Map(stored.of(accountId).map((one) => [one.id, one]));
    expect([seed, accountId, firsts]).toEqual([seed, accountId, [...byId.keys()]]);
    for (const one of told) expect(one).toEqual(byId.get(one.id));
    counts.events += byId.size;
    counts.repeats += told.length - byId.size;

    const snapshot = await world.store.load(accountId, ['delivery']);
    expect(snapshot?.account.delivery).toMatchObject({ upTo: byId.size, claim: null });
    expect(snapshot?.records.map(({ dueAt }) => dueAt) ?? []).toEqual(byId.size ? [null] : []);
  }
  return counts;
}

/** Notifications by account, each in the order in which they arrived. */
function createLog() {
  const all = new Map<string, CreditNotification[]>();
  return {
    add(notification: CreditNotification): void {
      const { accountId } = notification;
      all.set(accountId, [...(all.get(accountId) ?? []), notification]);
    },
    of: (accountId: string) => all.get(accountId) ?? [],
  };
}

/** Uses up the account's credits, which causes two events in most cases. */
async function runDry(world: World, account: string, name: string): Promise<void> {
  const given = { amountMicros: 1_000_000 };
  await world.ask('administrator', account, 'POST /grants', `grant-${name}`, given);
  const all = { amountMicros: 10 ** 12, consumable: 'sms', onInsufficient: 'partial' };
  await world.ask('administrator', account, 'POST /charges', `charge-${name}`, all);
}

/** Lets claims expire while the workers that hold them are still delivering. */
async function overtake(world: World): Promise<void> {
  for (let count = 0; count < 4; count += 1) {
    for (let hop = 0; hop < 10; hop += 1) await world.hops();
    world.advance(61_000);
    void world.reconcile(20);
  }
  await world.reconcile(20);
}

/** Runs a world with notifications, and returns them with the events that were stored. */
async function simulate(seed: number, database: LedgerStore | undefined) {
  const stored = createLog();
  const heard = createLog();
  const world = createWorld(
    seed,
    undefined,
    ({ account, events }) =>
      events.forEach((event) => stored.add(notificationView(event, account.accountId))),
    (notification) => heard.add(notification),
    database,
  );
  for (let wave = 0; wave < WAVES; wave += 1) {
    const operations = ACCOUNTS.flatMap((account) =>
      Array.from({ length: OPERATIONS }, (_, index) =>
        index === 0
          ? runDry(world, account, `${wave}-of-the-account-${account}`)
          : runRandomOperation({ world, account, name: `${wave}-${index}-of-${account}` }),
      ),
    );
    await Promise.all([...operations, world.deliver(), world.reconcile(20), overtake(world)]);
    world.advance(world.chance(0.5) ? HOUR_MS * world.random() : 30_000);
  }
  world.calm();
  for (const hours of [2, 2, 2]) {
    world.advance(hours * HOUR_MS);
    while ((await world.reconcile(500)) > 0);
  }
  return { world, stored, heard };
}
