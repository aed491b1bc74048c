import { openAccount } from '../../ledger/state/account.js';
import type { Command } from '../../ledger/decide.js';
import type { DecisionContext } from '../../ledger/state/outcome.js';
import type { PaidPayment } from '../../ledger/state/payment.js';
import { micros } from '../../money/money.js';

/** The account that the commands are for. */
export const ACCOUNT = 'acct_1';

export const charge = (key: string, amountMicros: number, actorId?: string): Command => ({
  type: 'charge',
  source: `charges:${key}`,
  fingerprint: String(amountMicros),
  amountMicros: micros(amountMicros),
  consumable: 'llm_tokens',
  onInsufficient: 'reject',
  ...(actorId !== undefined && { actor: { id: actorId } }),
});

export const grant = (key: string, amountMicros: number): Command => ({
  type: 'grant',
  source: `grants:${key}`,
  fingerprint: String(amountMicros),
  amountMicros: micros(amountMicros),
  description: undefined,
});

export const beginPurchase = (key: string): Command => ({
  type: 'begin_purchase',
  source: `purchases:${key}`,
  fingerprint: '10',
  origin: 'manual',
  amountMicros: micros(10_000_000),
  range: {
    minMicros: micros(5_000_000),
    maxMicros: micros(1_000_000_000),
    stepMicros: micros(10_000),
  },
  returnUrl: null,
  locale: null,
  pricesExcludeTax: false,
});

const paid: PaidPayment = {
  status: 'paid',
  capturedMicros: micros(10_000_000),
  currency: 'usd',
  accountId: ACCOUNT,
  refunds: [],
  disputedMicros: micros(0),
};

/** The report of a payment for a purchase. */
export const settle = (
  about: string,
  seenRevision: number,
  changes: Partial<PaidPayment> = {},
): Command => ({
  type: 'settle',
  about,
  seenRevision,
  payment: { ...paid, ...changes },
});

/** The part of a payment that says what was refunded. */
export const refunded = (amount: number) => ({
  refunds: [{ id: 'r', amountMicros: micros(amount) }],
});

export const beginRefund = (key: string, about: string): Command => ({
  type: 'begin_refund',
  source: `refunds:${key}`,
  fingerprint: '',
  about,
  amountMicros: micros(4_000_000),
  stepMicros: micros(10_000),
});

/** Opens the account with nothing in it. */
export const open = async () =>
  openAccount({
    accountId: ACCOUNT,
    currency: 'usd',
    minorUnitMicros: micros(10_000),
    lowThresholdMicros: micros(0),
    thresholdMicros: micros(5_000_000),
    amountMicros: micros(25_000_000),
    now: '2026-01-01T00:00:00.000Z',
  });

/** Creates decision contexts with the ids `1`, `2`, …. */
export function counter(): () => DecisionContext {
  let id = 0;
  return () => ({ now: '2026-01-01T00:00:00.000Z', id: String((id += 1)) });
}

/** The number of verdicts of each status. */
export function statuses(verdicts: readonly ({ status: string } | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const verdict of verdicts) {
    const status = verdict?.status ?? 'no account';
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}
