/** Processes that share one PostgreSQL charge while they and the server are killed with SIGKILL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresStore, migratePostgres } from '../../../src/server/postgres/index.js';
import { lostCharges } from '../stores/kills/lost-charges.js';
import { runKills, type Workers } from '../stores/kills/run-kills.js';
import { createPostgresServer, type PostgresServer } from './postgres-server.js';

let folder = '';
let server: PostgresServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'credits-kills-'));
  server = await createPostgresServer();
  await withPool((client) => migratePostgres({ client }));
}, 60_000);
afterEach(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function withPool<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: server.url });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

const killing = (number: number) => (workers: Workers) => workers.killProcess(number);
const crashing = () => server.crash();

describe('two processes that charge over one PostgreSQL', () => {
  it('store every acknowledged charge once, whatever is killed', async () => {
    const lines = await runKills({
      database: 'postgres',
      location: server.url,
      isHasty: false,
      folder,
      processes: 2,
      kills: [killing(0), crashing, killing(1), crashing, killing(0), crashing],
    });
    expect(lines.filter(({ type }) => type === 'ack').length).toBeGreaterThan(3_000);
    await withPool(async (client) => {
      expect(await lostCharges(createPostgresStore({ client }), lines)).toEqual([]);
    });
  }, 120_000);

  it('negative control: a store that answers before it stores is caught', async () => {
    const lines = await runKills({
      database: 'postgres',
      location: server.url,
      isHasty: true,
      folder,
      processes: 1,
      kills: [killing(0)],
    });
    await withPool(async (client) => {
      expect(await lostCharges(createPostgresStore({ client }), lines)).toContain(
        'an acknowledged charge is lost',
      );
    });
  }, 60_000);
});
