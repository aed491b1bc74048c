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
  /** Opens a backend whose provider sends no webhooks. */
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

  describe('canceling a purchase', () => {
    it('prevents its payment', async () => {
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

    it('returns it as succeeded when it was already paid, and credits it', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      service.provider.pay(purchase.id);
      expect(purchaseIn(await cancel(service, purchase.id))).toMatchObject({ status: 'succeeded' });
      expect(await service.credits()).toMatchObject({ balanceMicros: 10_000_000 });
    });

    it('is refused while its payment is processing', async () => {
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

    it('changes nothing when the provider does not answer', async () => {
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

    it('finds it in its own account only', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      const request = `POST /purchases/${purchase.id}/cancel`;
      const theirs = await service.ask('owner', request, { account: 'acct_2' });
      expect(problemIn(theirs)).toEqual(['not_found']);
      expect(problemIn(await cancel(service, 'pur_none'))).toEqual(['not_found']);
    });

    it.each([
      ['failed', (service: Service, id: string) => service.provider.fail(id)],
      ['expired', (service: Service, id: string) => service.provider.expire(id)],
    ])('returns it unchanged when it had %s', async (status, end) => {
      const service = await opened();
      const { purchase } = await service.begin();
      end(service, purchase.id);
      expect(purchaseIn(await cancel(service, purchase.id))).toMatchObject({ status });
    });
  });

  describe('a refund', () => {
    it('is a transaction of its own, once for each key', async () => {
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

    it('without an amount returns all that is left, even credits that are spent', async () => {
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

    it('in three thirds at once, with one that fails later, is exact', async () => {
      const service = await opened();
      const { id } = await service.buy(100_000_000);
      const third = { purchaseId: id, amountMicros: 33_330_000 };
      const replies = await Promise.all([1, 2, 3].map(() => refund(service, third)));
      const refunds = replies.map((reply) => valueOf(transactionSchema, reply));
      expect(refunds.map(({ amountMicros }) => amountMicros)).toEqual(Array(3).fill(-33_330_000));
      expect(new Set(refunds.map((transaction) => transaction.id)).size).toBe(3);
      expect(await service.credits()).toMatchObject({ balanceMicros: 10_000 });
      expect(problemIn(await refund(service, third))).toEqual(['refund_exceeds_purchase']);

      const [failed = ''] = service.provider.refundsOf(id);
      service.provider.failRefund(id, failed);
      await service.settle(ACCOUNT, id);
      expect(await service.credits()).toMatchObject({ balanceMicros: 33_340_000 });
      expect((await refund(service, third)).status).toBe(201);
      expect(await service.credits()).toMatchObject({ balanceMicros: 10_000 });
    });

    it('counts while it is pending: two at once never exceed the purchase', async () => {
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

    it('that the provider refuses takes no credits, and a smaller one succeeds', async () => {
      const service = await opened();
      const { id } = await service.buy();
      // The payment was refunded at the provider, without a webhook.
      service.provider.refund(id, 8_000_000);
      const body = { purchaseId: id, amountMicros: 3_000_000 };
      const key = 'refund-of-the-support-5';
      expect(problemIn(await refund(service, body, key))).toEqual(['refund_exceeds_purchase']);
      expect(problemIn(await refund(service, body, key))).toEqual(['refund_exceeds_purchase']);
      expect((await refund(service, { purchaseId: id, amountMicros: 2_000_000 })).status).toBe(201);
      expect(await service.credits()).toMatchObject({ balanceMicros: 0 });
    });

    it('of a paid purchase that is not credited yet credits it first', async () => {
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
      'whose provider call fails (%s) is retried with its key and made once',
      async (failureMode) => {
        const service = await opened();
        const { id } = await service.buy();
        const body = { purchaseId: id, amountMicros: 4_000_000 };
        const key = 'refund-of-the-support-6';
        service.provider.failNext(failureMode, 'refundPayment');
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
    ])('with the body %j is refused', async (body, ...problem) => {
      const service = await opened();
      expect(problemIn(await refund(service, body))).toEqual(problem);
    });

    it('needs whole cents and a purchase of its account', async () => {
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
