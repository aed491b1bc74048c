import { describe, expect, it, vi } from 'vitest';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import { lost, refused } from './fake-purchases.js';

import {
  accountId,
  $25,
  $30,
  openPage,
  start,
  settle,
  phaseOf,
  keys,
  purchases,
} from './runner-page.js';

describe('a decision to pay', () => {
  it('creates one purchase for any number of clicks', async () => {
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

  it('is stored before the request is sent, without a secret', async () => {
    const page = openPage();
    start(page);
    const stored = sessionStorage.getItem('react-credits:purchase:acct_1') ?? '';
    expect(JSON.parse(stored)).toMatchObject({ accountId, body: { amountMicros: 25_000_000 } });
    await settle();
    expect(sessionStorage.getItem('react-credits:purchase:acct_1')).toBe(stored);
  });

  it.each(['before', 'after'] as const)(
    'is sent again under its key after a lost response (%s its effect), and pays once',
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

  it('is sent again immediately on check()', async () => {
    const page = openPage();
    purchases.faults.push(lost('after'));
    start(page);
    await settle();
    page.runner.check();
    await settle();
    expect(phaseOf(page)).toBe('paying');
  });

  it('is resumed once by the next page of the tab', async () => {
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

  it('is resumed when its response was lost before the reload', async () => {
    purchases.faults.push(lost('after'));
    start(openPage());
    await settle();
    const reloaded = openPage();
    start(reloaded);
    await settle();
    expect(phaseOf(reloaded)).toBe('paying');
    expect(purchases.made).toHaveLength(1);
  });

  it('is kept in memory in a frame without storage', async () => {
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

  it('is not resumed from text that other code stored', async () => {
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

describe('a refusal by the backend', () => {
  it('ends the attempt, and the next attempt has a new key', async () => {
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

  it('keeps the key if it is temporary, because the provider may have been reached', async () => {
    const page = openPage();
    purchases.faults.push(refused(503, 'payment_provider_unavailable'));
    start(page);
    await settle();
    expect(page.runner.getState()).toMatchObject({ phase: 'failed', reason: 'unavailable' });
    // Opening the dialog again is not a decision to pay.
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

  it('keeps the key if too many purchases are open, and asks again only on request', async () => {
    const page = openPage();
    purchases.faults.push(refused(429, 'rate_limited'));
    start(page);
    await settle(600_000);
    expect(page.runner.getState()).toMatchObject({ phase: 'failed', reason: 'rate_limited' });
    expect(purchases.calls).toEqual(['create']);
    start(page, $30);
    await settle();
    expect(page.runner.getState()).toMatchObject({ phase: 'paying', amountMicros: $30 });
    const open = purchases.made.filter(({ purchase }) => purchase.status === 'awaiting_payment');
    expect(open).toHaveLength(1);
  });

  it('does not end an attempt at a 429 that is not the backend’s, or after a lost response', async () => {
    const page = openPage();
    purchases.faults.push(refused(429, 'too_many_requests'));
    start(page);
    await settle();
    expect(phaseOf(page)).toBe('unknown');
    await settle(60_000);
    expect(phaseOf(page)).toBe('paying');

    page.runner.leave();
    purchases.faults.push(lost('after'), refused(429, 'rate_limited'));
    start(page, $30);
    await settle(2_000);
    expect(phaseOf(page)).toBe('unknown');
  });

  it.each([
    [401, 'unauthenticated'],
    [410, 'account_closed'],
  ] as const)(
    'does not end an attempt whose earlier response was lost: %i',
    async (status, code) => {
      const page = openPage();
      purchases.faults.push(lost('after'), refused(status, code));
      start(page);
      await settle(2_000);
      expect(purchases.calls).toEqual(['create', 'create']);
      expect(phaseOf(page)).toBe('unknown');
      start(page, $30);
      expect(phaseOf(page)).toBe('unknown');
      await settle(60_000);
      expect(page.runner.getState()).toMatchObject({ phase: 'paying', amountMicros: $25 });
      expect(keys()).toBe(1);
    },
  );

  it('ends a first attempt on a closed account: nothing was charged', async () => {
    const page = openPage();
    purchases.faults.push(refused(410, 'account_closed'));
    start(page);
    await settle();
    expect(page.runner.getState()).toMatchObject({ phase: 'failed', reason: 'refused' });
  });

  it('does not end an attempt that an earlier page sent', async () => {
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
  it('cancels the open purchase first, and never shows a dead checkout', async () => {
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

  it('is not requested while the first purchase may still be paid', async () => {
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

  it('is not requested when the first purchase turns out to be paid', async () => {
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

  it('is not requested while the first purchase is being paid', async () => {
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

  it('starts a new purchase once the first one is over, and so does the same amount', async () => {
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
