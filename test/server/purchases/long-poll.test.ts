import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { purchaseSchema } from '../../../src/contract/resources/purchase.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { createCoalesce } from '../../../src/std/coalesce.js';
import { ACCOUNT, openService, valueOf } from '../open-service.js';
import { signIn } from '../contract/principals.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A long poll for a purchase without webhooks. */
async function waiting(waitSeconds: number, signal?: AbortSignal) {
  const payments = createSimulatedPayments();
  payments.control.setWebhooks({ delivery: 'dropped' });
  const retrieve = vi.fn(payments.retrievePayment);
  const service = await openService({ payments: { ...payments, retrievePayment: retrieve } });
  const { purchase } = await service.begin();
  retrieve.mockClear();
  const path = `accounts/${ACCOUNT}/purchases/${purchase.id}?wait=${waitSeconds}`;
  const request = new Request(`https://app.example.com/api/credits/${path}`, {
    headers: signIn('owner', ACCOUNT),
    ...(signal && { signal }),
  });
  let isAnswered = false;
  const answer = service.handler(request).then(async (response) => {
    isAnswered = true;
    const { status, headers } = response;
    return valueOf(purchaseSchema, { status, headers, text: await response.text() });
  });
  const after = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return isAnswered;
  };
  return { service, id: purchase.id, control: payments.control, retrieve, answer, after };
}

describe('a long poll for a purchase', () => {
  it('asks the provider every two seconds and answers when the purchase is paid', async () => {
    const { id, control, retrieve, answer, after } = await waiting(25);
    expect(await after(0)).toBe(false);
    expect(retrieve).toHaveBeenCalledTimes(1);
    expect(await after(1_999)).toBe(false);
    expect(retrieve).toHaveBeenCalledTimes(1);
    await after(1);
    expect(retrieve).toHaveBeenCalledTimes(2);
    control.pay(id);
    expect(await after(2_000)).toBe(true);
    expect(await answer).toMatchObject({ id, status: 'succeeded' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('answers as soon as another caller settles the purchase', async () => {
    const { service, id, control, answer, after } = await waiting(25);
    await after(500);
    control.pay(id);
    await service.settle(ACCOUNT, id);
    expect(await after(0)).toBe(true);
    expect(await answer).toMatchObject({ status: 'succeeded' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('answers with the current status when its time is over', async () => {
    const { answer, after } = await waiting(5);
    expect(await after(4_999)).toBe(false);
    expect(await after(1)).toBe(true);
    expect(await answer).toMatchObject({ status: 'awaiting_payment' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends on time even when the provider never answers', async () => {
    const { control, answer, after } = await waiting(5);
    await after(2_500);
    control.failNext('no_response', 'retrievePayment');
    expect(await after(2_499)).toBe(false);
    expect(await after(1)).toBe(true);
    expect(await answer).toMatchObject({ status: 'awaiting_payment' });
  });

  it('stops asking the provider when its request is aborted', async () => {
    const controller = new AbortController();
    const { retrieve, after } = await waiting(25, controller.signal);
    await after(2_500);
    const count = retrieve.mock.calls.length;
    controller.abort();
    expect(await after(0)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    await after(20_000);
    expect(retrieve).toHaveBeenCalledTimes(count);
  });
});

describe('createCoalesce', () => {
  it('runs one call per key at a time, and callers that arrive meanwhile share the next run', async () => {
    const coalesce = createCoalesce<number>();
    const begun: (() => void)[] = [];
    let count = 0;
    const work = () =>
      new Promise<number>((resolve) => {
        const number = (count += 1);
        begun.push(() => resolve(number));
      });
    const first = coalesce('a', work);
    const [second, third] = [coalesce('a', work), coalesce('a', work)];
    const other = coalesce('b', work);
    expect(begun).toHaveLength(2);
    begun[0]?.();
    begun[1]?.();
    expect([await first, await other]).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toHaveLength(3);
    begun[2]?.();
    expect([await second, await third]).toEqual([3, 3]);
  });

  it('runs the next call after one failed', async () => {
    const coalesce = createCoalesce<string>();
    const failing = coalesce('a', async () => {
      throw new Error('no');
    });
    const next = coalesce('a', async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    expect(await coalesce('a', async () => 'again')).toBe('again');
  });
});
