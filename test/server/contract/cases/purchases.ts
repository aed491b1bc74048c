import { describe, expect, it, vi } from 'vitest';
import {
  purchaseReplySchema,
  type PurchaseReply,
} from '../../../../src/contract/resources/checkout.js';
import { purchasePageSchema, purchaseSchema } from '../../../../src/contract/resources/purchase.js';
import type { Mount } from '../mounts.js';
import { openService, valueOf, type Reply, type Service } from '../../open-service.js';
import { problemIn } from '../../problem-in.js';

const createdAt = '2026-03-14T09:26:53.000Z';
const pur = expect.stringMatching(/^pur_[0-9a-f]{32}$/) as string;
const txn = expect.stringMatching(/^txn_[0-9a-f]{32}$/) as string;
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

/** Amounts that nobody can buy. */
const amounts: [string, unknown, ...string[]][] = [
  ['$4.99', 4_990_000, 'amount_out_of_range'],
  ['$1,000.01', 1_000_010_000, 'amount_out_of_range'],
  ['1e21', 1e21, 'amount_out_of_range'],
  ['the first number that is not exact', 2 ** 53, 'amount_out_of_range'],
  ['the largest number there is', Number.MAX_VALUE, 'amount_out_of_range'],
  ['a fraction of a cent', 10_005_000, 'amount_not_chargeable'],
  ['a millionth too much', 10_000_001, 'amount_not_chargeable'],
  ['a fraction of a millionth', 10_000_000.5, 'invalid_request', '/amountMicros'],
  ['4.99', 4.99, 'invalid_request', '/amountMicros'],
  ['"10e2"', '10e2', 'invalid_request', '/amountMicros'],
  ['"10000000"', '10000000', 'invalid_request', '/amountMicros'],
  ['nothing', 0, 'invalid_request', '/amountMicros'],
  ['less than nothing', -10_000_000, 'invalid_request', '/amountMicros'],
  ['less than any number', -1e21, 'invalid_request', '/amountMicros', '/amountMicros'],
  ['none', undefined, 'invalid_request', '/amountMicros'],
  ['NaN, which JSON has not', Number.NaN, 'invalid_request', '/amountMicros'],
];

