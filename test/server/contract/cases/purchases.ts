import { describe, expect, it } from 'vitest';
import {
  purchaseReplySchema,
  type PurchaseReply,
} from '../../../../src/contract/resources/checkout.js';
import { purchasePageSchema } from '../../../../src/contract/resources/purchase.js';
import type { Mount } from '../mounts.js';
import { openService, valueOf, type Reply, type Service } from '../../open-service.js';
import { problemIn } from '../../problem-in.js';

const createdAt = '2026-03-14T09:26:53.000Z';
const pur = expect.stringMatching(/^pur_[0-9a-f]{32}$/) as string;
const txn = expect.stringMatching(/^txn_[0-9a-f]{32}$/) as string;
const receipt = expect.stringMatching(/\/simulated\/receipts\/sim_rcpt_[0-9a-f]{32}$/) as string;
const key = 'purchase-of-this-user-7';

const replyIn = (reply: Reply): PurchaseReply => valueOf(purchaseReplySchema, reply);
const awaiting = {
  id: pur,
  origin: 'manual',
  amountMicros: 10_000_000,
  currency: 'usd',
  status: 'awaiting_payment',
  createdAt,
};

/** Amounts that cannot be purchased. */
const amounts: [string, unknown, ...string[]][] = [
  ['$4.99', 4_990_000, 'amount_out_of_range'],
  ['$1,000.01', 1_000_010_000, 'amount_out_of_range'],
  ['1e21', 1e21, 'amount_out_of_range'],
  ['the first number that is not exact', 2 ** 53, 'amount_out_of_range'],
  ['the largest number', Number.MAX_VALUE, 'amount_out_of_range'],
  ['a fraction of a cent', 10_005_000, 'amount_not_chargeable'],
  ['a millionth too much', 10_000_001, 'amount_not_chargeable'],
  ['a fraction of a millionth', 10_000_000.5, 'invalid_request', '/amountMicros'],
  ['4.99', 4.99, 'invalid_request', '/amountMicros'],
  ['"10e2"', '10e2', 'invalid_request', '/amountMicros'],
  ['"10000000"', '10000000', 'invalid_request', '/amountMicros'],
  ['zero', 0, 'invalid_request', '/amountMicros'],
  ['a negative amount', -10_000_000, 'invalid_request', '/amountMicros'],
  ['a hugely negative amount', -1e21, 'invalid_request', '/amountMicros', '/amountMicros'],
  ['a missing amount', undefined, 'invalid_request', '/amountMicros'],
  ['NaN, which JSON does not have', Number.NaN, 'invalid_request', '/amountMicros'],
];

