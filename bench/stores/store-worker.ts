/**
 * A process that charges over a store, or makes bare debits over the same pool, as `measure-stores.ts` tells it:
 * `node bench/stores/store-worker.ts '{"database":"postgres","location":"postgres://…"}'`.
 */
import pg from 'pg';
import type * as Mocks from '../../src/mocks/index.ts';
import type * as Postgres from '../../src/server/postgres/index.ts';
import type * as Service from '../../src/server/index.ts';
import type * as Sqlite from '../../src/server/sqlite/index.ts';

export interface WorkerTask {
  database: 'postgres' | 'sqlite';
  /** The URL or the file. */
  location: string;
}

/** One round. Each caller waits for its answer before it calls again. */
export interface Round {
  work: 'open' | 'charge' | 'debit';
  accounts: number;
  callers: number;
  /** The length of the round; `open` ends when all accounts are open. */
  ms: number;
}

/** What a round did in this process. */
export interface RoundResult {
  calls: number;
  cpuMs: number;
}

const load = <Entry>(entry: string) =>
  import(new URL(`../../dist/${entry}.js`, import.meta.url).href) as Promise<Entry>;
const { createCreditsBackend, createMemoryRateLimiter } =
  await load<typeof Service>('server/index');
const { createPostgresStore } = await load<typeof Postgres>('server/postgres');
const { createSqliteStore } = await load<typeof Sqlite>('server/sqlite');
const { createSimulatedPayments } = await load<typeof Mocks>('mocks/index');

const OPENING_MICROS = 1_000_000_000_000;

const { database, location } = JSON.parse(process.argv[2] ?? '') as WorkerTask;
const pool = new pg.Pool({
  connectionString: location,
  max: 16,
  options: '-c plan_cache_mode=force_generic_plan',
});
const backend = createCreditsBackend({
  store:
    database === 'postgres'
      ? createPostgresStore({ client: pool })
      : createSqliteStore({ path: location }),
  payments: createSimulatedPayments(),
  authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
  resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 5_000_000 }),
  rateLimiter: createMemoryRateLimiter({ principalPerSecond: 1e9, accountPerSecond: 1e9 }),
});

let keys = 0;
const nextKey = () => `bench-${process.pid}-${(keys += 1).toString().padStart(12, '0')}`;

const works: Record<Round['work'], (accountId: string) => Promise<unknown>> = {
  open: (accountId) =>
    backend.grant(accountId, {
      idempotencyKey: `opening-of-${accountId}`,
      amountMicros: OPENING_MICROS,
    }),
  charge: (accountId) =>
    backend.charge(accountId, {
      idempotencyKey: nextKey(),
      amountMicros: 1,
      consumable: 'llm_tokens',
      onInsufficient: 'reject',
    }),
  debit: (accountId) =>
    pool.query({
      name: 'debit',
      text: 'update bare set balance = balance - $1 where id = $2 and balance >= $1',
      values: [1, accountId],
    }),
};

/** Works on the accounts in turn: `acct_1_…` for a round with one account, and so on. */
async function run({ work, accounts, callers, ms }: Round): Promise<RoundResult> {
  const until = performance.now() + ms;
  const isOver = (calls: number) =>
    work === 'open' ? calls >= accounts : performance.now() >= until;
  const before = process.cpuUsage();
  let calls = 0;
  const caller = async () => {
    while (!isOver(calls)) {
      const at = calls % accounts;
      calls += 1;
      await works[work](`acct_${accounts}_${at}`);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const { user, system } = process.cpuUsage(before);
  return { calls, cpuMs: (user + system) / 1_000 };
}

process.on('message', (round: Round) => void run(round).then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
