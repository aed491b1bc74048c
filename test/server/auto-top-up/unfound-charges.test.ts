import { describe, expect, it } from 'vitest';
import type { ChargeOrder, Payment } from '../../../src/server/ports/payments.js';
import { AMOUNT, THRESHOLD, armed, once, outcomeOf } from './open-top-ups.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('a charge that is reported as over without an id of the provider', () => {
  const failure = { code: 'card_declined', message: 'No.' } as const;
  const ends: readonly Payment[] = [
    { status: 'failed', failure },
    { status: 'failed', failure, refs: [] },
    { status: 'canceled' },
    { status: 'expired' },
  ];

  /** Opens an account whose provider reports `end`, after the charge was made or although it never was. */
  async function reporting(end: Payment, { isCharged }: { isCharged: boolean }) {
    const lookups: ChargeOrder[] = [];
    const sent: ChargeOrder[] = [];
    const service = await armed({
      wrapPayments: (simulated) => ({
        ...simulated,
        async chargeOffSession(order) {
          sent.push(order);
          if (isCharged) await simulated.chargeOffSession(order);
          return end;
        },
        async findCharge(order) {
          lookups.push(order);
          return simulated.findCharge(order);
        },
      }),
    });
    return { ...service, lookups, sent };
  }

  it.each(ends)('is looked up, and credited when it was made: %j', async (end) => {
    const service = await reporting(end, { isCharged: true });
    await service.spend(1);
    expect(service.lookups).toHaveLength(1);
    expect(await outcomeOf(service)).toEqual(once);
  });

  it.each(ends)('ends when the provider has no charge: %j', async (end) => {
    const service = await reporting(end, { isCharged: false });
    await service.spend(1);
    expect(service.lookups).toHaveLength(1);
    expect(await service.topUps()).toMatchObject([{ status: end.status }]);
    expect(await service.get()).toMatchObject({ status: 'backing_off', spentThisMonthMicros: 0 });
  });

  it('stays in flight while the charge is on its way', async () => {
    const service = await reporting({ status: 'failed', failure }, { isCharged: true });
    service.provider.queueChargeOutcomes('processing');
    await service.spend(1);
    expect(await service.topUps()).toMatchObject([{ status: 'processing' }]);
    const [{ id } = { id: '' }] = await service.topUps();
    service.provider.pay(id);
    await service.after(HOUR_MS);
    expect(await outcomeOf(service)).toEqual(once);
  });

  it('stays in flight while the lookup fails, and is asked for again', async () => {
    const service = await reporting({ status: 'failed', failure }, { isCharged: true });
    service.provider.failNext('request_lost', 'findCharge');
    await service.spend(1);
    expect(service.faults).toMatchObject([{ code: 'payment_provider_unavailable' }]);
    expect(await service.get()).toMatchObject({ status: 'charging' });
    await service.after(2 * MINUTE_MS);
    expect(service.provider.charges()).toHaveLength(1);
    expect(await outcomeOf(service)).toEqual(once);
  });

  it('is looked up again later, and late money is credited once', async () => {
    const service = await reporting({ status: 'failed', failure }, { isCharged: false });
    await service.spend(1);
    const [order] = service.lookups;
    if (!order) throw new Error('The charge was not looked up.');
    // The request that was thought lost arrives at the provider after all.
    await service.simulated.chargeOffSession(order);
    await service.give(THRESHOLD);
    await service.after(2 * HOUR_MS);
    await service.after(24 * HOUR_MS);
    await service.after(7 * 24 * HOUR_MS);
    expect(service.sent).toEqual([order]);
    expect(await outcomeOf(service)).toMatchObject({ taken: [AMOUNT], credits: 1 });
  });

  it('is not looked up when its id is known', async () => {
    const service = await reporting(
      { status: 'failed', failure, refs: ['sim_pay_unknown'] },
      { isCharged: false },
    );
    await service.spend(1);
    expect(service.lookups).toEqual([]);
    expect(await service.get()).toMatchObject({ status: 'backing_off' });
  });
});
