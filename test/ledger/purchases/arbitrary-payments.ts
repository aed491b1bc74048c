import fc from 'fast-check';
import type { PaidPayment, Payment } from '../../../src/ledger/state/payment.js';
import { ZERO, micros, type Micros } from '../../../src/money/money.js';
import { earlier } from './link-commands.js';

/** Numbers near each other: thresholds, whole cents, fractions of a cent, and their neighbors. */
export const interesting = fc.oneof(
  fc.constantFrom(1, 125, 9_999, 10_000, 10_001, 5_000_000, 4_999_999, 25_000_000),
  fc.integer({ min: 1, max: 30_000_000 }),
  fc.integer({ min: 1, max: 3_000 }).map((cents) => cents * 10_000),
);

export const amounts = interesting.map(micros);

/** Amounts that a card can be charged: whole cents. */
export const chargeable = fc.integer({ min: 1, max: 5_000 }).map((cents) => micros(cents * 10_000));

/** Mostly 0, the placeholder for the amount of the purchase. */
const captured = fc.oneof(
  { weight: 8, arbitrary: fc.constant(ZERO) },
  { weight: 1, arbitrary: chargeable },
);

/** Payments of any amount, mostly in the right currency and for the right account. */
const paidWith = (capturedMicros: fc.Arbitrary<Micros>): fc.Arbitrary<PaidPayment> =>
  fc.record({
    status: fc.constant('paid' as const),
    capturedMicros,
    currency: mostly('usd', 'eur'),
    accountId: mostly('acct_1', 'acct_2'),
    refunds: fc.array(
      fc.record({
        id: fc.oneof(fc.constantFrom('theirs_1', 'theirs_2'), earlier('begin_refund')),
        amountMicros: chargeable,
      }),
      { maxLength: 3 },
    ),
    disputedMicros: fc.oneof(fc.constant(ZERO), chargeable),
    taxMicros: fc.oneof(
      { weight: 14, arbitrary: fc.constantFrom(undefined, ZERO) },
      { weight: 1, arbitrary: chargeable },
    ),
    isLive: fc.oneof({ weight: 14, arbitrary: fc.constant(undefined) }, fc.boolean()),
  });

/** Payments that usually differ from the agreed amount, so that a person has to review them. */
export const oddPayments = paidWith(chargeable);

/** Payments of the agreed amount, with any refunds and disputes. */
export const agreedPayments = paidWith(fc.constant(ZERO)).map((payment) => ({
  ...payment,
  currency: 'usd',
  accountId: 'acct_1',
  taxMicros: ZERO,
  isLive: undefined,
}));

/** Every state that a provider can report, possible or not. */
export const payments: fc.Arbitrary<Payment> = fc.oneof(
  fc.constantFrom<Payment>(
    { status: 'open' },
    { status: 'processing' },
    { status: 'canceled' },
    { status: 'expired' },
    { status: 'failed', failure: { code: 'card_declined', message: 'Your card was declined.' } },
  ),
  paidWith(captured),
);

function mostly(usual: string, odd: string): fc.Arbitrary<string> {
  return fc.oneof({ weight: 14, arbitrary: fc.constant(usual) }, fc.constant(odd));
}
