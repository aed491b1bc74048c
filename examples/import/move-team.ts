import type pg from 'pg';
import type { CreditsBackend } from 'react-credits/server';

/** Moves one team to the ledger. The old code must do nothing for teams that have `moved_at`. */
export async function moveTeam(
  backend: CreditsBackend,
  database: pg.Pool,
  teamId: string,
): Promise<void> {
  const { rows } = await database.query<{ cents: string }>(
    `update team_credits set moved_at = coalesce(moved_at, now()) where team_id = $1
     returning balance_cents::text as cents`,
    [teamId],
  );
  const [row] = rows;
  if (!row) return; // a new team, which begins in the ledger
  const report = await backend.importBalances({
    unitMicros: 10_000,
    totals: { usd: { accounts: 1, balance: row.cents } },
    accounts: [{ accountId: teamId, currency: 'usd', balance: row.cents }],
    allowLaterEntries: true, // a run that is repeated may meet charges of the new code
  });
  if (report.status !== 'proven') throw new Error(JSON.stringify(report.problems));
}
