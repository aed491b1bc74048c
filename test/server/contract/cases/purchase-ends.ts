import { describe, expect, it } from 'vitest';
import { purchaseSchema, type Purchase } from '../../../../src/contract/resources/purchase.js';
import {
  transactionPageSchema,
  transactionSchema,
} from '../../../../src/contract/resources/transaction.js';
import type { Mount } from '../mounts.js';
import { ACCOUNT, openService, valueOf, type Reply, type Service } from '../../open-service.js';
import { problemIn } from '../../problem-in.js';

const purchaseIn = (reply: Reply): Purchase => valueOf(purchaseSchema, reply);

export function describePurchaseEnds(mount: Mount): void {
  /** One whose provider tells nothing by itself. */
  async function opened() {
    const service = await openService({ onFault: () => undefined }, mount);
    service.provider.setWebhooks({ delivery: 'dropped' });
    return service;
  }

  const cancel = ({ ask }: Service, id: string) => ask('owner', `POST /purchases/${id}/cancel`);
  const refund = ({ ask }: Service, body: object, key?: string) =>
    ask('administrator', 'POST /refunds', { body, ...(key !== undefined && { key }) });
  const entriesOf = async ({ ask }: Service) =>
    valueOf(transactionPageSchema, await ask('owner', 'GET /transactions')).data.map(
      ({ kind, amountMicros }) => `${kind} ${amountMicros}`,
    );

  describe('a purchase that is canceled', () => {
    it('cannot be paid any more', async () => {
      const service = await opened();
      const { purchase, checkout } = await service.begin();
      expect(purchaseIn(await cancel(service, purchase.id))).toMatchObject({ status: 'canceled' });
      const card = { method: 'POST', headers: { 'content-type': 'application/json' } };
      const paid = await service.send(checkout?.url ?? '', {
        ...card,
        body: '{"card":"succeeded"}',
      });
      expect(paid.status).toBe(409);
      expect(purchaseIn(await cancel(service, purchase.id))).toMatchObject({ status: 'canceled' });
      expect(await service.credits()).toMatchObject({ balanceMicros: 0 });
    });

    it('is told as it is when it was paid already, and credited', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      service.provider.pay(purchase.id);
      expect(purchaseIn(await cancel(service, purchase.id))).toMatchObject({ status: 'succeeded' });
      expect(await service.credits()).toMatchObject({ balanceMicros: 10_000_000 });
    });

    it('stays as it is while it is being paid', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      service.provider.process(purchase.id);
      const before = await service.lookAt();
      expect(problemIn(await cancel(service, purchase.id))).toEqual(['purchase_not_cancelable']);
      service.provider.pay(purchase.id);
      expect(before).toContain('awaiting_payment');
      const found = await service.ask('owner', `GET /purchases/${purchase.id}`);
      expect(purchaseIn(found)).toMatchObject({ status: 'succeeded' });
    });

    it('stays as it is when the provider does not answer', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      const before = await service.lookAt();
      service.provider.failNext('request_lost', 'closeCheckout');
      const reply = await cancel(service, purchase.id);
      expect(problemIn(reply)).toEqual(['payment_provider_unavailable']);
      expect(reply.headers.get('retry-after')).toBe('2');
      expect(await service.lookAt()).toBe(before);
      expect(purchaseIn(await cancel(service, purchase.id))).toMatchObject({ status: 'canceled' });
    });

    it('is of the account in the path', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      const what = `POST /purchases/${purchase.id}/cancel`;
      const theirs = await service.ask('owner', what, { account: 'acct_2' });
      expect(problemIn(theirs)).toEqual(['not_found']);
      expect(problemIn(await cancel(service, 'pur_none'))).toEqual(['not_found']);
    });

    it.each([
      ['failed', (service: Service, id: string) => service.provider.fail(id)],
      ['expired', (service: Service, id: string) => service.provider.expire(id)],
    ])('is told as it is when it had %s', async (status, end) => {
      const service = await opened();
      const { purchase } = await service.begin();
      end(service, purchase.id);
      expect(purchaseIn(await cancel(service, purchase.id))).toMatchObject({ status });
    });
  });

  describe('a refund', () => {
    it('is a movement of its own, once for each key', async () => {
      const service = await opened();
      const { id } = await service.buy();
      const body = { purchaseId: id, amountMicros: 3_330_000 };
      const key = 'refund-of-the-support-4';
      const first = await refund(service, body, key);
      expect(first.status).toBe(201);
      expect(valueOf(transactionSchema, first)).toMatchObject({
        kind: 'refund',
        amountMicros: -3_330_000,
        balanceAfterMicros: 6_670_000,
        purchaseId: id,
      });
      const again = await refund(service, body, key);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(again.text).toBe(first.text);
      expect(problemIn(await refund(service, { purchaseId: id }, key))).toEqual([
        'idempotency_key_reused',
      ]);
      expect(await entriesOf(service)).toEqual(['refund -3330000', 'purchase 10000000']);
    });

    it('of no amount is of all that is left, and of credits that are spent', async () => {
      const service = await opened();
      const { id } = await service.buy();
      await service.charge(ACCOUNT, {
        idempotencyKey: 'spends-nearly-everything',
        amountMicros: 9_000_000,
        consumable: 'llm_tokens',
        onInsufficient: 'reject',
      });
      await refund(service, { purchaseId: id, amountMicros: 1_000_000 });
      expect(valueOf(transactionSchema, await refund(service, { purchaseId: id }))).toMatchObject({
        amountMicros: -9_000_000,
        balanceAfterMicros: -9_000_000,
      });
      expect(problemIn(await refund(service, { purchaseId: id }))).toEqual([
        'refund_exceeds_purchase',
      ]);
    });

    it('three times of a third, at once, with one that fails later, is exact', async () => {
      const service = await opened();
      const { id } = await service.buy(100_000_000);
      const third = { purchaseId: id, amountMicros: 33_330_000 };
      const replies = await Promise.all([1, 2, 3].map(() => refund(service, third)));
      const told = replies.map((reply) => valueOf(transactionSchema, reply));
      expect(told.map(({ amountMicros }) => amountMicros)).toEqual(Array(3).fill(-33_330_000));
      expect(new Set(told.map((transaction) => transaction.id)).size).toBe(3);
      expect(await service.credits()).toMatchObject({ balanceMicros: 10_000 });
      expect(problemIn(await refund(service, third))).toEqual(['refund_exceeds_purchase']);

      const [failed = ''] = service.provider.refundsOf(id);
      service.provider.failRefund(id, failed);
      await service.settle(ACCOUNT, id);
      expect(await service.credits()).toMatchObject({ balanceMicros: 33_340_000 });
      expect((await refund(service, third)).status).toBe(201);
      expect(await service.credits()).toMatchObject({ balanceMicros: 10_000 });
    });

    it('counts while it is on its way: two at once never exceed the purchase', async () => {
      const service = await opened();
      const { id } = await service.buy();
      const replies = await Promise.all(
        [6_000_000, 6_000_000].map((amountMicros) =>
          refund(service, { purchaseId: id, amountMicros }),
        ),
      );
      expect(replies.map(({ status }) => String(status)).toSorted()).toEqual(['201', '422']);
      expect(await service.credits()).toMatchObject({ balanceMicros: 4_000_000 });
    });

    it('that the provider refuses takes nothing, and may be another', async () => {
      const service = await opened();
      const { id } = await service.buy();
      // Given back at the provider, and nobody told of it.
      service.provider.refund(id, 8_000_000);
      const body = { purchaseId: id, amountMicros: 3_000_000 };
      const key = 'refund-of-the-support-5';
      expect(problemIn(await refund(service, body, key))).toEqual(['refund_exceeds_purchase']);
      expect(problemIn(await refund(service, body, key))).toEqual(['refund_exceeds_purchase']);
      expect((await refund(service, { purchaseId: id, amountMicros: 2_000_000 })).status).toBe(201);
      expect(await service.credits()).toMatchObject({ balanceMicros: 0 });
    });

    it('of what is paid and not credited yet credits it first', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      expect(problemIn(await refund(service, { purchaseId: purchase.id }))).toEqual([
        'refund_exceeds_purchase',
      ]);
      service.provider.pay(purchase.id);
      expect((await refund(service, { purchaseId: purchase.id })).status).toBe(201);
      expect(await entriesOf(service)).toEqual(['refund -10000000', 'purchase 10000000']);
    });

    it.each(['request_lost', 'response_lost'] as const)(
      'whose answer is %s is sent again with its key, and made once',
      async (fate) => {
        const service = await opened();
        const { id } = await service.buy();
        const body = { purchaseId: id, amountMicros: 4_000_000 };
        const key = 'refund-of-the-support-6';
        service.provider.failNext(fate, 'refundPayment');
        const reply = await refund(service, body, key);
        expect(problemIn(reply)).toEqual(['payment_provider_unavailable']);
        expect(reply.headers.get('retry-after')).toBe('2');
        expect((await refund(service, body, key)).status).toBe(201);
        expect(await entriesOf(service)).toEqual(['refund -4000000', 'purchase 10000000']);
        expect(service.provider.refundsOf(id)).toHaveLength(1);
      },
    );

    it.each([
      [{}, 'invalid_request', '/purchaseId'],
      [{ purchaseId: 'pur_none' }, 'not_found'],
      [{ purchaseId: 'pur_none', amountMicros: 0 }, 'invalid_request', '/amountMicros'],
      [{ purchaseId: 'pur_none', amountMicros: 1e21 }, 'invalid_request', '/amountMicros'],
    ])('of %j is refused', async (body, ...problem) => {
      const service = await opened();
      expect(problemIn(await refund(service, body))).toEqual(problem);
    });

    it('is of whole cents, of a purchase of that account', async () => {
      const service = await opened();
      const { id } = await service.buy();
      expect(problemIn(await refund(service, { purchaseId: id, amountMicros: 5_000 }))).toEqual([
        'amount_not_chargeable',
      ]);
      const body = { purchaseId: id };
      const theirs = await service.ask('administrator', 'POST /refunds', {
        body,
        account: 'acct_2',
      });
      expect(problemIn(theirs)).toEqual(['not_found']);
    });
  });
}
