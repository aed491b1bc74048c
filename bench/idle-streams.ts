import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as Mocks from '../src/mocks/index.ts';
import type * as Postgres from '../src/server/postgres/index.ts';
import type * as Service from '../src/server/index.ts';
import { createPostgresServer } from '../test/server/postgres/postgres-server.ts';
import type { Figure } from './figure.ts';

const STREAMS = 1_000;
const SECONDS = 20;

const loadEntry = <Entry>(entry: string) =>
  import(new URL(`../dist/${entry}.js`, import.meta.url).href) as Promise<Entry>;

/** The statements of event streams on which nothing happens, without hints between processes and with them. */
export async function measureIdleStreams(): Promise<Figure[]> {
  const server = await createPostgresServer();
  try {
    const figures: Figure[] = [];
    for (const [accounts, hasHints] of [
      [1, false],
      [1, true],
      [STREAMS, false],
      [STREAMS, true],
    ] as const) {
      const perSecond = await statementsOf(server.url, accounts, hasHints);
      const where = accounts === 1 ? 'one account' : `${accounts} accounts`;
      figures.push({
        what: `statements per second of ${STREAMS} idle streams on ${where}${hasHints ? ', with hints' : ''}`,
        is: perSecond.toFixed(1),
        ...(accounts === 1 && { aim: '≤ 5' }),
      });
    }
    return figures;
  } finally {
    await server.remove();
  }
}

async function statementsOf(url: string, accounts: number, hasHints: boolean): Promise<number> {
  const { createCreditsBackend } = await loadEntry<typeof Service>('server/index');
  const { createPostgresStore, migratePostgres } =
    await loadEntry<typeof Postgres>('server/postgres/index');
  const { createSimulatedPayments } = await loadEntry<typeof Mocks>('mocks/index');
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  await migratePostgres({ client: pool });
  let statements = 0;
  const client: Postgres.PgPool = {
    on: (event, listener) => pool.on(event, listener),
    query(statement) {
      statements += 1;
      return pool.query(statement);
    },
  };
  const backend = createCreditsBackend({
    store: createPostgresStore({ client, ...(hasHints && { hintClient: pool }) }),
    payments: createSimulatedPayments(),
    authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
    resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
    rateLimiter: { limit: () => ({ isAllowed: true }) },
  });
  const ending = new AbortController();
  const reading = Array.from({ length: STREAMS }, async (_, index) => {
    const target = `https://bench.test/accounts/acct_${index % accounts}/events`;
    const response = await backend.handler(new Request(target, { signal: ending.signal }));
    const reader = response.body?.getReader();
    while ((await reader?.read())?.done === false);
  });
  // Every stream has begun, and read its account once.
  await sleep(5_000);
  statements = 0;
  await sleep(SECONDS * 1_000);
  const perSecond = statements / SECONDS;
  ending.abort();
  await Promise.all(reading);
  await pool.end();
  return perSecond;
}
