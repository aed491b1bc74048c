import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CreditNotification } from '../../../src/contract/resources/notification.js';
import { validate } from '../../../src/contract/validation/validate.js';
import { notificationSchema } from '../../../src/contract/resources/notification.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import type { Notify } from '../../../src/server/ports/notify.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { losing } from '../memory/losing-store.js';
import { openService } from '../open-service.js';
import { AMOUNT, THRESHOLD, armed } from '../auto-top-up/open-top-ups.js';

const MINUTE_MS = 60_000;

afterEach(() => void vi.useRealTimers());

/** Opens a backend with a `notify` callback and a clock that a test moves. */
async function open({
  store = createMemoryStore(),
  notify,
}: Parameters<typeof openService>[0] = {}) {
  let now = Date.UTC(2026, 0, 1);
  const faults: unknown[] = [];
  const told: CreditNotification[] = [];
  const clock = () => now;
  const payments = createSimulatedPayments({ clock });
  payments.control.setWebhooks({ delivery: 'dropped' });
  const service = await openService({
    store,
    clock,
    simulated: payments,
    notify: notify ?? ((one) => void told.push(one)),
    onFault: (fault) => void faults.push(fault),
  });
  let keys = 0;
  const after = async (ms: number) => {
    now += ms;
    return service.reconcile();
  };
  return {
    ...service,
    store,
    told,
    faults,
    after,
    /** Uses up the account's credits, which causes two events: low and depleted. */
    async runDry(account = 'acct_1') {
      await service.give(10_000_000, account);
      keys += 1;
      const amountMicros = -10_000_000;
      const idempotencyKey = `running-dry-${keys}-of-${account}`;
      await service.adjust(account, { idempotencyKey, amountMicros, description: 'Counted twice' });
    },
    /** Lets the deliveries that were started end, and starts no others. */
    settled: () => after(0),
  };
}

const ids = (told: readonly CreditNotification[]) =>
  told.map(({ accountId, id }) => `${accountId} ${id}`);

