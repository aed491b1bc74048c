/** The import of docs/import.md, from a table of credits in the same database. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { importCredits } from '../../../examples/import/import-credits.js';
import { moveTeam } from '../../../examples/import/move-team.js';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { expectBalances, startProcess } from '../imports/check-crashes.js';
import { openSchema } from './open-schema.js';

const { pool, schema, empty } = openSchema('import_example');
const store = createPostgresStore({ client: pool, schema });
const backend = startProcess(store);
const CENTS = { acme: 1_550, globex: 0, initech: 1 };
const MICROS = { acme: 15_500_000, globex: 0, initech: 10_000 };

beforeEach(async () => {
  await empty();
  await pool.query(`drop table if exists team_credits;
    create table team_credits (team_id text primary key, balance_cents bigint not null, moved_at timestamptz)`);
  for (const [team, cents] of Object.entries(CENTS)) {
    await pool.query('insert into team_credits values ($1, $2)', [team, cents]);
  }
});

afterAll(() => pool.query('drop table if exists team_credits'));

/** The old code: it charges a cent, unless the team has moved. */
async function chargeInTable(team: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update team_credits set balance_cents = balance_cents - 1
     where team_id = $1 and balance_cents > 0 and moved_at is null`,
    [team],
  );
  return rowCount === 1;
}

/** The new code: it charges a cent in the ledger. */
async function chargeInLedger(team: string, key: string): Promise<boolean> {
  await moveTeam(backend, pool, team);
  const charge = {
    consumable: 'llm_tokens',
    onInsufficient: 'reject',
    amountMicros: 10_000,
  } as const;
  return backend.charge(team, { idempotencyKey: `charge-in-ledger-${key}`, ...charge }).then(
    () => true,
    () => false,
  );
}

describe('the import of the documents', () => {
  it('moves every balance of a table, and proves it in a dry run', async () => {
    const client = await pool.connect();
    try {
      expect(await importCredits(backend, client, { dryRun: true })).toMatchObject({
        status: 'differs',
      });
      expect(await importCredits(backend, client)).toMatchObject({ status: 'proven', imported: 2 });
      expect(await importCredits(backend, client, { dryRun: true })).toMatchObject({
        status: 'proven',
        totals: { usd: { accounts: 3, sourceMicros: 15_510_000n, ledgerMicros: 15_510_000n } },
      });
    } finally {
      client.release();
    }
    await expectBalances(store, MICROS);
  });

  it('moves a team between charges of the old and of the new code, without losing a cent', async () => {
    const charges = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0 ? chargeInTable('acme') : chargeInLedger('acme', String(index)),
    );
    const paid = (await Promise.all(charges)).filter(Boolean).length;
    expect(paid).toBeGreaterThanOrEqual(20);
    expect(await chargeInTable('acme')).toBe(false);
    const snapshot = await store.load('acme', []);
    expect(snapshot?.account.balanceMicros).toBe(MICROS.acme - paid * 10_000);
  }, 60_000);
});
