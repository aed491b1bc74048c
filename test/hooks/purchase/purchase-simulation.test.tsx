import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import {
  createPurchaseRunner,
  type PurchaseRunner,
} from '../../../src/hooks/purchase/purchase-runner.js';
import { micros } from '../../../src/money/money.js';
import { sessionOver } from '../provider/session-over.js';
import { FakePurchases, lost, refused, type Fault } from './fake-purchases.js';

const accountId = 'acct_1';

/** The actions of a user, the bank, and the network, in any order. */
type Step =
  | { do: 'start'; amountMicros: number }
  | { do: 'leave' | 'cancel' | 'complete' | 'check' | 'reload' | 'resume' }
  | { do: 'wait'; ms: number }
  | { do: 'fail'; fault: Fault | null }
  /** The bank's decision on the checkout on screen. */
  | { do: 'bank'; says: 'processing' | 'succeeded' | 'failed' | 'expired' | 'needs_review' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('start' as const),
    amountMicros: fc.constantFrom(25_000_000, 30_000_000),
  }),
  fc.record({
    do: fc.constantFrom('leave', 'cancel', 'complete', 'check', 'reload', 'resume'),
  }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 2_000, 60_000) }),
  fc.record({
    do: fc.constant('fail' as const),
    fault: fc.constantFrom(
      null,
      lost('before'),
      lost('after'),
      refused(503, 'payment_provider_unavailable'),
      refused(503, 'ledger_unavailable'),
      { ...refused(503, 'ledger_unavailable'), when: 'after' as const },
      refused(401, 'unauthenticated'),
      refused(500, 'internal_error'),
    ),
  }),
  fc.record({
    do: fc.constant('bank' as const),
    says: fc.constantFrom('processing', 'succeeded', 'failed', 'expired', 'needs_review'),
  }),
);

const isOpen = (status: string) =>
  ['awaiting_payment', 'processing', 'needs_review'].includes(status);

let purchases: FakePurchases;
let runner: PurchaseRunner;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function openPage(): void {
  const session = sessionOver({ purchases });
  session.unmounted = new AbortController().signal;
  runner = createPurchaseRunner(session, purchases);
  runner.watch();
}

async function act(given: Step): Promise<void> {
  switch (given.do) {
    case 'start':
      return runner.start({ accountId, amountMicros: micros(given.amountMicros) });
    case 'reload':
      return openPage();
    case 'resume':
      return runner.resume(accountId);
    case 'wait':
      await vi.advanceTimersByTimeAsync(given.ms);
      return;
    case 'fail':
      purchases.faults.push(given.fault);
      return;
    case 'bank': {
      const state = runner.getState();
      if (state.phase !== 'paying') return;
      const { id } = state.purchase;
      const known = purchases.made.find(({ purchase }) => purchase.id === id);
      if (known && isOpen(known.purchase.status)) purchases.set(id, { status: given.says });
      return;
    }
    default:
      void runner[given.do]();
  }
}

/** Returns the faults that remain once the network works and every timer has run. */
function flawsAtRest(): string[] {
  const state = runner.getState();
  const kept = attempts.find(accountId);
  const last = purchases.made.at(-1)?.purchase;
  const flaws: string[] = [];
  if (
    state.phase === 'paying' &&
    (state.purchase.id !== last?.id || last.status !== 'awaiting_payment')
  ) {
    flaws.push('the checkout on screen is dead');
  }
  const mayCost = last !== undefined && isOpen(last.status);
  // Not the key that was sent last: an earlier page may have repeated a request for a purchase that is over.
  if (mayCost && kept?.key !== purchases.made.at(-1)?.key)
    flaws.push('an attempt that may cost money is forgotten');
  if (!mayCost && kept && !kept.isRefused) flaws.push('an attempt that is over is kept');
  return flaws;
}

describe('any user on any network', () => {
  it('never has two open purchases, nor a checkout on screen that stays dead', async () => {
    let resumed = 0;
    let failures = 0;
    const property = fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      purchases = new FakePurchases();
      sessionStorage.clear();
      openPage();
      for (const one of steps) {
        await act(one);
        await vi.advanceTimersByTimeAsync(0);
        const open = purchases.made.filter(({ purchase }) => isOpen(purchase.status));
        expect(open.length).toBeLessThanOrEqual(1);
        // The screen then says that nothing was charged.
        if (runner.getState().phase !== 'failed') continue;
        failures += 1;
        const kept = attempts.find(accountId)?.key;
        const status = purchases.made.find(({ key }) => key === kept)?.purchase.status;
        expect([undefined, 'awaiting_payment', 'canceled', 'expired', 'failed']).toContain(status);
      }
      // Once the network works, the screen shows the state of the backend.
      purchases.faults.length = 0;
      runner.resume(accountId);
      await vi.advanceTimersByTimeAsync(120_000);
      expect(flawsAtRest()).toEqual([]);
      if (runner.getState().phase === 'paying') resumed += 1;
      const kept = attempts.find(accountId);
      if (kept) attempts.forget(kept);
    });
    await fc.assert(property, { seed: 13, numRuns: 300 });
    expect(resumed).toBeGreaterThan(20);
    expect(failures).toBeGreaterThan(100);
  }, 60_000);
});
