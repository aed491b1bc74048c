import type { PurchaseReply } from '../../../src/contract/resources/checkout.js';
import type { Transaction } from '../../../src/contract/resources/transaction.js';
import type { World } from '../faulty-world.js';

/** One decision of a person to buy credits, however often it is sent. */
export interface Wish {
  account: string;
  name: string;
  amountMicros: number;
}

/** The key of a wish's request, by how often it was sent before. */
export type KeyOf = (wish: Wish, attempt: number) => string;

export const keptKey: KeyOf = ({ name }) => `the-key-of-${name}`;
export const freshKey: KeyOf = ({ name }, attempt) => `the-key-of-${name}-try-${attempt}`;

/** What shoppers saw that must never be. */
export type Complaints = string[];

/** Buys, or tries to, as people do: they reload, cancel, come back, or go away. */
export async function shop(world: World, wish: Wish, keyOf: KeyOf): Promise<Complaints> {
  const { chance, provider } = world;
  const complaints: Complaints = [];
  const { account, amountMicros } = wish;

  for (let attempt = 0; attempt < 30; attempt += 1) {
    const key = keyOf(wish, attempt);
    const send = () => world.ask('owner', account, 'POST /purchases', key, { amountMicros });
    // A double click, or a second tab that resumes the same attempt.
    const [reply] = await Promise.all(chance(0.1) ? [send(), send()] : [send()]);
    if (!reply || reply.status >= 500) {
      if (chance(0.05)) return complaints;
      continue;
    }
    if (reply.status !== 201) complaints.push(`${wish.name} was answered ${reply.status}`);
    const { purchase, checkout } = reply.body as PurchaseReply;
    if (!checkout?.url) return complaints;
    const { url } = checkout;
    const { id } = purchase;
    const look = () => world.ask('owner', account, `GET /purchases/${id}`);

    if (chance(0.1)) await world.card(url, 'card_declined');
    if (chance(0.1)) return complaints;
    if (chance(0.15)) {
      const paying = chance(0.5) ? world.hops().then(() => world.card(url, 'succeeded')) : null;
      const canceled = await world.ask('owner', account, `POST /purchases/${id}/cancel`);
      await paying;
      const isCanceled = canceled.status === 200 && statusIn(canceled.body) === 'canceled';
      const { status } = await world.observe(id);
      if (isCanceled && (status === 'open' || status === 'paid')) {
        complaints.push(`${wish.name} was canceled, and is ${status}`);
      }
      return complaints;
    }
    if (chance(0.04)) provider.pay(id, { amountMicros: amountMicros + 10_000 });
    else if (chance(0.03)) provider.pay(id, { currency: 'eur' });
    else await world.card(url, chance(0.15) ? 'processing' : 'succeeded');
    if (chance(0.3)) await world.deliver();
    // A page that is reloaded before it knows goes on with what it has stored.
    if (chance(0.25)) continue;
    if (chance(0.5)) await look();
    if (chance(0.3)) complaints.push(...(await regret(world, wish, id)));
    return complaints;
  }
  return complaints;
}

/** What becomes of some payments afterwards. */
async function regret(world: World, wish: Wish, id: string): Promise<Complaints> {
  const { chance, provider } = world;
  const complaints: Complaints = [];
  const part = Math.floor(wish.amountMicros / 30_000) * 10_000;
  if ((await world.observe(id)).status !== 'paid') return complaints;
  if (chance(0.3)) provider.dispute(id, chance(0.5) ? part : undefined);
  if (chance(0.3)) provider.refund(id, chance(0.5) ? part : part * 2);
  if (chance(0.3)) await world.deliver();
  if (chance(0.5)) complaints.push(...(await refundAtOnce(world, wish, id, part)));
  if (chance(0.4)) provider.winDispute(id);
  const [refund] = provider.refundsOf(id);
  if (refund && chance(0.3)) provider.failRefund(id, refund);
  return complaints;
}

async function refundAtOnce(world: World, wish: Wish, id: string, part: number) {
  const both = await Promise.all([1, 2].map((count) => refundOnce(world, wish, id, part, count)));
  return both.flat();
}

async function refundOnce(world: World, wish: Wish, id: string, part: number, count: number) {
  const complaints: Complaints = [];
  const told = new Set<string>();
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const body = { purchaseId: id, amountMicros: part };
    const key = `refund-${count}-of-${wish.name}`;
    const reply = await world.ask('administrator', wish.account, 'POST /refunds', key, body);
    if (reply.status >= 500) continue;
    if (reply.status === 201) told.add((reply.body as Transaction).id);
    else if (reply.status !== 422) complaints.push(`a refund was answered ${reply.status}`);
    if (!world.chance(0.2)) break;
  }
  if (told.size > 1) complaints.push(`${wish.name}: one key, two refunds`);
  return complaints;
}

function statusIn(body: unknown): string {
  return (body as { status: string }).status;
}
