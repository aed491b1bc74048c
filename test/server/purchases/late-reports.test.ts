/**
 * Two processes look up one payment, and the answer of the slower one is out of date when it is stored. The purchase has
 * not changed in the meantime, so nothing tells that the answer is late.
 */
import { describe, expect, it } from 'vitest';
import {
  createSimulatedPayments,
  type SimulatedPayments,
} from '../../../src/mocks/payments/simulated-payments.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ACCOUNT, openService, type Service } from '../open-service.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const AMOUNT = 10_000_000;

/** Opens two processes. The answers of the second one about payments arrive only after `whileWaiting`. */
async function openTwo() {
  let now = Date.UTC(2026, 2, 14);
  const clock = () => now;
  let whileWaiting = async (): Promise<unknown> => undefined;
  const store = createMemoryStore();
  const simulated = createSimulatedPayments({ clock });
  simulated.control.setWebhooks({ delivery: 'dropped' });
  const slowPayments: SimulatedPayments = {
    ...simulated,
    async retrievePayment(reference) {
      const answer = await simulated.retrievePayment(reference);
      await whileWaiting();
      return answer;
    },
  };
  const quick = await openService({ clock, store, simulated });
  const slow = await openService({ clock, store, simulated: slowPayments });
  const purchase = await quick.buy(AMOUNT);
  // The regular looks are rare by now.
  now += 8 * DAY_MS;
  await quick.reconcile();

  return {
    ...quick,
    id: purchase.id,
    provider: simulated.control,
    /** Lets the slow process read the payment, and then the quick one, which also stores its answer first. */
    async settleLate(beforeQuickReads: () => void) {
      whileWaiting = async () => {
        beforeQuickReads();
        await quick.settle(ACCOUNT, purchase.id);
      };
      await slow.settle(ACCOUNT, purchase.id);
    },
    async after(ms: number) {
      now += ms;
      return quick.reconcile();
    },
  };
}

const balanceOf = async (service: Pick<Service, 'credits'>) =>
  (await service.credits()).balanceMicros;

describe('credits that a late report took back', () => {
  it('come back after five minutes if the refund had failed', async () => {
    const service = await openTwo();
    const { provider, id, settleLate, after } = service;
    const refundId = provider.refund(id, AMOUNT);
    await settleLate(() => provider.failRefund(id, refundId));
    expect(await balanceOf(service)).toBe(0);
    await after(5 * MINUTE_MS);
    expect(await balanceOf(service)).toBe(AMOUNT);
  });

  it('come back after five minutes if the dispute was won', async () => {
    const service = await openTwo();
    const { provider, id, settleLate, after } = service;
    provider.dispute(id, AMOUNT);
    await settleLate(() => provider.winDispute(id));
    expect(await balanceOf(service)).toBe(0);
    await after(5 * MINUTE_MS);
    expect(await balanceOf(service)).toBe(AMOUNT);
  });

  it('stay taken back if the report was right, and the looks become rare again', async () => {
    const service = await openTwo();
    const { provider, id, settle, after } = service;
    provider.refund(id, AMOUNT);
    await settle(ACCOUNT, id);
    expect(await after(5 * MINUTE_MS)).toEqual({ settled: 1, failed: 0 });
    expect(await after(DAY_MS)).toEqual({ settled: 0, failed: 0 });
    expect(await balanceOf(service)).toBe(0);
  });
});
