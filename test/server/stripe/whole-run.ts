/**
 * One account over the strict Stripe from its first purchase to its last card: purchases, an auto top-up, refunds, a
 * dispute, and a removed card, through HTTP, the worker, and signed webhooks. Every store runs the same script.
 */
import { describe, expect, it } from 'vitest';
import { consentTextVersionOf } from '../../../src/contract/resources/consent.js';
import { routes } from '../../../src/contract/routes/routes.js';
import { usdLimits } from '../../../src/server/accounts/limits.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { agreed, settings } from '../auto-top-up/open-top-ups.js';
import { overHttp } from '../contract/mounts.js';
import type { Role } from '../contract/principals.js';
import { ACCOUNT, openService, type Service } from '../open-service.js';
import { differencesIn, readBooks } from './books.js';
import { WEBHOOK_SECRET, openStripe, type OpenedStripe } from './open-stripe.js';
import type { CardFate } from './strict/stripe-answers.js';

const LAST4 = '8137';

async function openShop(store: LedgerStore) {
  const stripe = await openStripe({ automaticTax: true });
  const limits = { usd: { ...usdLimits, pricesExcludeTax: true } };
  const payments = stripe.adapter;
  const service = await openService({ payments, store, limits, clock: () => Date.now() }, overHttp);
  const send = webhooksOf(stripe, service);
  return {
    ...stripe,
    ...service,
    stripeFake: stripe,
    store,
    send,
    /** Buys credits in a checkout, and returns the purchase and its payment. */
    async pay(amountMicros: number) {
      const { purchase } = await service.begin(amountMicros);
      const [session] = stripe.all('checkout.session');
      const intent = stripe.buyer.pay(session?.id ?? '');
      await send(stripe.get('checkout.session', session?.id));
      return { id: purchase.id, intent };
    },
    async giveBack(purchaseId: string, amountMicros?: number) {
      const body = { purchaseId, ...(amountMicros !== undefined && { amountMicros }) };
      const { status } = await service.ask('administrator', 'POST /refunds', { body });
      expect(status).toBeLessThan(300);
      await send(stripe.all('refund')[0] ?? {});
    },
  };
}

type Shop = Awaited<ReturnType<typeof openShop>>;

/** Returns a function that sends a signed event, twice, as Stripe may. */
function webhooksOf({ stripe }: OpenedStripe, { ask, baseUrl }: Service) {
  return async (object: object, previous?: object) => {
    const data = { object, previous_attributes: previous };
    const payload = JSON.stringify({ id: 'evt_1', object: 'event', type: 'x', data });
    const timestamp = Math.floor(Date.now() / 1000);
    const header = { payload, secret: WEBHOOK_SECRET, timestamp };
    const headers = { 'stripe-signature': stripe.webhooks.generateTestHeaderString(header) };
    const question = {
      key: null,
      body: new TextEncoder().encode(payload),
      headers: { 'content-type': null, ...headers },
    };
    for (let delivery = 0; delivery < 2; delivery += 1) {
      const reply = await ask(null, `POST ${baseUrl}/webhooks/stripe`, question);
      expect(reply.status).toBeLessThan(300);
    }
  };
}

/** Adds a card, turns auto top-up on, and uses so much that a worker charges the card. */
async function topUp({ ask, all, get, buyer, send, setFate, reconcile }: Shop, fate: CardFate) {
  expect((await ask('owner', 'POST /setup-sessions', { body: {} })).status).toBe(201);
  const [form] = all('checkout.session');
  const card = buyer.addCard(form?.id ?? '', LAST4);
  setFate(card.id, fate);
  await send(get('checkout.session', form?.id));
  const consent = { ...agreed, textVersion: consentTextVersionOf({ pricesExcludeTax: true }) };
  const saved = await ask('owner', 'PUT /auto-top-up', {
    headers: { 'if-match': '"0"' },
    body: { ...settings, amountMicros: 51_190_000, consent },
  });
  expect(saved.status).toBe(200);
  const use = { amountMicros: 21_470_000, consumable: 'llm_tokens', onInsufficient: 'reject' };
  expect((await ask('consumer', 'POST /charges', { body: use })).status).toBeLessThan(300);
  await reconcile();
  return card;
}

/** Everything that happens to the account. */
async function live(shop: Shop): Promise<void> {
  const { ask, all, put, send, credits, customers } = shop;
  const first = await shop.pay(13_370_000);
  const second = await shop.pay(17_230_000);
  expect((await credits()).balanceMicros).toBe(30_600_000);

  const card = await topUp(shop, 'pays');
  expect((await credits()).balanceMicros).toBe(60_320_000);

  await shop.giveBack(second.id);
  expect((await credits()).balanceMicros).toBe(43_090_000);
  await shop.giveBack(first.id, 4_310_000);
  expect((await credits()).balanceMicros).toBe(38_780_000);

  const charged = all('payment_intent').find((intent) => intent.off_session);
  const dispute = { payment_intent: charged?.id ?? '', currency: 'usd', status: 'lost' };
  await send(put('dispute', { ...dispute, amount: 607 }));
  expect((await credits()).balanceMicros).toBe(32_710_000);

  card.customer = null;
  await send(card, { customer: customers.get(ACCOUNT) });
  const method = await ask('owner', 'GET /payment-method');
  expect(JSON.parse(method.text)).toEqual({ paymentMethod: null });
  await shop.reconcile();
}

