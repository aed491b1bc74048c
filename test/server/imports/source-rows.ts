import type { ImportRequest, SourceBalance } from '../../../src/server/imports/import-request.js';

/** The balances of a source in micro-units of US dollars, by account. */
export type Balances = Readonly<Record<string, number>>;

/** A request that imports balances, in micro-units, with the right totals. */
export function requestOf(
  balances: Balances,
  options: Partial<ImportRequest> = {},
): ImportRequest & { accounts: readonly SourceBalance[] } {
  const rows = Object.entries(balances);
  const sum = rows.reduce((all, [, balance]) => all + BigInt(balance), 0n);
  return {
    unitMicros: 1,
    totals: { usd: { accounts: rows.length, balance: sum } },
    accounts: rows.map(([accountId, balance]) => ({ accountId, currency: 'usd', balance })),
    ...options,
  };
}
