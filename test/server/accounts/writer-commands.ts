import { openAccount } from '../../../src/ledger/state/account.js';
import type { Command } from '../../../src/ledger/decide.js';
import type { DecisionContext } from '../../../src/ledger/state/outcome.js';
import { micros } from '../../../src/money/money.js';

export const ACCOUNT = 'acct_1';

export const charge = (key: string, amountMicros: number): Command => ({
  type: 'charge',
  source: `charges:${key}`,
  fingerprint: String(amountMicros),
  amountMicros: micros(amountMicros),
  consumable: 'llm_tokens',
  onInsufficient: 'reject',
});

export const grant = (key: string, amountMicros: number): Command => ({
  type: 'grant',
  source: `grants:${key}`,
  fingerprint: String(amountMicros),
  amountMicros: micros(amountMicros),
  description: undefined,
});

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