export function describePurchases(mount: Mount): void {
  const opened = () => openService({}, mount);
  const post = ({ ask }: Service, body: object = { amountMicros: 10_000_000 }) =>
    ask('owner', 'POST /purchases', { key, body });

  describe('a purchase', () => {
    it('begins as the contract has it, with a checkout, and moves nothing', async () => {
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

    it.each(amounts)('of %s is refused, and there is none', async (_, amountMicros, ...problem) => {
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

    it.each([5_000_000, 1_000_000_000, 12_340_000])('may be of %i', async (amountMicros) => {
      const service = await opened();
      expect(replyIn(await post(service, { amountMicros })).purchase).toMatchObject({
        amountMicros,
      });
    });

    it('is within the limits of its currency, which the host sets', async () => {
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

    it('sends nobody back to a page of others', async () => {
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

    it('sends people back to the pages that are allowed, and then not to its own', async () => {
      const page = 'https://billing.acme.example';
      const service = await openService({ allowedOrigins: [page] }, mount);
      const send = (returnUrl: string) => post(service, { amountMicros: 10_000_000, returnUrl });
      expect(problemIn(await send(`${service.origin}/billing`))).toEqual([
        'invalid_request',
        '/returnUrl',
      ]);
      expect((await send(`${page}/credits`)).status).toBe(201);
    });

    it('is one for each key, however often it is sent and at once', async () => {
      const service = await opened();
      const replies = await Promise.all(Array.from({ length: 20 }, () => post(service)));
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
      const originals = replies.filter(({ headers }) => !headers.has('idempotent-replayed'));
      expect(originals).toHaveLength(1);
      const { text } = await service.ask('owner', 'GET /purchases');
      expect(valueOf(purchasePageSchema, { ...originals[0], text } as Reply).data).toHaveLength(1);
    });

    it('is another for another key, and none for a key of another wish', async () => {
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

    it('that is sent again is told as it is now, with a checkout only while it can be paid', async () => {
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
          receiptUrl: `https://pay.example/receipts/${purchase.id}`,
          completedAt: createdAt,
        },
        checkout: null,
      });
      expect(await service.credits()).toMatchObject({ balanceMicros: 10_000_000 });
    });

    it('is found by its id, in its account alone', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      const find = (id: string, account = 'acct_1') =>
        service.ask('owner', `GET /purchases/${id}`, { account });
      expect(valueOf(purchaseSchema, await find(purchase.id))).toEqual(purchase);
      expect(problemIn(await find(purchase.id, 'acct_2'))).toEqual(['not_found']);
      for (const id of ['pur_none', 'purchases:key', '%00', '__proto__', `${purchase.id}%20`]) {
        expect(problemIn(await find(id))).toEqual(['not_found']);
      }
      expect(problemIn(await find('%ff'))).toEqual(['not_found']);
    });

    it.each(['-1', '26', '1.5', 'x', '', '1e1', '100'])('is not waited for %j', async (wait) => {
      const service = await opened();
      const { purchase } = await service.begin();
      const reply = await service.ask('owner', `GET /purchases/${purchase.id}?wait=${wait}`);
      expect(problemIn(reply)).toEqual(['invalid_request', '/query/wait']);
    });

    it('that is waited for is told as soon as it is paid', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      const settled = vi.fn();
      const waiting = service
        .ask('owner', `GET /purchases/${purchase.id}?wait=25`)
        .then((reply) => (settled(), valueOf(purchaseSchema, reply)));
      // By then the other one has been asked, too.
      await service.ask('owner', `GET /purchases/${purchase.id}`);
      expect(settled).not.toHaveBeenCalled();
      service.provider.pay(purchase.id);
      expect(await waiting).toMatchObject({ id: purchase.id, status: 'succeeded' });
    });

    it('is listed newest first, page by page, of a status', async () => {
      const service = await opened();
      for (let count = 0; count < 5; count += 1) {
        await (count % 2 ? service.begin() : service.buy());
      }
      const list = async (query: string) =>
        valueOf(purchasePageSchema, await service.ask('owner', `GET /purchases${query}`));
      const all = (await list('')).data;
      expect(all.map(({ status }) => status)).toEqual([
        'succeeded',
        'awaiting_payment',
        'succeeded',
        'awaiting_payment',
        'succeeded',
      ]);
      const first = await list('?limit=2');
      const second = await list(`?limit=2&cursor=${first.nextCursor}`);
      const third = await list(`?limit=2&cursor=${second.nextCursor}`);
      expect([...first.data, ...second.data, ...third.data]).toEqual(all);
      expect(third.nextCursor).toBeNull();
      expect((await list('?status=awaiting_payment')).data).toEqual([all[1], all[3]]);
      expect((await list('?status=awaiting_payment&limit=1')).nextCursor).not.toBeNull();
      expect((await list('?status=unheard_of')).data).toEqual([]);
      expect(problemIn(await service.ask('owner', 'GET /purchases?limit=0'))).toEqual([
        'invalid_request',
        '/query/limit',
      ]);
      expect(problemIn(await service.ask('owner', 'GET /purchases?cursor=x'))).toEqual([
        'invalid_request',
        '/query/cursor',
      ]);
      const account = 'acct_2';
      const theirs = await service.ask('owner', 'GET /purchases', { account });
      expect(valueOf(purchasePageSchema, theirs).data).toEqual([]);
    });

    it('is for those who may buy, and not for those who may only look', async () => {
      const { ask, lookAt } = await opened();
      const before = await lookAt();
      const body = { amountMicros: 10_000_000 };
      for (const who of ['viewer', 'member', 'intern', 'consumer', 'onlooker'] as const) {
        expect(problemIn(await ask(who, 'POST /purchases', { body }))).toEqual(['forbidden_role']);
      }
      expect(await lookAt()).toBe(before);
      expect((await ask('admin', 'POST /purchases', { body })).status).toBe(201);
    });

    it('needs a key', async () => {
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
