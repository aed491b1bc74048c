import { describe, expect, it } from 'vitest';
import type { ReviewRecord } from '../../../src/ledger/state/records.js';
import type { FailureMode } from '../../../src/mocks/payments/failure-injection.js';
import type { Captured } from '../../../src/mocks/payments/simulated-provider.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import type { ReviewDecision } from '../../../src/server/purchases/reviews.js';
import { openTopUps } from '../auto-top-up/open-top-ups.js';
import { losing } from '../memory/losing-store.js';
import { ACCOUNT, newKey, openService } from '../open-service.js';

const MINUTE_MS = 60_000;

const accept: ReviewDecision = { action: 'accept', by: 'ada@acme.example', note: 'Agreed.' };
const giveBack: ReviewDecision = { ...accept, action: 'return' };

/** Opens an account with a purchase of $10.00 in review. By default, $12.00 were captured. */
async function inReview(captured: Partial<Captured> = { amountMicros: 12_000_000 }) {
  const lossy = losing();
  const service = await openTopUps({ store: lossy.store });
  const { purchase } = await service.begin();
  service.provider.pay(purchase.id, captured);
  expect(await service.settle(ACCOUNT, purchase.id)).toMatchObject({ status: 'needs_review' });
  return {
    ...service,
    loseCommit: lossy.loseCommit,
    id: purchase.id,
    resolve: (decision: ReviewDecision, idempotencyKey = newKey()) =>
      service.resolveReview(ACCOUNT, purchase.id, { idempotencyKey, ...decision }),
    /** The decisions that were stored. */
    reviews: () =>
      service.commits.flatMap(({ records }) =>
        records.filter((record): record is ReviewRecord => record.type === 'review'),
      ),
    refunded: () => service.provider.refundsOf(purchase.id),
  };
}

type InReview = Awaited<ReturnType<typeof inReview>>;

const balanceOf = async ({ credits }: InReview) => (await credits()).balanceMicros;