describe('the notify callback', () => {
  it('receives each notification at once, with all its fields', async () => {
    const { runDry, told } = await open();
    await runDry();
    await vi.waitFor(() => expect(told).toHaveLength(2));
    const frame = { accountId: 'acct_1', createdAt: '2026-01-01T00:00:00.000Z', balanceMicros: 0 };
    expect(told).toEqual([
      { ...frame, id: '1', type: 'credit_balance_low', thresholdMicros: 5_000_000 },
      { ...frame, id: '2', type: 'credit_balance_depleted', thresholdMicros: 5_000_000 },
    ]);
  });

  it('receives a failed purchase, and nothing for a successful one', async () => {
    const { begin, provider, settle, told, settled } = await open();
    const { purchase } = await begin();
    provider.fail(purchase.id);
    await settle('acct_1', purchase.id);
    const bought = await begin();
    provider.pay(bought.purchase.id);
    await settle('acct_1', bought.purchase.id);
    await settled();
    expect(told).toEqual([
      {
        id: '1',
        type: 'credit_purchase_failed',
        accountId: 'acct_1',
        createdAt: '2026-01-01T00:00:00.000Z',
        purchaseId: purchase.id,
        amountMicros: 10_000_000,
        origin: 'manual',
        failure: { code: 'card_declined', message: 'Your card was declined.' },
      },
    ]);
  });

  it('receives a top-up and a declined top-up', async () => {
    const told: CreditNotification[] = [];
    const service = await armed({ notify: (one) => void told.push(one) });
    await service.spend(1);
    service.provider.queueChargeOutcomes('card_declined');
    await service.spend(AMOUNT);
    expect(told.map(({ type }) => type)).toEqual([
      'credit_auto_recharge_triggered',
      'credit_balance_low',
      'credit_purchase_failed',
    ]);
    const [recharge, , failed] = told;
    expect(recharge).toMatchObject({ origin: 'auto_top_up', amountMicros: AMOUNT });
    expect(recharge?.balanceMicros).toBe(THRESHOLD + AMOUNT - 1);
    expect(failed).toMatchObject({ origin: 'auto_top_up', autoTopUpPaused: false });
    expect(failed?.nextAttemptAt).toBeDefined();
    for (const one of told)
      expect(validate(notificationSchema, one)).toEqual({ ok: true, value: one });
  });

  it('receives the same notification again, in order, after ever longer pauses while it fails', async () => {
    const told: CreditNotification[] = [];
    let isDown = true;
    const notify: Notify = async (one) => {
      told.push(one);
      if (isDown) throw new Error('The mail server is down.');
    };
    const { runDry, after, settled, faults } = await open({ notify });
    await runDry();
    await settled();
    expect(ids(told)).toEqual(['acct_1 1']);
    expect(await after(MINUTE_MS - 1)).toEqual({ settled: 0, failed: 0 });
    expect(await after(1)).toEqual({ settled: 0, failed: 1 });
    await runDry();
    expect(await after(2 * MINUTE_MS - 1)).toEqual({ settled: 0, failed: 0 });
    expect(await after(1)).toEqual({ settled: 0, failed: 1 });
    expect(ids(told)).toEqual(['acct_1 1', 'acct_1 1', 'acct_1 1']);
    expect(told[2]).toEqual(told[0]);
    expect(faults).toHaveLength(3);
    expect(faults[0]).toMatchObject({
      message: 'notify failed for credit_balance_low 1 of acct_1. It is retried later.',
      cause: { message: 'The mail server is down.' },
    });
    isDown = false;
    expect(await after(4 * MINUTE_MS)).toEqual({ settled: 1, failed: 0 });
    expect(ids(told.slice(3))).toEqual(['acct_1 1', 'acct_1 2', 'acct_1 3', 'acct_1 4']);
  });

  it('that fails for one account still receives those of other accounts', async () => {
    const told: CreditNotification[] = [];
    const notify: Notify = (one) => {
      if (one.accountId === 'acct_1') throw new Error('No such address.');
      told.push(one);
    };
    const { runDry, settled } = await open({ notify });
    await Promise.all([runDry('acct_1'), runDry('acct_2'), runDry('acct_3')]);
    await settled();
    expect(ids(told).toSorted()).toEqual(['acct_2 1', 'acct_2 2', 'acct_3 1', 'acct_3 2']);
  });

  it('that never answers is given up after 30 seconds and called again later', async () => {
    vi.useFakeTimers();
    const told: CreditNotification[] = [];
    let isSilent = true;
    const notify: Notify = (one) => {
      told.push(one);
      return isSilent ? new Promise(() => undefined) : undefined;
    };
    const { runDry, settled, after, faults } = await open({ notify });
    await runDry();
    const ended = settled();
    await vi.advanceTimersByTimeAsync(29_999);
    expect(faults).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await ended;
    expect(faults).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
    isSilent = false;
    await after(MINUTE_MS);
    expect(ids(told)).toEqual(['acct_1 1', 'acct_1 1', 'acct_1 2']);
  });

  it('receives the notifications of a process that died from another process', async () => {
    const store = createMemoryStore();
    const silent = await open({ store, notify: () => new Promise(() => undefined) });
    await silent.runDry();
    const next = await open({ store });
    expect(await next.after(MINUTE_MS - 1)).toEqual({ settled: 0, failed: 0 });
    expect(await next.after(1)).toEqual({ settled: 1, failed: 0 });
    expect(ids(next.told)).toEqual(['acct_1 1', 'acct_1 2']);
  });

  it.each([
    ['before the first notification, and was not stored', 1, false, ['1', '2']],
    ['before the first notification, and was stored', 1, true, ['1', '2']],
    ['after the first, and was not stored', 2, false, ['1', '1', '2']],
    ['after the first, and was stored', 2, true, ['1', '2']],
    ['after the second, and was not stored', 3, false, ['1', '2', '2']],
    ['after the second, and was stored', 3, true, ['1', '2']],
  ])('receives every notification when a commit was lost %s', async (_, count, isStored, heard) => {
    const { store, loseCommit } = losing();
    const service = await open({ store });
    await service.give(10_000_000);
    // The first commit belongs to the charge itself.
    loseCommit(count + 1, isStored);
    await service.adjust('acct_1', {
      idempotencyKey: 'running-dry-this-once',
      amountMicros: -10_000_000,
      description: 'Counted twice',
    });
    await service.settled();
    await service.after(MINUTE_MS);
    await service.after(MINUTE_MS);
    expect(service.told.map(({ id }) => id)).toEqual(heard);
    expect(await store.listDue('2027-01-01T00:00:00.000Z', 9)).toEqual([]);
  });

  it('that is missing leaves no delivery behind, not even for a later process that has one', async () => {
    const store = createMemoryStore();
    const withoutNotify = await openService({ store });
    await withoutNotify.give(10_000_000);
    const all = { amountMicros: -10_000_000, description: 'Counted twice' };
    await withoutNotify.adjust('acct_1', { idempotencyKey: 'running-dry-unheard', ...all });
    expect(await store.listDue('2100-01-01T00:00:00.000Z', 9)).toEqual([]);
    const { runDry, told, settled } = await open({ store });
    await runDry();
    await settled();
    expect(ids(told)).toEqual(['acct_1 3', 'acct_1 4']);
  });

  it('is left its due deliveries by a process that has no callback', async () => {
    const store = createMemoryStore();
    const failing = await open({ store, notify: () => Promise.reject(new Error('Not now.')) });
    await failing.runDry();
    await failing.settled();
    const withoutNotify = await openService({
      store,
      clock: () => Date.UTC(2026, 0, 1) + MINUTE_MS,
    });
    await withoutNotify.reconcile();
    const { after, told } = await open({ store });
    expect(await after(2 * MINUTE_MS)).toEqual({ settled: 0, failed: 0 });
    await after(MINUTE_MS);
    expect(ids(told)).toEqual(['acct_1 1', 'acct_1 2']);
  });
});