/** The responses to a person who reads every route that a browser may read. */
async function readEverything({ ask, store }: Shop, sender: Role): Promise<string> {
  const purchases = await store.listPurchases(ACCOUNT, { limit: 200 });
  const reads = Object.values(routes).filter(({ method }) => method === 'GET');
  const paths = reads.flatMap(({ path }) =>
    path.includes('{id}') ? purchases.map(({ id }) => path.replace('{id}', id)) : [path],
  );
  const all = [...paths, '/transactions?limit=200', '/events?after=0'];
  const replies = await Promise.all(
    all.flatMap((path) => [
      ask(sender, `GET ${path}`),
      ask(sender, `GET ${path}`, { headers: { accept: 'application/json' } }),
    ]),
  );
  return replies.map(({ text, headers }) => `${headers.get('etag')} ${text}`).join('\n');
}

/** The amounts and ids of the account's money: every one that its entries, records, and payments have. */
async function secretsOf({ all, store }: Shop): Promise<string[]> {
  const entries = await store.listEntries(ACCOUNT, { limit: 200 });
  const purchases = await store.listPurchases(ACCOUNT, { limit: 200 });
  const amounts = [
    ...entries.flatMap((one) => [one.amountMicros, one.balanceAfterMicros, one.taxMicros ?? 0]),
    ...purchases.flatMap((one) => [one.amountMicros, one.taxMicros]),
  ];
  const figures = amounts
    .filter((amount) => amount !== 0)
    .map((amount) => String(Math.abs(amount)));
  const objects = (['payment_intent', 'checkout.session', 'refund', 'customer'] as const).flatMap(
    (kind) => all(kind).map(({ id }) => id),
  );
  const ids = [...entries.map(({ id }) => id), ...purchases.map(({ id }) => id), ...objects];
  return [...new Set([...figures, ...ids, LAST4, 'receipt'])];
}

/** Whether a text has the secret. Digits inside a random id are no figure. */
function isIn(text: string, secret: string): boolean {
  if (!/^\d+$/.test(secret)) return text.includes(secret);
  return new RegExp(`(?<![0-9a-f])${secret}(?![0-9a-f])`).test(text);
}

/** Runs the script over a store, and compares the money at Stripe with the credits. */
export function describeWholeRun(name: string, openStore: () => Promise<LedgerStore>): void {
  describe(`one whole run over ${name} and Stripe`, () => {
    it('credits exactly the money that Stripe keeps, with its tax', async () => {
      const shop = await openShop(await openStore());
      await live(shop);
      const books = await readBooks(shop.stripeFake, shop.store);
      expect(books.charged.map(({ totalMicros }) => totalMicros)).toEqual([
        51_190_000, 18_650_000, 14_470_000,
      ]);
      expect(books.charged.map(({ returnedMicros }) => returnedMicros)).toEqual([
        0, 18_650_000, 4_660_000,
      ]);
      expect(differencesIn(books)).toEqual([]);
    });

    it('shows a member no figure, no id, and no card', async () => {
      const shop = await openShop(await openStore());
      await live(shop);
      const secrets = await secretsOf(shop);
      expect(secrets.length).toBeGreaterThan(25);
      const seen = async (sender: Role) => {
        const text = await readEverything(shop, sender);
        return secrets.filter((secret) => isIn(text, secret));
      };
      expect(await seen('member')).toEqual([]);
      expect(await seen('intern')).toEqual([]);
      // The check finds the figures that an owner sees. Of Stripe's ids, only receipts have one.
      const owner = await seen('owner');
      expect(owner).toEqual(expect.arrayContaining(['13370000', '1100000', '51190000', 'receipt']));
      expect(owner.filter((secret) => /^(cs|re|cus)_/.test(secret))).toEqual([]);
    });

    it('negative control: books that differ by a cent, or by a webhook processed twice, are caught', async () => {
      const shop = await openShop(await openStore());
      await live(shop);
      const books = await readBooks(shop.stripeFake, shop.store);
      const purchase = books.entries.find(({ kind }) => kind === 'purchase');
      const twice = purchase ? [...books.entries, purchase] : [];
      expect(differencesIn({ ...books, entries: twice })).not.toEqual([]);
      for (const intent of shop.all('payment_intent')) {
        intent.amount_received += 1;
        const changed = await readBooks(shop.stripeFake, shop.store);
        expect(differencesIn(changed)).not.toEqual([]);
        intent.amount_received -= 1;
      }
      expect(differencesIn(await readBooks(shop.stripeFake, shop.store))).toEqual([]);
    });

    it('holds a top-up that charged a cent more than was agreed, and credits nothing for it', async () => {
      const shop = await openShop(await openStore());
      await shop.pay(13_370_000);
      await shop.pay(17_230_000);
      await topUp(shop, 'pays_a_cent_more');
      const topUps = (await shop.store.listPurchases(ACCOUNT, { limit: 200 })).filter(
        ({ origin }) => origin === 'auto_top_up',
      );
      expect(topUps).toMatchObject([{ status: 'needs_review', heldMicros: 51_200_000 }]);
      expect(differencesIn(await readBooks(shop.stripeFake, shop.store))).not.toEqual([]);
    });
  });
}
