import { describe, expect, it, vi } from 'vitest';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import { lost, refused } from './fake-purchases.js';

import {
  accountId,
  $30,
  openPage,
  start,
  settle,
  phaseOf,
  keys,
  purchases,
} from './runner-page.js';

describe('a payment', () => {
  it('continues after the host app throws, and the error reaches the host app', async () => {
    const thrown: unknown[] = [];
    vi.stubGlobal('queueMicrotask', (task: () => void) => {
      void Promise.resolve()
        .then(task)
        .catch((error: unknown) => thrown.push(error));
    });
    const page = openPage();
    const fault = new Error('The host app failed.');
    page.session.report = () => {
      throw fault;
    };
    start(page);
    await settle();
    page.runner.complete();
    purchases.set('pur_1', { status: 'succeeded' });
    await settle(10_000);
    expect(phaseOf(page)).toBe('succeeded');
    expect(page.succeeded).toHaveLength(1);
    expect(keys()).toBe(1);
    expect(new Set(thrown)).toEqual(new Set([fault]));
    expect(attempts.find(accountId)).toBeNull();
  });

  it('is reported once when it succeeds, and the account is read again', async () => {
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

  it('is followed after its dialog closes, but not after its provider unmounts', async () => {
    const page = openPage();
    const unwatch = page.runner.watch();
    start(page);
    await settle();
    page.runner.complete();
    unwatch();
    page.session.unmounted = AbortSignal.abort();
    purchases.set('pur_1', { status: 'processing' });
    await settle(2_000);
    const calls = purchases.calls.length;
    await settle(600_000);
    expect(purchases.calls).toHaveLength(calls);
    page.session.unmounted = new AbortController().signal;
    page.runner.subscribe(() => undefined);
    purchases.set('pur_1', { status: 'succeeded' });
    await settle();
    expect(phaseOf(page)).toBe('succeeded');
  });

  it('is read immediately when the checkout completes, and is shown while it is processed', async () => {
    const page = openPage();
    start(page);
    await settle();
    const [made] = purchases.made;
    // The pending request, which waits for the end, does not see this.
    if (made) made.purchase = { ...made.purchase, status: 'processing' };
    page.runner.complete();
    await settle();
    expect(page.reported.at(-1)).toMatchObject({ status: 'processing' });
    expect(page.refresh).toHaveBeenCalledOnce();
    await settle(60_000);
    expect(page.refresh).toHaveBeenCalledOnce();
  });

  it('is processed as long as plain reads are answered, when a gateway ends every read that waits', async () => {
    const page = openPage();
    start(page);
    await settle();
    page.runner.complete();
    await settle(2_000);
    const phases = new Set<string>();
    page.runner.subscribe(() => phases.add(phaseOf(page)));
    for (let round = 0; round < 5; round += 1) {
      purchases.faults.push(lost('before'), null);
      purchases.set('pur_1', {});
      await settle(2_000);
    }
    expect(purchases.faults).toEqual([]);
    expect([...phases]).toEqual(['processing']);
    // Each round has two reads, and the next round begins after a delay.
    expect(purchases.calls.length).toBeLessThanOrEqual(16);
    purchases.set('pur_1', { status: 'succeeded' });
    await settle();
    expect(phaseOf(page)).toBe('succeeded');
  });

  it('is of unknown outcome once a plain read fails', async () => {
    const page = openPage();
    start(page);
    await settle();
    page.runner.complete();
    await settle(2_000);
    purchases.faults.push(lost('before'), lost('before'));
    purchases.set('pur_1', {});
    await settle(2_000);
    expect(phaseOf(page)).toBe('unknown');
    expect(purchases.faults).toEqual([]);
  });

  it('of unknown outcome allows no other purchase', async () => {
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

  it.each(['needs_review', 'a_status_of_next_year'])(
    'in %s allows no other purchase',
    async (status) => {
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
    },
  );

  it('keeps its checkout when the backend is unreachable', async () => {
    const page = openPage();
    start(page);
    await settle();
    purchases.faults.push(lost('before'));
    purchases.set('pur_1', {});
    await settle();
    expect(phaseOf(page)).toBe('paying');
  });

  it('is polled with a delay, for any response of the backend', async () => {
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

  it('returns to the amount', async () => {
    const page = await paying();
    await page.runner.cancel();
    expect(page.runner.getState()).toEqual({ phase: 'amount', isCanceled: true });
    expect(attempts.find(accountId)).toBeNull();
    await settle(60_000);
    expect(page.runner.getState()).toEqual({ phase: 'amount', isCanceled: true });
  });

  it('that is too late shows the payment', async () => {
    const page = await paying();
    purchases.made.forEach((one) => (one.purchase = { ...one.purchase, status: 'succeeded' }));
    await page.runner.cancel();
    expect(phaseOf(page)).toBe('succeeded');
    expect(page.succeeded).toHaveLength(1);
  });

  it('of a payment in progress waits for its outcome', async () => {
    const page = await paying();
    purchases.faults.push(refused(409, 'purchase_not_cancelable'));
    await page.runner.cancel();
    expect(phaseOf(page)).toBe('processing');
  });

  it('without a response keeps the checkout, and can be repeated', async () => {
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
