import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import type { Purchase } from '../../../src/contract/resources/purchase.js';
import { createSession } from '../../../src/hooks/provider/account-session.js';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import { createPurchaseRunner } from '../../../src/hooks/purchase/purchase-runner.js';
import { micros } from '../../../src/money/money.js';
import { FakePurchases, lost, refused } from './fake-purchases.js';

const accountId = 'acct_1';
const $25 = micros(25_000_000);
const $30 = micros(30_000_000);

let purchases: FakePurchases;

beforeEach(() => {
  vi.useFakeTimers();
  purchases = new FakePurchases();
});

afterEach(() => {
  const left = attempts.find(accountId);
  if (left) attempts.forget(left);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A page: another one of the same tab shares nothing with it but the storage. */
function openPage() {
  const unused = () => Promise.reject(new Error('Nothing reads this here.'));
  const client: CreditsClient = {
    getCredits: unused,
    getStatus: unused,
    getLimits: unused,
    listTransactions: unused,
    purchases,
  };
  const session = createSession(client, new QueryClient(), () => undefined);
  session.left = new AbortController().signal;
  const reported: Purchase[] = [];
  session.report = ({ purchase }) => void reported.push(purchase);
  const refresh = vi.spyOn(session, 'refresh');
  const runner = createPurchaseRunner(session, purchases);
  const succeeded: Purchase[] = [];
  runner.onSuccess((purchase) => succeeded.push(purchase));
  runner.watch();
  return { runner, session, succeeded, reported, refresh };
}

const start = (page: ReturnType<typeof openPage>, amountMicros = $25) =>
  page.runner.start({ accountId, amountMicros });
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const phaseOf = (page: ReturnType<typeof openPage>) => page.runner.getState().phase;
const keys = () => new Set(purchases.sentKeys).size;

describe('one decision to pay', () => {
  it('is one purchase, however often it is pressed', async () => {
    const page = openPage();
    start(page);
    start(page);
    await settle();
    start(page);
    await settle();
    expect(phaseOf(page)).toBe('paying');
    expect(purchases.made).toHaveLength(1);
    expect(purchases.calls).toEqual(['create', 'get']);
  });

  it('is stored before the request goes out, without a secret', async () => {
    const page = openPage();
    start(page);
    const stored = sessionStorage.getItem('react-credits:purchase:acct_1') ?? '';
    expect(JSON.parse(stored)).toMatchObject({ accountId, body: { amountMicros: 25_000_000 } });
    await settle();
    expect(sessionStorage.getItem('react-credits:purchase:acct_1')).toBe(stored);
  });

  it.each(['before', 'after'] as const)(
    'whose answer was lost (%s its effect) is sent again under its key, and pays once',
    async (when) => {
      const page = openPage();
      purchases.faults.push(lost(when), lost(when));
      start(page);
      await settle();
      expect(page.runner.getState()).toMatchObject({ phase: 'unknown', purchase: null });
      start(page, $30);
      await settle(60_000);
      expect(phaseOf(page)).toBe('paying');
      expect(purchases.made).toHaveLength(1);
      expect(keys()).toBe(1);
    },
  );

  it('is asked about at once when the user wants to know', async () => {
    const page = openPage();
    purchases.faults.push(lost('after'));
    start(page);
    await settle();
    page.runner.check();
    await settle();
    expect(phaseOf(page)).toBe('paying');
  });

  it('is resumed by the next page of the tab, and by every other component', async () => {
    start(openPage());
    await settle();
    const reloaded = openPage();
    reloaded.runner.resume(accountId);
    reloaded.runner.resume(accountId);
    await settle();
    expect(reloaded.runner.getState()).toMatchObject({ phase: 'paying', amountMicros: $25 });
    expect(purchases.made).toHaveLength(1);
    expect(purchases.calls).toEqual(['create', 'get', 'create', 'get']);
  });

  it('is resumed where its answer never arrived before the reload', async () => {
    purchases.faults.push(lost('after'));
    start(openPage());
    await settle();
    const reloaded = openPage();
    start(reloaded);
    await settle();
    expect(phaseOf(reloaded)).toBe('paying');
    expect(purchases.made).toHaveLength(1);
  });

  it('works from memory where the frame has no storage', async () => {
    vi.stubGlobal('sessionStorage', undefined);
    const page = openPage();
    start(page);
    await settle();
    page.runner.leave();
    start(page);
    await settle();
    expect(phaseOf(page)).toBe('paying');
    expect(keys()).toBe(1);
  });

  it('is not resumed from what somebody else has stored', async () => {
    for (const text of ['', '{', '[]', 'null', '{"key":1}', '{"accountId":"acct_2","key":"k"}']) {
      sessionStorage.setItem('react-credits:purchase:acct_1', text);
      const page = openPage();
      page.runner.resume(accountId);
      await settle();
      expect(phaseOf(page)).toBe('amount');
    }
    expect(purchases.calls).toEqual([]);
    sessionStorage.clear();
  });
});

describe('what the backend refuses', () => {
  it('is over, and another attempt has another key', async () => {
    const page = openPage();
    purchases.faults.push(refused(422, 'amount_out_of_range'));
    start(page);
    await settle();
    expect(page.runner.getState()).toMatchObject({ phase: 'failed', reason: 'refused' });
    expect(attempts.find(accountId)).toBeNull();
    start(page, $30);
    await settle();
    expect(phaseOf(page)).toBe('paying');
    expect(keys()).toBe(2);
  });

  it('for now keeps its key: the provider may have been reached all the same', async () => {
    const page = openPage();
    purchases.faults.push(refused(503, 'payment_provider_unavailable'));
    start(page);
    await settle();
    expect(page.runner.getState()).toMatchObject({ phase: 'failed', reason: 'unavailable' });
    // Opening the dialog again is no decision to pay.
    page.runner.resume(accountId);
    await settle();
    expect(purchases.calls).toEqual(['create']);
    purchases.faults.push(refused(503, 'payment_provider_unavailable'));
    start(page);
    await settle();
    expect(page.runner.getState()).toMatchObject({ phase: 'failed', reason: 'unavailable' });
    start(page);
    await settle();
    expect(phaseOf(page)).toBe('paying');
    expect(keys()).toBe(1);
  });

  it('says nothing of a request that was lost before: it may have been paid', async () => {
    const page = openPage();
    purchases.faults.push(lost('after'), refused(401, 'unauthenticated'));
    start(page);
    await settle(2_000);
    expect(purchases.calls).toEqual(['create', 'create']);
    expect(phaseOf(page)).toBe('unknown');
    start(page, $30);
    expect(phaseOf(page)).toBe('unknown');
    await settle(60_000);
    expect(page.runner.getState()).toMatchObject({ phase: 'paying', amountMicros: $25 });
    expect(keys()).toBe(1);
  });

  it('says nothing of what an earlier page has sent', async () => {
    start(openPage());
    await settle();
    const reloaded = openPage();
    purchases.faults.push(refused(403, 'forbidden_role'));
    reloaded.runner.resume(accountId);
    await settle();
    expect(phaseOf(reloaded)).toBe('unknown');
  });
});

describe('another amount', () => {
  it('first cancels what is open, and never leads to a dead checkout', async () => {
    const page = openPage();
    for (const amountMicros of [$25, $30, $25]) {
      start(page, amountMicros);
      await settle();
      const state = page.runner.getState();
      expect(state).toMatchObject({ phase: 'paying', amountMicros });
      const open = purchases.made.filter(({ purchase }) => purchase.status === 'awaiting_payment');
      expect(open).toHaveLength(1);
      expect(open[0]?.purchase.id).toBe(state.phase === 'paying' && state.purchase.id);
      page.runner.leave();
    }
    expect(purchases.made).toHaveLength(3);
  });

  it('is not asked for while it is not known whether the first can still be paid', async () => {
    const page = openPage();
    start(page);
    await settle();
    page.runner.leave();
    purchases.faults.push(null, lost('before'));
    start(page, $30);
    await settle();
    expect(page.runner.getState()).toMatchObject({ phase: 'unknown', amountMicros: $30 });
    expect(purchases.made).toHaveLength(1);
    await settle(2_000);
    expect(page.runner.getState()).toMatchObject({ phase: 'paying', amountMicros: $30 });
    expect(purchases.made.map(({ purchase }) => purchase.status)).toEqual([
      'canceled',
      'awaiting_payment',
    ]);
  });

  it('is not asked for when the first turns out to be paid', async () => {
    const page = openPage();
    start(page);
    await settle();
    page.runner.leave();
    purchases.set('pur_1', { status: 'succeeded' });
    start(page, $30);
    await settle();
    expect(page.runner.getState()).toMatchObject({ phase: 'succeeded', amountMicros: $25 });
    expect(purchases.made).toHaveLength(1);
    expect(page.succeeded).toHaveLength(1);
  });

  it('is not asked for while the first is being paid', async () => {
    const page = openPage();
    start(page);
    await settle();
    page.runner.leave();
    purchases.faults.push(null, refused(409, 'purchase_not_cancelable'));
    start(page, $30);
    await settle();
    expect(page.runner.getState()).toMatchObject({ phase: 'processing', amountMicros: $25 });
    expect(purchases.made).toHaveLength(1);
  });

  it('and the same one alike begin anew once the first is over', async () => {
    for (const status of ['canceled', 'expired', 'failed'] as const) {
      const page = openPage();
      start(page);
      await settle();
      page.runner.leave();
      const before = purchases.made.length;
      purchases.set(`pur_${before}`, { status });
      start(page);
      await settle();
      expect(phaseOf(page)).toBe('paying');
      expect(purchases.made).toHaveLength(before + 1);
      purchases.set(`pur_${before + 1}`, { status: 'expired' });
      await settle();
    }
  });
});

describe('a payment', () => {
  it('that went through is told of once, and the account read again', async () => {
    const page = openPage();
    start(page);
    await settle();
    page.runner.complete();
    expect(phaseOf(page)).toBe('processing');
    purchases.set('pur_1', { status: 'succeeded' });
    await settle(10_000);
    expect(phaseOf(page)).toBe('succeeded');
    expect(page.succeeded).toHaveLength(1);
    expect(page.refresh).toHaveBeenCalled();
    expect(page.reported.at(-1)).toMatchObject({ status: 'succeeded' });
    expect(attempts.find(accountId)).toBeNull();
    const calls = purchases.calls.length;
    await settle(600_000);
    expect(purchases.calls).toHaveLength(calls);
  });

  it('is followed after its dialog is closed, not after its provider is gone', async () => {
    const page = openPage();
    const unwatch = page.runner.watch();
    start(page);
    await settle();
    page.runner.complete();
    unwatch();
    page.session.left = AbortSignal.abort();
    purchases.set('pur_1', { status: 'processing' });
    await settle(2_000);
    const calls = purchases.calls.length;
    await settle(600_000);
    expect(purchases.calls).toHaveLength(calls);
    page.session.left = new AbortController().signal;
    page.runner.subscribe(() => undefined);
    purchases.set('pur_1', { status: 'succeeded' });
    await settle();
    expect(phaseOf(page)).toBe('succeeded');
  });

  it('that the checkout calls done is asked about at once, and told of while it is on its way', async () => {
    const page = openPage();
    start(page);
    await settle();
    const [made] = purchases.made;
    // Unheard by whoever waits for the end of it.
    if (made) made.purchase = { ...made.purchase, status: 'processing' };
    page.runner.complete();
    await settle();
    expect(page.reported.at(-1)).toMatchObject({ status: 'processing' });
    expect(page.refresh).toHaveBeenCalledOnce();
    await settle(60_000);
    expect(page.refresh).toHaveBeenCalledOnce();
  });

  it('nobody knows of offers no other until it is known', async () => {
    const page = openPage();
    start(page);
    await settle();
    page.runner.complete();
    purchases.faults.push(lost('before'));
    purchases.set('pur_1', {});
    await settle();
    expect(phaseOf(page)).toBe('unknown');
    page.runner.leave();
    start(page, $30);
    expect(phaseOf(page)).toBe('unknown');
    purchases.set('pur_1', { status: 'failed', failure: { code: 'card_declined', message: '' } });
    await settle(30_000);
    expect(page.runner.getState()).toMatchObject({ phase: 'failed', reason: 'declined' });
    expect(page.succeeded).toEqual([]);
  });

  it.each(['needs_review', 'a_status_of_next_year'])('in %s offers no other', async (status) => {
    const page = openPage();
    start(page);
    await settle();
    purchases.set('pur_1', { status });
    await settle();
    start(page, $30);
    page.runner.leave();
    await settle(120_000);
    expect(phaseOf(page)).toBe(status === 'needs_review' ? 'needs_review' : 'unknown');
    expect(keys()).toBe(1);
    expect(attempts.find(accountId)).not.toBeNull();
  });

  it('does not lose its checkout when the backend is out of reach', async () => {
    const page = openPage();
    start(page);
    await settle();
    purchases.faults.push(lost('before'));
    purchases.set('pur_1', {});
    await settle();
    expect(phaseOf(page)).toBe('paying');
  });

  it('is not asked about in a loop, whatever the backend answers', async () => {
    purchases.isPatient = false;
    const page = openPage();
    start(page);
    await settle(20_000);
    expect(purchases.calls.length).toBeLessThanOrEqual(12);
  });
});

describe('a cancellation', () => {
  async function paying() {
    const page = openPage();
    start(page);
    await settle();
    return page;
  }

  it('leads back to the amount', async () => {
    const page = await paying();
    await page.runner.cancel();
    expect(page.runner.getState()).toEqual({ phase: 'amount', isCanceled: true });
    expect(attempts.find(accountId)).toBeNull();
    await settle(60_000);
    expect(page.runner.getState()).toEqual({ phase: 'amount', isCanceled: true });
  });

  it('that comes too late says that it is paid', async () => {
    const page = await paying();
    purchases.made.forEach((one) => (one.purchase = { ...one.purchase, status: 'succeeded' }));
    await page.runner.cancel();
    expect(phaseOf(page)).toBe('succeeded');
    expect(page.succeeded).toHaveLength(1);
  });

  it('of a payment that is going through waits for it', async () => {
    const page = await paying();
    purchases.faults.push(refused(409, 'purchase_not_cancelable'));
    await page.runner.cancel();
    expect(phaseOf(page)).toBe('processing');
  });

  it('that is not answered leaves the checkout as it is, and can be asked for again', async () => {
    const page = await paying();
    purchases.faults.push(refused(503, 'payment_provider_unavailable'));
    await page.runner.cancel();
    expect(page.runner.getState()).toMatchObject({ phase: 'paying', cancellation: 'failed' });
    const asked = [page.runner.cancel(), page.runner.cancel()];
    page.runner.leave();
    expect(page.runner.getState()).toMatchObject({ phase: 'paying', cancellation: 'requested' });
    await Promise.all(asked);
    expect(purchases.calls.filter((call) => call === 'cancel')).toHaveLength(2);
  });
});