describe('resolving a review', () => {
  it('credits an accepted payment in full, once per key', async () => {
    const service = await inReview();
    const key = newKey();
    const succeeded = { status: 'succeeded' };
    expect(await service.resolve(accept, key)).toMatchObject({ ...succeeded, isReplay: false });
    expect(await service.resolve(accept, key)).toMatchObject({ ...succeeded, isReplay: true });
    expect(await balanceOf(service)).toBe(12_000_000);
    expect(service.reviews()).toMatchObject([
      { action: 'accept', by: 'ada@acme.example', note: 'Agreed.', purchaseId: service.id },
    ]);
  });

  it('refunds a returned payment once per key, and ends the purchase', async () => {
    const service = await inReview();
    const key = newKey();
    const [first, again] = await Promise.all([
      service.resolve(giveBack, key),
      service.resolve(giveBack, key),
    ]);
    const replies = [first, again, await service.resolve(giveBack, key)];
    expect(replies.map(({ status }) => status)).toEqual(['canceled', 'canceled', 'canceled']);
    expect(service.refunded()).toEqual([service.reviews()[0]?.refundId]);
    expect(service.reviews()).toMatchObject([{ action: 'return', heldMicros: 12_000_000 }]);
    expect(await balanceOf(service)).toBe(0);
  });

  it('refuses another decision under the same key', async () => {
    const service = await inReview();
    const key = newKey();
    await service.resolve(accept, key);
    for (const other of [giveBack, { ...accept, by: 'eve' }, { ...accept, note: 'Other' }]) {
      await expect(service.resolve(other, key)).rejects.toMatchObject({
        code: 'idempotency_key_reused',
      });
    }
  });

  it('lets only one of two concurrent decisions take effect', async () => {
    const service = await inReview();
    const results = await Promise.allSettled([service.resolve(accept), service.resolve(giveBack)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(service.reviews()).toHaveLength(1);
    const returned = service.refunded().length * 12_000_000;
    expect((await balanceOf(service)) + returned).toBe(12_000_000);
  });

  it.each([accept, giveBack])(
    'is refused for a purchase that is not in review: %o',
    async (one) => {
      const service = await openTopUps();
      const { purchase } = await service.begin();
      const resolve = () =>
        service.resolveReview(ACCOUNT, purchase.id, { idempotencyKey: newKey(), ...one });
      await expect(resolve()).rejects.toMatchObject({
        code: 'purchase_not_in_review',
        status: 409,
      });
      service.provider.pay(purchase.id);
      await service.settle(ACCOUNT, purchase.id);
      await expect(resolve()).rejects.toMatchObject({ code: 'purchase_not_in_review' });
      const unknown = { idempotencyKey: newKey(), ...one };
      await expect(service.resolveReview(ACCOUNT, 'pur_none', unknown)).rejects.toMatchObject({
        code: 'not_found',
      });
    },
  );

  it('cannot accept another currency, but can return it in that currency', async () => {
    const service = await inReview({ currency: 'eur' });
    await expect(service.resolve(accept)).rejects.toMatchObject({
      code: 'payment_not_acceptable',
      status: 409,
    });
    const currencies: string[] = [];
    const { simulated } = service;
    const other = await openService({
      store: service.store,
      clock: service.clock,
      simulated: {
        ...simulated,
        refundPayment: (reference, refund) => {
          currencies.push(refund.currency);
          return simulated.refundPayment(reference, refund);
        },
      },
    });
    const decision = { idempotencyKey: newKey(), ...giveBack };
    expect(await other.resolveReview(ACCOUNT, service.id, decision)).toMatchObject({
      status: 'canceled',
    });
    expect(currencies).toEqual(['eur']);
    expect(await balanceOf(service)).toBe(0);
  });

  it.each([
    [true, false],
    [undefined, false],
    [false, true],
  ])('cannot accept money of the other mode: provider %s, payment %s', async (isLive, paid) => {
    const simulated = createSimulatedPayments();
    const service = await openService({
      simulated: {
        ...simulated,
        ...(isLive !== undefined && { isLive }),
        async retrievePayment(reference) {
          const payment = await simulated.retrievePayment(reference);
          return payment.status === 'paid' ? { ...payment, isLive: paid } : payment;
        },
      },
    });
    const { id, status } = await service.buy();
    expect(status).toBe('needs_review');
    const decision = { idempotencyKey: newKey(), ...accept };
    await expect(service.resolveReview(ACCOUNT, id, decision)).rejects.toMatchObject({
      code: 'payment_not_acceptable',
    });
    expect((await service.credits()).balanceMicros).toBe(0);
  });

  it('asks again after an unknown answer, and refunds once', async () => {
    for (const failureMode of ['request_lost', 'response_lost'] satisfies FailureMode[]) {
      const service = await inReview();
      const key = newKey();
      service.provider.failNext(failureMode, 'refundPayment');
      await expect(service.resolve(giveBack, key)).rejects.toMatchObject({
        code: 'payment_provider_unavailable',
      });
      expect(await service.resolve(giveBack, key)).toMatchObject({ status: 'canceled' });
      expect(service.refunded()).toHaveLength(1);
    }
  });

  it('is finished by the worker after a crash', async () => {
    const service = await inReview();
    service.provider.failNext('response_lost', 'refundPayment');
    await service.resolve(giveBack).catch(() => null);
    await service.after(6 * MINUTE_MS);
    const purchase = await service.settle(ACCOUNT, service.id);
    expect(purchase).toMatchObject({ status: 'canceled' });
    expect(service.refunded()).toHaveLength(1);
  });

  it.each([
    [accept, false],
    [accept, true],
    [giveBack, false],
    [giveBack, true],
  ])('has one effect if the commit is lost: %o, stored %s', async (decision, isStored) => {
    const service = await inReview();
    const key = newKey();
    service.loseCommit(1, isStored);
    await expect(service.resolve(decision, key)).rejects.toMatchObject({
      code: 'ledger_unavailable',
    });
    await service.resolve(decision, key);
    expect(await balanceOf(service)).toBe(decision === accept ? 12_000_000 : 0);
    expect(service.refunded()).toHaveLength(decision === accept ? 0 : 1);
  });

  it('reports a refund that the provider refuses, and can be decided again', async () => {
    const service = await inReview();
    const { simulated } = service;
    const refusing = await openService({
      store: service.store,
      clock: service.clock,
      simulated: { ...simulated, refundPayment: async () => 'refused' },
    });
    const decision = { idempotencyKey: newKey(), ...giveBack };
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(refusing.resolveReview(ACCOUNT, service.id, decision)).rejects.toMatchObject({
        code: 'refund_exceeds_purchase',
      });
    }
    expect(await service.resolve(accept)).toMatchObject({ status: 'succeeded' });
  });

  it('works on a closed account', async () => {
    const service = await inReview();
    await service.closeAccount(ACCOUNT);
    expect(await service.resolve(giveBack)).toMatchObject({ status: 'canceled' });
  });

  it.each<[string, object]>([
    ['without an action', { action: undefined }],
    ['with another action', { action: 'credit' }],
    ['without a name', { by: '' }],
    ['without a note', { note: undefined }],
    ['with an endless note', { note: 'x'.repeat(1001) }],
  ])('refuses a decision %s', async (_, changes) => {
    const service = await inReview();
    await expect(service.resolve({ ...accept, ...changes })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(service.reviews()).toEqual([]);
  });

  it('is not possible over HTTP', async () => {
    const { ask, id } = await inReview();
    for (const path of ['resolve', 'review', 'accept', 'return']) {
      const reply = await ask('administrator', `POST /purchases/${id}/${path}`, { body: accept });
      expect(reply.status).toBe(404);
    }
  });
});
