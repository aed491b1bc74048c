import type { PurchaseReply } from '../../../src/contract/resources/checkout.js';
import type { Transaction } from '../../../src/contract/resources/transaction.js';
import type { World } from '../faulty-world.js';

/** One decision of a user to buy credits, which may be sent many times. */
export interface Order {
  account: string;
  name: string;
  amountMicros: number;
}

/** The key of a request, by its order and the number of attempts before it. */
export type KeyOf = (order: Order, attempt: number) => string;

export const keptKey: KeyOf = ({ name }) => `the-key-of-${name}`;
export const freshKey: KeyOf = ({ name }, attempt) => `the-key-of-${name}-try-${attempt}`;

/** Observations of shoppers that break a promise. */
export type Complaints = string[];

/** Buys credits, or tries to, as users do: they reload, cancel, come back, or leave. */
export async function shop(world: World, order: Order, keyOf: KeyOf): Promise<Complaints> {
  const { chance, provider } = world;
  const complaints: Complaints = [];
  const { account, amountMicros } = order;

  for (let attempt = 0; attempt < 30; attempt += 1) {
    const key = keyOf(order, attempt);
    const send = () => world.ask('owner', account, 'POST /purchases', key, { amountMicros });
    // A double click, or a second tab that resumes the same attempt.
    const [reply] = await Promise.all(chance(0.1) ? [send(), send()] : [send()]);
    if (!reply || reply.status >= 500) {
      if (chance(0.05)) return complaints;
      continue;
    }
    // Five purchases of the account are open: nothing was begun.
    if (reply.status === 429) return complaints;
    if (reply.status !== 201) complaints.push(`${order.name} got status ${reply.status}`);
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
        complaints.push(`${order.name} was canceled, but its payment is ${status}`);
      }
      return complaints;
    }
    if (chance(0.04)) provider.pay(id, { amountMicros: amountMicros + 10_000 });
    else if (chance(0.03)) provider.pay(id, { currency: 'eur' });
    else await world.card(url, chance(0.15) ? 'processing' : 'succeeded');
    if (chance(0.3)) await world.deliver();
    // A page that is reloaded before it knows the outcome resumes its stored attempt.
    if (chance(0.25)) continue;
    if (chance(0.5)) await look();
    if (chance(0.3)) complaints.push(...(await reversePayment(world, order, id)));
    return complaints;
  }
  return complaints;
}

/** Disputes and refunds some of the payments afterwards. */
async function reversePayment(world: World, order: Order, id: string): Promise<Complaints> {
  const { chance, provider } = world;
  const complaints: Complaints = [];
  const part = Math.floor(order.amountMicros / 30_000) * 10_000;
  if ((await world.observe(id)).status !== 'paid') return complaints;
  if (chance(0.3)) provider.dispute(id, chance(0.5) ? part : undefined);
  if (chance(0.3)) provider.refund(id, chance(0.5) ? part : part * 2);
  if (chance(0.3)) await world.deliver();
  if (chance(0.5)) complaints.push(...(await refundAtOnce(world, order, id, part)));
  if (chance(0.4)) provider.winDispute(id);
  const [refund] = provider.refundsOf(id);
  if (refund && chance(0.3)) provider.failRefund(id, refund);
  return complaints;
}

async function refundAtOnce(world: World, order: Order, id: string, part: number) {
  const both = await Promise.all([1, 2].map((count) => refundOnce(world, order, id, part, count)));
  return both.flat();
}

async function refundOnce(world: World, order: Order, id: string, part: number, count: number) {
  const complaints: Complaints = [];
  const refundIds = new Set<string>();
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const body = { purchaseId: id, amountMicros: part };
    const key = `refund-${count}-of-${order.name}`;
    const reply = await world.ask('administrator', order.account, 'POST /refunds', key, body);
    if (reply.status >= 500) continue;
    if (reply.status === 201) refundIds.add((reply.body as Transaction).id);
    else if (reply.status !== 422) complaints.push(`a refund got status ${reply.status}`);
    if (!world.chance(0.2)) break;
  }
  if (refundIds.size > 1) complaints.push(`${order.name}: one key had two refunds`);
  return complaints;
}

function statusIn(body: unknown): string {
  return (body as { status: string }).status;
}
