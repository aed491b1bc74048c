import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../src/ledger/state/records.js';
import { simulatedCard } from '../../../src/mocks/payments/simulated-wallet.js';
import { ACCOUNT, newKey, openService } from '../open-service.js';
import { AMOUNT, THRESHOLD, armed, debit, openTopUps, settings } from './open-top-ups.js';
import { problemIn } from '../problem-in.js';

const HOUR_MS = 3_600_000;

const eventsIn = ({ commits }: { commits: readonly { events: readonly LedgerEvent[] }[] }) =>
  commits.flatMap(({ events }) => events.map(({ type }) => type));

describe('auto top-up', () => {
  it('charges nothing at the threshold and once a micro-unit below it', async () => {
    const service = await armed();
    expect(service.taken()).toEqual([]);
    await service.spend(1);
    expect(service.taken()).toEqual([AMOUNT]);
    expect(await service.credits()).toMatchObject({ balanceMicros: THRESHOLD - 1 + AMOUNT });
    expect(await service.topUps()).toMatchObject([{ status: 'succeeded', amountMicros: AMOUNT }]);
    expect(await service.get()).toMatchObject({ status: 'armed', spentThisMonthMicros: AMOUNT });
  });

  it('with a threshold of zero charges below one cent', async () => {
    const service = await openTopUps();
    await service.give(10_000);
    await service.save({ ...settings, thresholdMicros: 0 });
    expect(service.taken()).toEqual([]);
    await service.spend(1);
    expect(service.taken()).toEqual([AMOUNT]);
  });

  it('reports the top-up in the commit that adds the credits', async () => {
    const service = await armed();
    await service.spend(1);
    const crediting = service.commits.find(({ entries }) =>
      entries.some(({ kind }) => kind === 'auto_top_up'),
    );
    expect(crediting?.events).toMatchObject([
      {
        type: 'credit_auto_recharge_triggered',
        amountMicros: AMOUNT,
        balanceMicros: THRESHOLD - 1 + AMOUNT,
      },
    ]);
  });

  it('charges once when 50 concurrent charges cross the threshold', async () => {
    const service = await armed();
    const debits = Array.from({ length: 50 }, () =>
      service.ask('consumer', 'POST /charges', { body: debit(100_000) }),
    );
    const replies = await Promise.all(debits);
    expect(replies.map(({ status }) => status)).toEqual(Array(50).fill(201));
    await service.reconcile();
    expect(await service.topUps()).toHaveLength(1);
    expect(service.taken()).toEqual([AMOUNT]);
  });

  it('does not wait for the next round of a worker', async () => {
    const service = await armed();
    service.provider.setWebhooks({ delivery: 'immediate' });
    await service.charge(ACCOUNT, { idempotencyKey: newKey(), ...debit(1) });
    expect(await service.reconcile({ limit: 0 })).toEqual({ settled: 0, failed: 0 });
    expect(service.taken()).toEqual([AMOUNT]);
  });

  it('does not charge an amount that leaves the account in debt: $25 at −$30', async () => {
    const service = await openTopUps();
    await service.give(THRESHOLD);
    await service.save({ ...settings, amountMicros: 25_000_000 });
    const description = 'Given back';
    await service.adjust(ACCOUNT, {
      idempotencyKey: newKey(),
      amountMicros: -40_000_000,
      description,
    });
    await service.reconcile();
    expect(await service.get()).toMatchObject({ status: 'paused', pausedReason: 'in_debt' });
    expect(service.taken()).toEqual([]);
  });

  it('opens no checkout and cannot be canceled like a manual purchase', async () => {
    const service = await armed();
    const before = service.commits.length;
    service.provider.queueChargeOutcomes('processing');
    await service.spend(1);
    const [{ id } = { id: '' }] = await service.topUps();
    const cancel = await service.ask('owner', `POST /purchases/${id}/cancel`);
    expect(problemIn(cancel)).toEqual(['purchase_not_cancelable']);
    expect(await service.topUps()).toMatchObject([{ id, status: 'processing' }]);
    const refs = service.commits.slice(before).flatMap(({ records }) => records.map((r) => r.refs));
    expect(JSON.stringify(refs)).not.toContain('sim_cs_');
    service.provider.pay(id);
    await service.after(HOUR_MS);
    expect(await service.topUps()).toMatchObject([{ id, status: 'succeeded' }]);
    expect(service.taken()).toEqual([AMOUNT]);
  });

  it('retries after one hour, then after four, then pauses, and reports each decline', async () => {
    const service = await armed();
    service.provider.queueChargeOutcomes(
      'card_declined',
      'card_declined',
      'card_declined',
      'card_declined',
    );
    await service.spend(1);
    expect(await service.get()).toMatchObject({
      status: 'backing_off',
      nextAttemptAt: '2026-03-14T10:26:53.000Z',
      lastFailure: { code: 'card_declined' },
      spentThisMonthMicros: 0,
    });
    await service.after(HOUR_MS - 1);
    expect(await service.topUps()).toHaveLength(1);
    await service.after(1);
    expect(await service.topUps()).toHaveLength(2);
    await service.after(4 * HOUR_MS);
    expect(await service.get()).toMatchObject({
      status: 'paused',
      pausedReason: 'payment_failed',
    });
    expect(eventsIn(service).filter((type) => type === 'credit_purchase_failed')).toHaveLength(3);
    for (let hour = 0; hour < 100; hour += 1) await service.after(HOUR_MS);
    expect(service.provider.charges()).toHaveLength(3);
  });

  it('tries a declining card three times per pause, during a week of declines', async () => {
    const service = await armed();
    service.provider.setPaymentMethod({ ...simulatedCard, last4: '0002' });
    let resumptions = 0;
    for (let count = 0; count < 500; count += 1) {
      await service.spend(1);
      await service.after((7 * 24 * HOUR_MS) / 500);
      if (count % 100 !== 99) continue;
      resumptions += 1;
      expect(service.provider.charges()).toHaveLength(3 * resumptions);
      const body = { acknowledgedChargeMicros: AMOUNT };
      expect((await service.resume(body)).status).toBe(200);
    }
    expect(service.taken()).toEqual([]);
  });

  it('pauses at once when the bank requires authentication', async () => {
    const service = await armed();
    service.provider.queueChargeOutcomes('authentication_required');
    await service.spend(1);
    expect(await service.get()).toMatchObject({
      status: 'paused',
      pausedReason: 'requires_action',
      lastFailure: { code: 'authentication_required' },
    });
  });

  it('counts each charge toward its own month: one at 23:59:59, one at midnight', async () => {
    const service = await openTopUps();
    service.moveTo('2026-03-31T23:59:59.000Z');
    await service.give(THRESHOLD);
    await service.save({ ...settings, monthlyLimitMicros: AMOUNT });
    await service.spend(1);
    expect(service.taken()).toEqual([AMOUNT]);
    await service.spend(AMOUNT);
    expect(await service.get()).toMatchObject({
      status: 'paused',
      pausedReason: 'limit_reached',
      spentThisMonthMicros: AMOUNT,
    });
    await service.after(999);
    expect(service.taken()).toEqual([AMOUNT]);
    await service.after(1);
    expect(service.taken()).toEqual([AMOUNT, AMOUNT]);
    // This amount belongs to April. March had its own.
    expect(await service.get()).toMatchObject({ spentThisMonthMicros: AMOUNT });
  });

  it('is paused by a dispute and continues when it is resumed', async () => {
    const service = await armed();
    const { id } = await service.buy(20_000_000);
    service.provider.dispute(id, 10_000_000);
    await service.settle(ACCOUNT, id);
    expect(await service.get()).toMatchObject({ status: 'paused', pausedReason: 'disputed' });
    await service.spend(15_000_000);
    expect(service.taken()).toEqual([]);
    expect((await service.resume({ acknowledgedChargeMicros: AMOUNT })).status).toBe(200);
    await service.reconcile();
    expect(service.taken()).toEqual([AMOUNT]);
  });

  it("waits for another card and charges it as soon as the card's webhook arrives", async () => {
    const service = await armed();
    service.provider.setPaymentMethod(null);
    await service.spend(1);
    expect(await service.get()).toMatchObject({
      status: 'paused',
      pausedReason: 'no_payment_method',
    });
    service.provider.setPaymentMethod({ ...simulatedCard, usableOffSession: false });
    await service.cardChanged(ACCOUNT);
    await service.reconcile();
    expect(await service.get()).toMatchObject({ pausedReason: 'no_payment_method' });
    service.provider.setWebhooks({ delivery: 'immediate' });
    service.provider.setPaymentMethod({ ...simulatedCard, last4: '1881' });
    await service.provider.webhooksDelivered();
    await service.reconcile();
    expect(service.taken()).toEqual([AMOUNT]);
    expect(await service.get()).toMatchObject({ status: 'armed' });
  });

  it('pauses for a card that cannot be charged off session, and says so', async () => {
    const service = await armed();
    service.provider.setPaymentMethod({ ...simulatedCard, usableOffSession: false });
    await service.spend(1);
    expect(await service.get()).toMatchObject({
      status: 'paused',
      pausedReason: 'payment_method_unsupported',
    });
    expect(service.provider.charges()).toEqual([]);
  });

  it('is carried out by one of several workers', async () => {
    const service = await armed();
    const { store, simulated, clock } = service;
    const other = await openService({ store, simulated, clock });
    service.provider.failNext('request_lost', 'findPaymentMethod');
    await service.spend(1);
    expect(service.taken()).toEqual([]);
    await service.after(120_000 - 1);
    expect(service.provider.charges()).toEqual([]);
    service.moveTo('2026-03-14T10:00:00.000Z');
    const rounds = await Promise.all([service.reconcile(), other.reconcile(), other.reconcile()]);
    expect(rounds.reduce((sum, { settled }) => sum + settled, 0)).toBe(1);
    expect(service.taken()).toEqual([AMOUNT]);
  });
});
