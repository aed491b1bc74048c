import type { Command } from '../../../src/ledger/decide.js';
import type { PaidPayment, Payment } from '../../../src/ledger/state/payment.js';
import type { BeginPurchase } from '../../../src/ledger/purchases/purchase.js';
import type { PurchaseRecord } from '../../../src/ledger/state/records.js';
import { ZERO, micros } from '../../../src/money/money.js';
import { CURRENT_REVISION, run, type History } from '../account-history.js';

/** Commands about one purchase of $10.00, which is the first command of its account. */
export const ID = 'pur_0';
export const AMOUNT = 10_000_000;

export const begin: BeginPurchase = {
  type: 'begin_purchase',
  source: 'purchases:1',
  fingerprint: '',
  origin: 'manual',
  amountMicros: micros(AMOUNT),
  range: {
    minMicros: micros(5_000_000),
    maxMicros: micros(1_000_000_000),
    stepMicros: micros(10_000),
  },
  returnUrl: null,
  locale: null,
  pricesExcludeTax: false,
};

/** A report of the provider on the current revision. */
export const settle = (payment: Payment): Command => ({
  type: 'settle',
  about: ID,
  seenRevision: CURRENT_REVISION,
  payment,
});

export const paid = (changes: Partial<PaidPayment> = {}): PaidPayment => ({
  status: 'paid',
  capturedMicros: micros(AMOUNT),
  currency: 'usd',
  accountId: 'acct_1',
  refunds: [],
  disputedMicros: ZERO,
  ...changes,
});

/** A payment with refunds by id, and with a disputed amount. */
export const takenBack = (refunds: Record<string, number>, disputed = 0): Payment =>
  paid({
    refunds: Object.entries(refunds).map(([id, amount]) => ({ id, amountMicros: micros(amount) })),
    disputedMicros: micros(disputed),
  });

export const declined = {
  status: 'failed',
  failure: { code: 'card_declined', message: 'Your card was declined.' },
} as const;

export const beginRefund = (key: string, amount: number | null): Command => ({
  type: 'begin_refund',
  source: `refunds:${key}`,
  fingerprint: '',
  about: ID,
  amountMicros: amount === null ? null : micros(amount),
  stepMicros: micros(10_000),
});

/** Returns the history of a purchase with these reports, in order. */
export function settledWith(...payments: Payment[]): History {
  return run([begin, ...payments.map(settle)]);
}

export function purchaseIn({ records }: History): PurchaseRecord {
  const record = records.get(ID);
  if (record?.type !== 'purchase') throw new Error('The history has no purchase.');
  return record;
}

/** The kind and amount of every entry. */
export function entriesIn({ entries }: History): string[] {
  return entries.map(({ kind, amountMicros }) => `${kind} ${amountMicros}`);
}
