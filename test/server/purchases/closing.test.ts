/** Closing an account: its checkouts, its top-ups, its late money, and crashes on the way. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { purchasePageSchema } from '../../../src/contract/resources/purchase.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { simulatedCard } from '../../../src/mocks/payments/simulated-wallet.js';
import {
  AMOUNT,
  THRESHOLD,
  settings,
  armed,
  openTopUps,
  type TopUpService,
} from '../auto-top-up/open-top-ups.js';
import type { Payments } from '../../../src/server/ports/payments.js';
import { losing } from '../memory/losing-store.js';
import { ACCOUNT, charge, newKey, openService, valueOf } from '../open-service.js';
import { problemIn } from '../problem-in.js';

const MINUTE_MS = 60_000;

afterEach(() => void vi.useRealTimers());

const purchasesOf = async ({ ask }: Pick<TopUpService, 'ask'>) =>
  valueOf(purchasePageSchema, await ask('administrator', 'GET /purchases')).data;

const statusesOf = async (service: Pick<TopUpService, 'ask'>) =>
  (await purchasesOf(service)).map(({ status }) => status);

const balanceOf = async ({ ask }: Pick<TopUpService, 'ask'>) =>
  (JSON.parse((await ask('administrator', 'GET /credits')).text) as { balanceMicros: number })
    .balanceMicros;

/** The state of a payment at the provider. */
async function atProvider(
  { simulated }: Pick<TopUpService, 'simulated'>,
  purchaseId: string,
): Promise<string> {
  const refs = [`sim_cs_${purchaseId}`];
  const payment = await simulated.retrievePayment({ purchaseId, accountId: ACCOUNT, refs });
  return payment.status;
}

