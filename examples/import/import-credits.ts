import type pg from 'pg';
import type { CreditsBackend, ImportReport } from 'react-credits/server';

/** Imports the balances, in cents, of the table `team_credits`. */
export async function importCredits(
  backend: CreditsBackend,
  database: pg.ClientBase,
  options: { dryRun?: boolean } = {},
): Promise<ImportReport> {
  await database.query('begin isolation level repeatable read read only');
  const { rows } = await database.query<{ team_id: string; cents: string }>(
    'select team_id, balance_cents::text as cents from team_credits',
  );
  const { rows: sums } = await database.query<{ accounts: string; cents: string }>(
    'select count(*) as accounts, coalesce(sum(balance_cents), 0)::text as cents from team_credits',
  );
  await database.query('commit');
  const [sum = { accounts: '0', cents: '0' }] = sums;
  return backend.importBalances({
    unitMicros: 10_000, // a cent
    totals: { usd: { accounts: Number(sum.accounts), balance: sum.cents } },
    accounts: rows.map(({ team_id, cents }) => ({
      accountId: team_id,
      currency: 'usd',
      balance: cents,
    })),
    description: 'Balance from the old billing page',
    ...options,
  });
}
