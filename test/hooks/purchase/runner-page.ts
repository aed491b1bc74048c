import { afterEach, beforeEach, vi } from 'vitest';
import type { Purchase } from '../../../src/contract/resources/purchase.js';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import { createPurchaseRunner } from '../../../src/hooks/purchase/purchase-runner.js';
import { micros } from '../../../src/money/money.js';
import { sessionOver } from '../provider/session-over.js';
import { FakePurchases } from './fake-purchases.js';

export const accountId = 'acct_1';
export const $25 = micros(25_000_000);
export const $30 = micros(30_000_000);

/** The backend of the current test. */
export let purchases: FakePurchases;

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

/** A page. Pages of one tab share only the storage. */
export function openPage() {
  const session = sessionOver({ purchases });
  session.unmounted = new AbortController().signal;
  const reported: Purchase[] = [];
  session.report = ({ purchase }) => void reported.push(purchase);
  const refresh = vi.spyOn(session, 'reread');
  const runner = createPurchaseRunner(session, purchases);
  const succeeded: Purchase[] = [];
  runner.onSuccess((purchase) => succeeded.push(purchase));
  runner.watch();
  return { runner, session, succeeded, reported, refresh };
}

export const start = (page: ReturnType<typeof openPage>, amountMicros = $25) =>
  page.runner.start({ accountId, amountMicros });
export const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
export const phaseOf = (page: ReturnType<typeof openPage>) => page.runner.getState().phase;
export const keys = () => new Set(purchases.sentKeys).size;
