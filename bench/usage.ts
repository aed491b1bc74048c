import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type * as Mocks from '../src/mocks/index.ts';
import type * as Postgres from '../src/server/postgres/index.ts';
import type * as Service from '../src/server/index.ts';
import type * as Sqlite from '../src/server/sqlite/index.ts';
import type { Figure } from './figure.ts';

const SHORT = 1_000;
const LONG = 1_000_000;
const DAYS = 30;
const READS = 31;
const DAY_MS = 86_400_000;

const load = <Entry>(entry: string) =>
  import(new URL(`../dist/${entry}.js`, import.meta.url).href) as Promise<Entry>;

/**
 * The usage of a month by actor, through `handler(Request)`: of an account with 1,000 charges and of one with
 * 1,000,000. Ten actors and two models charge in turn, so that both accounts have usage of all of them on each day.
 */
export async function measureUsage(): Promise<Figure[]> {
  const { createMemoryStore } = await load<typeof Service>('server/index');
  const { createSqliteStore } = await load<typeof Sqlite>('server/sqlite');
  const { createPostgresStore, migratePostgres } = await load<typeof Postgres>('server/postgres');
  const folder = mkdtempSync(join(tmpdir(), 'credits-bench-'));
  const sqlite = createSqliteStore({ path: join(folder, 'credits.db') });
  const pglite = new PGlite();
  try {
    await migratePostgres({ client: pglite });
    return [
      await measure('memory', createMemoryStore()),
      await measure('SQLite', sqlite),
      await measure('PGlite', createPostgresStore({ client: pglite })),
    ];
  } finally {
    sqlite.close();
    await pglite.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Store = Parameters<typeof Service.createCreditsBackend>[0]['store'];

async function measure(name: string, store: Store): Promise<Figure> {
  const { createCreditsBackend, createMemoryRateLimiter } =
    await load<typeof Service>('server/index');
  const { createSimulatedPayments } = await load<typeof Mocks>('mocks/index');
  const time = { ms: Date.UTC(2026, 0, 1) };
  const backend = createCreditsBackend({
    store,
    payments: createSimulatedPayments(),
    authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
    resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 5_000_000 }),
    rateLimiter: createMemoryRateLimiter({ principalPerSecond: 1e9, accountPerSecond: 1e9 }),
    clock: () => time.ms,
  });

  async function fill(accountId: string, charges: number): Promise<void> {
    await backend.grant(accountId, { idempotencyKey: `opening-${accountId}`, amountMicros: 1e12 });
    const batch = Math.min(500, Math.floor(charges / DAYS));
    for (let done = 0; done < charges; done += batch) {
      time.ms = Date.UTC(2026, 0, 1) + (done / charges) * DAYS * DAY_MS;
      await Promise.all(
        Array.from({ length: batch }, (_, at) =>
          backend.charge(accountId, {
            idempotencyKey: `charge-of-bench-${done + at}`,
            amountMicros: 1,
            consumable: 'llm_tokens',
            onInsufficient: 'reject',
            actor: { id: `user_${at % 10}` },
            labels: { model: at % 2 ? 'large' : 'small' },
          }),
        ),
      );
    }
  }

  async function read(accountId: string): Promise<number> {
    const range = 'from=2026-01-01T00:00:00Z&to=2026-01-31T00:00:00Z&groupBy=actor';
    const request = new Request(`http://localhost/accounts/${accountId}/usage?${range}`);
    const started = performance.now();
    const response = await backend.handler(request);
    await response.text();
    if (response.status !== 200) throw new Error(`Answered ${response.status}.`);
    return performance.now() - started;
  }

  await fill('acct_short', SHORT);
  await fill('acct_long', LONG);
  const short: number[] = [];
  const long: number[] = [];
  for (let count = 0; count < READS; count += 1) {
    short.push(await read('acct_short'));
    long.push(await read('acct_long'));
  }
  const [shortMs, longMs] = [median(short), median(long)];
  const ratio = longMs / shortMs;
  return {
    what: `usage of a month over ${name}, of 1,000,000 charges against 1,000`,
    is: `${longMs.toFixed(1)} ms, ${ratio.toFixed(2)} × (load ${(loadavg()[0] ?? 0).toFixed(1)})`,
    aim: '≤ 50 ms, ≤ 1.5 ×',
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
