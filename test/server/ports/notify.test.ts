import { describe, expect, it } from 'vitest';
import type { Notify } from '../../../src/server/ports/notify.js';
import { ACCOUNT, newKey, openService } from '../open-service.js';

/** Causes two notifications, and returns how often each one was delivered in two rounds of the worker. */
async function deliveriesWith(answer: () => unknown) {
  let now = Date.UTC(2026, 0, 1);
  const told: string[] = [];
  const faults: string[] = [];
  const { give, adjust, reconcile } = await openService({
    clock: () => now,
    notify: (({ id }) => {
      told.push(id);
      return answer();
    }) as Notify,
    onFault: (fault) => void faults.push(String(fault)),
  });
  await give(10_000_000);
  const request = { idempotencyKey: newKey(), amountMicros: -10_000_000, description: 'Twice' };
  await adjust(ACCOUNT, request);
  await reconcile();
  now += 60_000;
  await reconcile();
  return { told, faults };
}

describe('an answer of notify', () => {
  it.each<[string, () => unknown]>([
    ['undefined', () => undefined],
    ['null', () => null],
    ['false', () => false],
    ['0', () => 0],
    ['"failed"', () => 'failed'],
    ['an error that was not thrown', () => new Error('no mail')],
    ['an object with an error', () => ({ data: null, error: { name: 'rate_limit_exceeded' } })],
    ['a response with the status 500', async () => new Response('', { status: 500 })],
    ['a promise of false', async () => false],
  ])('is ignored: after %s the notification counts as delivered', async (_, answer) => {
    expect(await deliveriesWith(answer)).toEqual({ told: ['1', '2'], faults: [] });
  });

  it.each<[string, () => unknown]>([
    ['an error', () => fail()],
    ['a rejection', async () => fail()],
    ['a rejection without an error', () => Promise.reject(undefined)],
  ])('is awaited: after %s the notification is delivered again', async (_, answer) => {
    const { told, faults } = await deliveriesWith(answer);
    expect(told).toEqual(['1', '1']);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toContain('notify failed for credit_balance_low 1 of acct_1');
  });
});

function fail(): never {
  throw new Error('no mail');
}
