import { describe, expect, it } from 'vitest';
import type { Payments } from '../../../../src/server/ports/payments.js';
import { openTopUps } from '../../auto-top-up/open-top-ups.js';
import { ACCOUNT } from '../../open-service.js';

const MINUTE_MS = 60_000;
const KEY = 'the-key-of-this-refund';

type Refund = Payments['refundPayment'];

/** Opens an account with a purchase of $10.00, and a provider whose `refundPayment` the test replaces. */
async function bought() {
  const ids: string[] = [];
  const provider: { refund: (good: Refund) => Refund } = { refund: (good) => good };
  const service = await openTopUps({
    wrapPayments: (simulated) => ({
      ...simulated,
      refundPayment(reference, refund) {
        ids.push(refund.id);
        return provider.refund(simulated.refundPayment)(reference, refund);
      },
    }),
  });
  const { id: purchaseId } = await service.buy();
  const refund = () =>
    service.ask('administrator', 'POST /refunds', {
      key: KEY,
      body: { purchaseId, amountMicros: 3_000_000 },
    });
  return { ...service, purchaseId, refund, ids, replace: provider };
}

const answering =
  (answer: unknown): Refund =>
  async () =>
    answer as 'accepted';

describe('a refund with an unclear answer', () => {
  it('that was not made is requested again with its id, until it is made once', async () => {
    const { replace, refund, ids, after, credits, provider, purchaseId } = await bought();
    replace.refund = () => answering('pending');
    expect((await refund()).status).toBe(503);
    for (let round = 0; round < 3; round += 1) {
      expect(await after(10 * MINUTE_MS)).toMatchObject({ failed: 1 });
      expect(await credits()).toMatchObject({ balanceMicros: 10_000_000 });
    }
    replace.refund = (good) => good;
    await after(10 * MINUTE_MS);
    expect(new Set(ids).size).toBe(1);
    expect(provider.refundsOf(purchaseId)).toHaveLength(1);
    expect(await credits()).toMatchObject({ balanceMicros: 7_000_000 });
    expect((await refund()).status).toBe(201);
  });

  it('that was made takes the credits back when the provider lists it, and only once', async () => {
    const { replace, refund, after, credits, provider, purchaseId } = await bought();
    replace.refund = (good) => async (reference, order) => {
      await good(reference, order);
      return answering('succeeded')(reference, order);
    };
    expect((await refund()).status).toBe(503);
    await after(10 * MINUTE_MS);
    expect(await credits()).toMatchObject({ balanceMicros: 7_000_000 });
    await after(10 * MINUTE_MS);
    expect(provider.refundsOf(purchaseId)).toHaveLength(1);
    expect((await refund()).status).toBe(201);
    expect(await credits()).toMatchObject({ balanceMicros: 7_000_000 });
  });

  it('does not keep a dispute of the same payment from being booked', async () => {
    const { replace, refund, after, credits, provider, purchaseId } = await bought();
    replace.refund = () => answering({ status: 'accepted' });
    expect((await refund()).status).toBe(503);
    provider.dispute(purchaseId, 2_000_000);
    await after(10 * MINUTE_MS);
    expect(await credits()).toMatchObject({ balanceMicros: 8_000_000 });
  });

  it('is not confused with a refusal, which leaves the credits and ends the refund', async () => {
    const { replace, refund, ids, after, credits, store, purchaseId } = await bought();
    replace.refund = () => answering('refused');
    expect((await refund()).status).toBe(422);
    await after(10 * MINUTE_MS);
    expect(ids).toHaveLength(1);
    expect(await credits()).toMatchObject({ balanceMicros: 10_000_000 });
    const { records = [] } = (await store.load(ACCOUNT, [purchaseId])) ?? {};
    expect(records).toMatchObject([{ refunds: [{ status: 'refused' }] }]);
  });
});
