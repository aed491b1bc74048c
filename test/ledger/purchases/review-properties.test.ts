/**
 * I13 with reviews: the host app accepts or returns held payments between the reports of a provider, in
 * any order. The captured amount is credited, held, or returned.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import type { PaidPayment } from '../../../src/ledger/state/payment.js';
import { ZERO } from '../../../src/money/money.js';
import { CURRENT_REVISION, brokenInvariants, run, type History } from '../account-history.js';
import { oddPayments } from './arbitrary-payments.js';
import { begin, ID, purchaseIn, settle } from './purchase-commands.js';

interface Step {
  /** The provider's report, with the captured money of the purchase. */
  payment: Pick<PaidPayment, 'refunds' | 'disputedMicros'>;
  review: 'accept' | 'return' | null;
  /** Whether the provider has made the refunds that were requested here. */
  hasRefunded: boolean;
}

const steps = fc.array(
  fc.record({
    payment: fc.oneof(
      { weight: 2, arbitrary: fc.constant({ refunds: [], disputedMicros: ZERO }) },
      oddPayments.map(({ refunds, disputedMicros }) => ({
        refunds: refunds.filter(({ id }) => id.startsWith('theirs')),
        disputedMicros,
      })),
    ),
    review: fc.constantFrom('accept' as const, 'return' as const, null),
    hasRefunded: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

/** The refunds of the purchase that were requested from the provider. */
const ownRefunds = (history: History) =>
  purchaseIn(history)
    .refunds.filter(({ status }) => status !== 'refused')
    .map(({ id, amountMicros }) => ({ id, amountMicros }));

function commandsOf(captured: PaidPayment, all: readonly Step[]) {
  const commands: Command[] = [begin];
  let last = captured;
  all.forEach(({ payment, review, hasRefunded }, index) => {
    const own = hasRefunded ? ownRefunds(run(commands)) : [];
    last = { ...captured, ...payment, refunds: [...payment.refunds, ...own] };
    commands.push(settle(last));
    if (review === null) return;
    commands.push({
      type: 'resolve_review',
      source: `reviews:${index}`,
      fingerprint: '',
      about: ID,
      action: review,
      by: 'Ada',
      note: 'Checked',
      seenRevision: CURRENT_REVISION,
      payment: last,
    });
  });
  return { commands, last };
}

it('I13: a captured amount is credited, held, or returned, whatever the host app decides', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(oddPayments, steps, (captured, all) => {
      const { commands, last } = commandsOf(captured, all);
      const history = run([...commands, settle(last)]);
      const record = purchaseIn(history);
      const { currency, isLive } = captured;
      const returned = last.refunds.reduce(
        (sum, { amountMicros }) => sum + amountMicros,
        Number(last.disputedMicros),
      );
      const left = Math.max(0, captured.capturedMicros - returned);
      expect(history.account.balanceMicros + record.heldMicros).toBe(left);
      expect(record.heldMicros > 0).toBe(record.status === 'needs_review');
      const isCreditable = currency === 'usd' && isLive !== false;
      expect(isCreditable || history.entries.length === 0).toBe(true);
      const [credit = captured.capturedMicros] = history.entries.map((entry) => entry.amountMicros);
      expect(credit).toBe(captured.capturedMicros);
      const pending = record.refunds.filter(({ status }) => status === 'pending');
      expect(pending.length).toBeLessThanOrEqual(1);
      expect(brokenInvariants(history)).toEqual([]);
      seen.add(record.status);
      for (const { status } of record.refunds) seen.add(`refund ${status}`);
    }),
    { numRuns: 2000, seed: 1 },
  );
  expect([...seen].toSorted()).toEqual([
    'canceled',
    'needs_review',
    'refund pending',
    'refund returned',
    'succeeded',
  ]);
});