export function describePurchases(mount: Mount): void {
  const opened = () => openService({}, mount);
  const post = ({ ask }: Service, body: object = { amountMicros: 10_000_000 }) =>
    ask('owner', 'POST /purchases', { key, body });

  describe('a purchase', () => {
    it('begins with a checkout, as in the contract, and moves no credits', async () => {
      const service = await opened();
      const reply = await post(service);
      expect(reply.status).toBe(201);
      const { purchase } = replyIn(reply);
      expect(JSON.parse(reply.text)).toEqual({
        purchase: awaiting,
        checkout: {
          provider: 'simulated',
          url: `${service.baseUrl}/simulated/checkouts/sim_cs_${purchase.id}`,
          expiresAt: '2026-03-14T09:57:53.000Z',
        },
      });
      expect(await service.credits()).toMatchObject({ balanceMicros: 0, lifetimeAddedMicros: 0 });
    });

    it.each(amounts)('of %s is refused and not created', async (_, amountMicros, ...problem) => {
      const { ask, lookAt } = await opened();
      const before = await lookAt();
      for (const again of [1, 2]) {
        const body = { amountMicros };
        expect([again, ...problemIn(await ask('owner', 'POST /purchases', { key, body }))]).toEqual(
          [again, ...problem],
        );
      }
      const raw = await ask('owner', 'POST /purchases', { key, body: '{"amountMicros":NaN}' });
      expect(problemIn(raw)).toEqual(['invalid_request', '']);
      expect(await lookAt()).toBe(before);
    });

    it.each([5_000_000, 1_000_000_000, 12_340_000])(
      'may be of %i micro-units',
      async (amountMicros) => {
        const service = await opened();
        expect(replyIn(await post(service, { amountMicros })).purchase).toMatchObject({
          amountMicros,
        });
      },
    );

    it('stays within the limits that the host app sets for its currency', async () => {
      const purchase = { minMicros: 1e9, maxMicros: 5e10, defaultMicros: 1e9 };
      const autoTopUp = {
        minAmountMicros: 1e9,
        maxAmountMicros: 5e10,
        minThresholdMicros: 0,
        defaultAmountMicros: 1e9,
        defaultThresholdMicros: 0,
        confirmAboveMicros: 5e10,
      };
      const { ask } = await openService(
        {
          limits: { jpy: { purchase, autoTopUp } },
          resolveAccount: () => ({ currency: 'jpy', lowThresholdMicros: 0 }),
        },
        mount,
      );
      const codeOf = async (amountMicros: number) => {
        const reply = await ask('owner', 'POST /purchases', { body: { amountMicros } });
        return reply.status === 201 ? replyIn(reply).purchase.currency : problemIn(reply)[0];
      };
      expect(await codeOf(1e9)).toBe('jpy');
      expect(await codeOf(1e9 + 10_000)).toBe('amount_not_chargeable');
      expect(await codeOf(999_000_000)).toBe('amount_out_of_range');
    });

    it('refuses a return URL of another origin', async () => {
      const service = await opened();
      const before = await service.lookAt();
      const { origin } = service;
      const { host, protocol } = new URL(origin);
      for (const returnUrl of [
        'https://evil.example/',
        `${origin}.evil.example/`,
        `${protocol}//${host}@evil.example/`,
        `${protocol}//user:secret@${host}/`,
        `blob:${origin}/1`,
        'javascript:alert(1)',
        'data:text/html,x',
      ]) {
        const reply = await post(service, { amountMicros: 10_000_000, returnUrl });
        expect([returnUrl, ...problemIn(reply)]).toEqual([
          returnUrl,
          'invalid_request',
          '/returnUrl',
        ]);
      }
      for (const returnUrl of ['/billing', 'nothing', '']) {
        const reply = await post(service, { amountMicros: 10_000_000, returnUrl });
        expect(problemIn(reply)).toEqual(['invalid_request', '/returnUrl']);
      }
      expect(await service.lookAt()).toBe(before);
      const own = { amountMicros: 10_000_000, returnUrl: `${origin}/billing?tab=1#credits` };
      expect((await post(service, own)).status).toBe(201);
    });

    it('accepts return URLs of the allowed origins besides the backend’s own', async () => {
      const page = 'https://billing.acme.example';
      const service = await openService({ allowedOrigins: [page] }, mount);
      const send = (returnUrl: string) =>
        service.ask('owner', 'POST /purchases', { body: { amountMicros: 10_000_000, returnUrl } });
      expect(problemIn(await send('https://evil.example/billing'))).toEqual([
        'invalid_request',
        '/returnUrl',
      ]);
      expect((await send(`${page}/credits`)).status).toBe(201);
      expect((await send(`${service.origin}/billing`)).status).toBe(201);
    });

    it('is created once for each key, under any number of concurrent repeats', async () => {
      const service = await opened();
      const replies = await Promise.all(Array.from({ length: 20 }, () => post(service)));
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
      const originals = replies.filter(({ headers }) => !headers.has('idempotent-replayed'));
      expect(originals).toHaveLength(1);
      const { text } = await service.ask('owner', 'GET /purchases');
      expect(valueOf(purchasePageSchema, { ...originals[0], text } as Reply).data).toHaveLength(1);
    });

    it('is refused while five are open, and its key begins it once one has ended', async () => {
      const service = await opened();
      const begun = [await service.begin(), await service.begin(), await service.begin()];
      begun.push(await service.begin(), await service.begin());
      const before = await service.lookAt();
      const refused = await post(service);
      expect([refused.status, ...problemIn(refused)]).toEqual([429, 'rate_limited']);
      expect(refused.headers.get('retry-after')).toBe('60');
      expect(await service.lookAt()).toBe(before);
      const [first] = begun;
      const { id = '' } = first?.purchase ?? {};
      expect((await service.ask('owner', `POST /purchases/${id}/cancel`)).status).toBe(200);
      expect((await post(service)).status).toBe(201);
      // A repeat is not another purchase.
      expect((await post(service)).headers.get('idempotent-replayed')).toBe('true');
      const next = await service.ask('owner', 'POST /purchases', {
        body: { amountMicros: 10_000_000 },
      });
      expect(next.status).toBe(429);
      const other = { account: 'acct_2', body: { amountMicros: 10_000_000 } };
      expect((await service.ask('owner', 'POST /purchases', other)).status).toBe(201);
    });

    it('is a new one for a new key, and refused for the key of another request', async () => {
      const service = await opened();
      const one = replyIn(await post(service));
      const two = await service.begin(10_000_000);
      expect(two.purchase.id).not.toBe(one.purchase.id);
      for (const other of [
        { amountMicros: 20_000_000 },
        { amountMicros: 10_000_000, returnUrl: `${service.origin}/` },
      ]) {
        expect(problemIn(await post(service, other))).toEqual(['idempotency_key_reused']);
      }
    });

    it('is replayed with its current status, and with a checkout only while it can be paid', async () => {
      const service = await opened();
      const { purchase, checkout } = replyIn(await post(service));
      const again = await post(service);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(replyIn(again)).toEqual({ purchase, checkout });

      service.provider.setWebhooks({ delivery: 'dropped' });
      service.provider.process(purchase.id);
      expect(replyIn(await post(service))).toMatchObject({
        purchase: { id: purchase.id, status: 'processing' },
        checkout: null,
      });
      service.provider.pay(purchase.id);
      expect(replyIn(await post(service))).toEqual({
        purchase: {
          ...awaiting,
          status: 'succeeded',
          transactionId: txn,
          receiptUrl: receipt,
          completedAt: createdAt,
        },
        checkout: null,
      });
      expect(await service.credits()).toMatchObject({ balanceMicros: 10_000_000 });
    });

    it('can be created only by senders with permission to buy', async () => {
      const { ask, lookAt } = await opened();
      const before = await lookAt();
      const body = { amountMicros: 10_000_000 };
      for (const sender of ['viewer', 'member', 'intern', 'consumer', 'onlooker'] as const) {
        expect(problemIn(await ask(sender, 'POST /purchases', { body }))).toEqual([
          'forbidden_role',
        ]);
      }
      expect(await lookAt()).toBe(before);
      expect((await ask('admin', 'POST /purchases', { body })).status).toBe(201);
    });

    it('needs an idempotency key', async () => {
      const service = await opened();
      const before = await service.lookAt();
      const body = { amountMicros: 10_000_000 };
      const without = await service.ask('owner', 'POST /purchases', { key: null, body });
      expect(problemIn(without)).toEqual(['idempotency_key_missing', '/headers/idempotency-key']);
      const short = await service.ask('owner', 'POST /purchases', { key: 'short', body });
      expect(problemIn(short)).toEqual(['invalid_request', '/headers/idempotency-key']);
      expect(await service.lookAt()).toBe(before);
    });
  });
}