describe('closing an account', () => {
  it('says when it was closed, once, and keeps the balance', async () => {
    const service = await openTopUps();
    await service.give(3_000_000);
    const closed = { closedAt: '2026-03-14T09:26:53.000Z' };
    expect(await service.closeAccount(ACCOUNT)).toEqual({ ...closed, isReplay: false });
    await service.after(MINUTE_MS);
    expect(await service.closeAccount(ACCOUNT)).toEqual({ ...closed, isReplay: true });
    expect(await balanceOf(service)).toBe(3_000_000);
  });

  it('works for an account that was never used, and not for an unknown one', async () => {
    const { closeAccount, reopenAccount, ask } = await openTopUps();
    expect(await closeAccount(ACCOUNT)).toMatchObject({ closedAt: expect.any(String) });
    expect((await ask('owner', 'GET /credits')).status).toBe(410);
    await expect(closeAccount('nobody')).rejects.toMatchObject({ code: 'not_found' });
    await expect(reopenAccount('nobody')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('closes every open checkout at the provider', async () => {
    const service = await openTopUps();
    const begun = await Promise.all([1, 2, 3].map(() => service.begin()));
    await service.closeAccount(ACCOUNT);
    for (const { purchase } of begun) {
      expect(await atProvider(service, purchase.id)).toBe('canceled');
    }
    expect(await statusesOf(service)).toEqual(['canceled', 'canceled', 'canceled']);
    expect(service.faults).toEqual([]);
  });

  it('closes a checkout whose ids were never stored', async () => {
    const service = await openTopUps();
    service.provider.failNext('response_lost', 'createCheckout');
    const reply = await service.ask('owner', 'POST /purchases', {
      body: { amountMicros: 10_000_000 },
    });
    expect(reply.status).toBe(503);
    await service.closeAccount(ACCOUNT);
    const [purchase] = await purchasesOf(service);
    expect(purchase).toMatchObject({ status: 'canceled' });
    expect(await atProvider(service, purchase?.id ?? '')).toBe('canceled');
  });

  it('leaves the checkouts to the worker while the provider does not answer', async () => {
    const service = await openTopUps();
    const { purchase } = await service.begin();
    service.provider.setUnavailable(true);
    expect(await service.closeAccount(ACCOUNT)).toMatchObject({ closedAt: expect.any(String) });
    expect(service.faults).toMatchObject([{ code: 'payment_provider_unavailable' }]);
    service.provider.setUnavailable(false);
    await service.after(MINUTE_MS);
    expect(await atProvider(service, purchase.id)).toBe('canceled');
    expect(await statusesOf(service)).toEqual(['canceled']);
  });

  it('closes the other checkouts if one fails', async () => {
    const service = await openTopUps();
    await Promise.all([1, 2, 3].map(() => service.begin()));
    service.provider.failNext('request_lost', 'closeCheckout');
    await service.closeAccount(ACCOUNT);
    expect((await statusesOf(service)).toSorted()).toEqual([
      'awaiting_payment',
      'canceled',
      'canceled',
    ]);
    await service.after(MINUTE_MS);
    expect(await statusesOf(service)).toEqual(['canceled', 'canceled', 'canceled']);
  });

  it.each([
    ['before the commit', 1, false, 'awaiting_payment'],
    ['after the commit', 1, true, 'canceled'],
    ['after the commit that cancels the purchase', 2, true, 'canceled'],
    ['before the commit that ends the closing', 3, false, 'canceled'],
  ])('is finished by the worker after a crash %s', async (_, count, after, status) => {
    const { store, loseCommit } = losing();
    const service = await openTopUps({ store });
    const { purchase } = await service.begin();
    loseCommit(count, after);
    await service.closeAccount(ACCOUNT).catch(() => null);
    await service.after(MINUTE_MS);
    await service.after(MINUTE_MS);
    expect(await statusesOf(service)).toEqual([status]);
    const { closedAt } = await service.closeAccount(ACCOUNT);
    expect(closedAt).not.toBeNull();
    expect(await atProvider(service, purchase.id)).toBe('canceled');
    // Nothing is left to do.
    await service.after(MINUTE_MS);
    const due = await service.store.listDue(new Date(service.clock()).toISOString(), 10);
    expect(due).toEqual([]);
  });

  it('stops a purchase whose checkout is just being opened', async () => {
    const service = await openTopUps();
    vi.useFakeTimers();
    service.provider.failNext({ delayMs: 1_000 }, 'createCheckout');
    const buying = service.ask('owner', 'POST /purchases', { body: { amountMicros: 10_000_000 } });
    await vi.advanceTimersByTimeAsync(500);
    const closing = service.closeAccount(ACCOUNT);
    await vi.advanceTimersByTimeAsync(1_000);
    await closing;
    expect(problemIn(await buying)).toEqual(['account_closed']);
    expect(await statusesOf(service)).toEqual(['canceled']);
    const [purchase] = await purchasesOf(service);
    expect(await atProvider(service, purchase?.id ?? '')).toBe('canceled');
  });

  it('leaves a payment that is under way to its end', async () => {
    const service = await openTopUps();
    const { purchase } = await service.begin();
    service.provider.process(purchase.id);
    await service.closeAccount(ACCOUNT);
    expect(await statusesOf(service)).toEqual(['processing']);
    service.provider.fail(purchase.id);
    await service.after(10 * MINUTE_MS);
    expect(await statusesOf(service)).toEqual(['failed']);
  });

  it('closes a checkout later if the payment under way was declined and may be tried again', async () => {
    let now = Date.UTC(2026, 2, 14);
    const clock = () => now;
    const simulated = createSimulatedPayments({ clock });
    let answers = 0;
    const closeCheckout: Payments['closeCheckout'] = async (reference) => {
      answers += 1;
      return answers === 1 ? { status: 'processing' } : simulated.closeCheckout(reference);
    };
    const service = await openService({ clock, simulated: { ...simulated, closeCheckout } });
    const { purchase } = await service.begin();
    await service.closeAccount(ACCOUNT);
    expect(await statusesOf(service)).toEqual(['processing']);
    now += 10 * MINUTE_MS;
    await service.reconcile();
    expect(await statusesOf(service)).toEqual(['canceled']);
    expect(await atProvider({ simulated }, purchase.id)).toBe('canceled');
  });

  it('lets an open hold be settled, released, or expire, and no hold begin', async () => {
    const service = await openTopUps();
    await service.give(10_000_000);
    const hold = (maxMicros: number) =>
      service.hold(ACCOUNT, { idempotencyKey: newKey(), maxMicros, consumable: 'llm_tokens' });
    const [settled, released] = [await hold(1_000_000), await hold(2_000_000)];
    await hold(3_000_000);
    await service.closeAccount(ACCOUNT);
    await service.settleHold(ACCOUNT, settled.id, { finalMicros: 400_000 });
    await service.releaseHold(ACCOUNT, released.id);
    await expect(hold(1)).rejects.toMatchObject({ code: 'account_closed' });
    await service.after(20 * MINUTE_MS);
    expect(JSON.parse((await service.ask('administrator', 'GET /credits')).text)).toMatchObject({
      balanceMicros: 9_600_000,
      reservedMicros: 0,
    });
  });

  it('lets your server read, refund, and adjust, but not charge or grant', async () => {
    const service = await openTopUps();
    const { id: purchaseId } = await service.buy();
    await service.closeAccount(ACCOUNT);
    const key = () => ({ idempotencyKey: newKey() });
    await service.refund(ACCOUNT, { ...key(), purchaseId, amountMicros: 4_000_000 });
    await service.adjust(ACCOUNT, { ...key(), amountMicros: -1_000_000, description: 'Fee' });
    expect(await balanceOf(service)).toBe(5_000_000);
    const refusals = [
      service.grant(ACCOUNT, { ...key(), amountMicros: 1 }),
      service.charge(ACCOUNT, {
        ...key(),
        amountMicros: 1,
        consumable: 'sms',
        onInsufficient: 'reject',
      }),
    ];
    for (const refusal of refusals) {
      await expect(refusal).rejects.toMatchObject({ code: 'account_closed', status: 410 });
    }
  });
});

describe('money that arrives after an account was closed', () => {
  const wasReported = ({ faults }: TopUpService) =>
    faults.filter((fault) => String(fault).includes('although the account is closed')).length;

  it('is credited and reported once, from a checkout that was paid just before', async () => {
    const service = await openTopUps();
    const { purchase } = await service.begin();
    service.provider.pay(purchase.id);
    await service.closeAccount(ACCOUNT);
    await service.after(60 * MINUTE_MS);
    expect(await statusesOf(service)).toEqual(['succeeded']);
    expect(await balanceOf(service)).toBe(10_000_000);
    expect(wasReported(service)).toBe(1);
  });

  it('is credited and reported once, from a top-up in flight', async () => {
    const service = await armed();
    service.provider.failNext('response_lost', 'chargeOffSession');
    await service.spend(1);
    await service.closeAccount(ACCOUNT);
    await service.after(2 * MINUTE_MS);
    await service.after(60 * MINUTE_MS);
    expect(service.taken()).toEqual([AMOUNT]);
    expect(await balanceOf(service)).toBe(THRESHOLD - 1 + AMOUNT);
    expect(wasReported(service)).toBe(1);
  });
});

describe('auto top-up of a closed account', () => {
  it('drops an attempt that was not sent', async () => {
    const service = await armed();
    service.provider.failNext('request_lost', 'findPaymentMethod');
    await service.spend(1);
    await service.closeAccount(ACCOUNT);
    await service.after(60 * MINUTE_MS);
    expect(service.provider.charges()).toEqual([]);
    expect(await statusesOf(service)).toEqual(['canceled']);
  });

  it('does not send a charge again whose request was lost', async () => {
    const service = await armed();
    service.provider.failNext('request_lost', 'chargeOffSession');
    await service.spend(1);
    await service.closeAccount(ACCOUNT);
    for (let hour = 0; hour < 40; hour += 1) await service.after(60 * MINUTE_MS);
    expect(service.provider.charges()).toEqual([]);
    expect(await statusesOf(service)).toEqual(['failed']);
  });

  it('starts nothing when the card changes', async () => {
    const service = await armed();
    service.provider.setPaymentMethod(null);
    await service.spend(1);
    await service.closeAccount(ACCOUNT);
    service.provider.setPaymentMethod({ ...simulatedCard, last4: '1881' });
    await service.cardChanged(ACCOUNT);
    await service.after(60 * MINUTE_MS);
    expect(service.provider.charges()).toEqual([]);
  });

  it('stays off after the account is reopened, until a user turns it on', async () => {
    const service = await armed();
    await service.closeAccount(ACCOUNT);
    expect(await service.reopenAccount(ACCOUNT)).toEqual({ closedAt: null, isReplay: false });
    expect(await service.reopenAccount(ACCOUNT)).toEqual({ closedAt: null, isReplay: true });
    await service.ask('consumer', 'POST /charges', { body: charge(1) });
    await service.after(60 * MINUTE_MS);
    expect(service.taken()).toEqual([]);
    expect(await service.get()).toMatchObject({ enabled: false, status: 'off' });
    await service.save({ ...settings, acknowledgedChargeMicros: AMOUNT });
    await service.reconcile();
    expect(service.taken()).toEqual([AMOUNT]);
  });
});
