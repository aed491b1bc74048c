/** Everything about the setup that PgBouncer in transaction mode could break. */
import pg from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createPostgresStore, migratePostgres } from '../../../src/server/postgres/index.js';
import { postgresMigrations } from '../../../src/server/postgres/postgres-migrations.js';
import { missingParts } from '../../../src/server/postgres/missing-parts.js';
import { buildCommandLine } from '../../cli/build-command-line.js';
import { at, change } from '../../../src/conformance/stores/sample-changes.js';
import { APP_ROLE } from './pooler.js';

const url = inject('poolerUrl');
const direct = new pg.Pool({ connectionString: inject('postgresUrl'), max: 4 });
const pool = new pg.Pool({ connectionString: url, max: 8 });
const sql = postgres(url, { max: 8, onnotice: () => undefined });
const schemas: string[] = [];

beforeAll(() => direct.query(`create role ${APP_ROLE} login`));
afterAll(async () => {
  await Promise.all([pool.end(), sql.end()]);
  for (const schema of schemas) await direct.query(`drop schema if exists ${schema} cascade`);
  await direct.query(`drop owned by ${APP_ROLE}; drop role ${APP_ROLE}`);
  await direct.end();
});

function newSchema(): string {
  const schema = `pooled_${schemas.length}`;
  schemas.push(schema);
  return schema;
}

const clients = [
  { driver: 'pg', client: pool },
  { driver: 'postgres', client: sql },
];

describe.each(clients)('a migration through PgBouncer with $driver', ({ client }) => {
  it('applies each step once, however many run it', async () => {
    const schema = newSchema();
    await Promise.all(Array.from({ length: 6 }, () => migratePostgres({ client, schema })));
    const { rows } = await direct.query(`select id from ${schema}.migration order by id`);
    expect(rows).toEqual(postgresMigrations.map(({ id }) => ({ id })));
  });

  it('waits for another one, because its lock holds in a transaction', async () => {
    const schema = newSchema();
    const rival = await pool.connect();
    try {
      await rival.query('begin');
      await rival.query(
        `select pg_advisory_xact_lock(hashtextextended('react-credits ${schema}', 0))`,
      );
      const migrated = migratePostgres({ client, schema });
      while ((await waitingForLocks()) === 0);
      expect(await isThere(schema)).toBe(false);
      await rival.query('commit');
      await migrated;
      expect(await isThere(schema)).toBe(true);
    } finally {
      rival.release();
    }
  });
});

async function waitingForLocks(): Promise<number> {
  const waiting = `select from pg_locks where locktype = 'advisory' and not granted`;
  return (await direct.query(waiting)).rowCount ?? 0;
}

async function isThere(schema: string): Promise<boolean> {
  const found = await direct.query('select from pg_namespace where nspname = $1', [schema]);
  return found.rowCount === 1;
}

describe('the command line through PgBouncer', () => {
  it('migrates, and finds the setting of plans that the role of the app has', async () => {
    const schema = newSchema();
    const run = await buildCommandLine();
    const options = ['--url', url, '--schema', schema, '--app-role', APP_ROLE];
    expect(await run(['migrate', ...options])).toMatchObject({ code: 0, stderr: '' });
    const found = await run(['migrate', ...options, '--check']);
    expect(found).toMatchObject({ code: 1, stderr: '' });
    expect(found.stdout).toMatch(/^- The role "bouncer_app" has `plan_cache_mode = auto`[^\n]+\n$/);

    await direct.query(`alter role ${APP_ROLE} set plan_cache_mode = force_generic_plan`);
    expect(await run(['migrate', ...options, '--check'])).toMatchObject({ code: 0, stderr: '' });
    const asApp = new URL(url);
    asApp.username = APP_ROLE;
    const app = new pg.Pool({ connectionString: asApp.href, max: 2 });
    try {
      const { rows } = await app.query('show plan_cache_mode');
      expect(rows).toEqual([{ plan_cache_mode: 'force_generic_plan' }]);
      expect(await missingParts({ client: app, schema })).toEqual([]);
      const store = createPostgresStore({ client: app, schema, prepare: false });
      expect(await store.commit(change(1))).toBeNull();
    } finally {
      await app.end();
    }
  });
});

describe('a prepared statement of pg through a PgBouncer that forgets it', () => {
  it('fails without an effect, and the error says what to set', async () => {
    const schema = newSchema();
    await migratePostgres({ client: pool, schema });
    // Two clients share one connection, and give a statement the same name.
    const pools = [1, 2].map(
      () => new pg.Pool({ connectionString: inject('narrowPoolerUrl'), max: 1 }),
    );
    try {
      const [first, second] = pools.map((client) => createPostgresStore({ client, schema }));
      expect(await first?.commit(change(1))).toBeNull();
      const other = { ...change(1), account: at(1, { accountId: 'acct_2' }) };
      await expect(second?.commit(other)).rejects.toThrow(
        /had no effect\. Pass `prepare: false` to `createPostgresStore`, or set `max_prepared_statements`/,
      );
      const unprepared = createPostgresStore({ client: pool, schema, prepare: false });
      expect(await unprepared.load('acct_2', [])).toBeNull();
      expect(await unprepared.commit(other)).toBeNull();
    } finally {
      await Promise.all(pools.map((one) => one.end()));
    }
  });
});
