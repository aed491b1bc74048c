/**
 * Negative controls: a battery that passes providers with these faults proves nothing. The simulated provider and the
 * Stripe adapter pass the same cases.
 */
import { describe, expect, it } from 'vitest';
import { checkPayments } from '../../../src/conformance/payments/check-payments.js';
import { simulatedCard } from '../../../src/mocks/payments/simulated-wallet.js';
import { openSimulation } from './open-simulation.js';
import { openWrong } from './wrong-provider.js';
import { wrongProviders } from './wrong-providers.js';

describe('checkPayments', () => {
  it('passes a provider that keeps every promise, in each case', async () => {
    const { ok, results } = await checkPayments(() => openWrong({ spoil: () => ({}) }));
    expect(ok).toBe(true);
    expect(results.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(results.length).toBeGreaterThan(45);
  });

  it.each(wrongProviders)('catches a provider that $fault', async ({ caughtBy, ...wrong }) => {
    const { ok, results } = await checkPayments(() => openWrong(wrong));
    expect(ok).toBe(false);
    const failed = results.filter(({ status }) => status === 'failed').map(({ name }) => name);
    expect(failed).toEqual(caughtBy);
  });

  it('names the answer that the ledger cannot use', async () => {
    const { results } = await checkPayments(() =>
      openWrong({
        spoil: () => ({ findPaymentMethod: async () => ({ ...simulatedCard, id: '' }) }),
      }),
    );
    const failed = results.flatMap((one) => (one.status === 'failed' ? [one.reason] : []));
    expect(failed[0]).toContain('findPaymentMethod returned an answer that the ledger cannot use');
  });

  it('names the cases that do not apply, with the member that they need', async () => {
    const { ok, results } = await checkPayments(async () => {
      const { payments, control } = await openSimulation();
      const { createPortalSession: _, ...withoutPortal } = payments;
      const { pay, enterCard, setDeclined, booksOf } = control;
      return { payments: withoutPortal, control: { pay, enterCard, setDeclined, booksOf } };
    });
    expect(ok).toBe(true);
    const reasons = results.flatMap((one) => ('reason' in one ? [one.reason] : []));
    const counts = new Map<string, number>();
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      'The control has no `clock`.': 6,
      'The control has no `dispute`.': 1,
      'The control has no `loseNextResponse`.': 6,
      'The control has no `takeWebhooks`.': 2,
      'The provider has no `createPortalSession`.': 1,
    });
  });
});
