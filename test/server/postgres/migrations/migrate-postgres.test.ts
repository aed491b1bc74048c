import pg from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { createPostgresStore, migratePostgres } from '../../../../src/server/postgres/index.js';
import { applyMigrations } from '../../../../src/server/postgres/migrate-postgres.js';
import { postgresMigrations } from '../../../../src/server/postgres/postgres-migrations.js';
import { numbered } from '../../../../src/server/sql/migration.js';
import { change, entry, record } from '../../../../src/conformance/stores/sample-changes.js';

const pool = new pg.Pool({ connectionString: inject('postgresUrl'), max: 8 });
const schemas: string[] = [];
afterAll(async () => {
  for (const schema of schemas) await pool.query(`drop schema if exists ${schema} cascade`);
  await pool.end();
});

/** A new schema, which does not exist yet. */
function newSchema(): string {
  const schema = `migrated_${schemas.length}`;
  schemas.push(schema);
  return schema;
}

async function stepsOf(schema: string): Promise<unknown[]> {
  const { rows } = await pool.query(`select id, checksum from ${schema}.migration order by id`);
  return rows;
}

const later = numbered([
  ...postgresMigrations.map(({ sql }) => sql),
  'create table SCHEMA.later (id int);',
]);
const steps = (migrations: typeof later) =>
  migrations.map(({ id, checksum }) => ({ id, checksum }));

describe('migratePostgres', () => {
  // Such a process does not see the step that another one has applied while it waited for the lock.
  it.each(['read committed', 'repeatable read'])(
    'applies each step once, however many processes run it in transactions of "%s"',
    async (isolation) => {
      const schema = newSchema();
      const client = new pg.Pool({
        connectionString: inject('postgresUrl'),
        max: 6,
        options: `-c default_transaction_isolation=${isolation.replace(' ', '\\ ')}`,
      });
      for (const migrations of [postgresMigrations.slice(0, 1), postgresMigrations, later]) {
        await Promise.all(
          Array.from({ length: 6 }, () => applyMigrations({ client, schema }, migrations)),
        );
        expect(await stepsOf(schema)).toEqual(steps(migrations));
      }
      await client.end();
    },
  );

  it('keeps the entries of an earlier version', async () => {
    const schema = newSchema();
    await applyMigrations({ client: pool, schema }, postgresMigrations.slice(0, 1));
    await pool.query(
      `insert into ${schema}.entry (account_id, seq, id, kind, amount_micros, balance_after_micros, source,
        fingerprint, created_at) values ('acct_1', 1, 'txn_1', 'grant', 1, 1, 'grants:1', 'asked', '2026-01-01Z')`,
    );
    await migratePostgres({ client: pool, schema });
    const store = createPostgresStore({ client: pool, schema });
    expect(await store.listEntries('acct_1', { limit: 9 })).toEqual([entry(1)]);
  });

  it('refuses a schema that a newer version has changed', async () => {
    const schema = newSchema();
    await applyMigrations({ client: pool, schema }, later);
    await expect(migratePostgres({ client: pool, schema })).rejects.toThrow(
      new RegExp(`Step ${later.length} .+ newer`),
    );
  });

  it('refuses a schema whose step has another text', async () => {
    const schema = newSchema();
    await applyMigrations({ client: pool, schema }, numbered(['create table SCHEMA.other ();']));
    await expect(migratePostgres({ client: pool, schema })).rejects.toThrow(/Step 1 .+ misread/);
  });

  it('leaves nothing of a step that fails', async () => {
    const schema = newSchema();
    const broken = numbered(['create table SCHEMA.a (); create table SCHEMA.a ();']);
    await expect(applyMigrations({ client: pool, schema }, broken)).rejects.toThrow(/exists/);
    expect(await stepsOf(schema)).toEqual([]);
    await migratePostgres({ client: pool, schema });
    expect(await stepsOf(schema)).toEqual(steps(postgresMigrations));
  });

  it('never changes in a released step', () => {
    expect(postgresMigrations.map(({ checksum }) => checksum)).toEqual([
      '4a79326e41f27f7343997fbb3a913def0cca16c2db0f4fc1631fdbccf6b4d9db',
      '9ff8d18cb6d96bfecc010683df144ae7cd2f33aeccb76a371ea3424374724e78',
      'f2bc05322892acf065cd61745f0336e30e184cb419be30fd660211df5c7497ad',
    ]);
  });

  it.each(['Credits', 'a"b', 'a.b', '', '1a', 'x'.repeat(41)])(
    'refuses the schema name "%s"',
    async (schema) => {
      await expect(migratePostgres({ client: pool, schema })).rejects.toThrow(/not a plain name/);
      expect(() => createPostgresStore({ client: pool, schema })).toThrow(/not a plain name/);
    },
  );
});

describe('the role of the app', () => {
  it('stores everything, and can change and delete no entry', async () => {
    const schema = newSchema();
    const role = 'credits "app"';
    await pool.query(`create role "credits ""app""" login`);
    await migratePostgres({ client: pool, schema, appRole: role });
    const url = new URL(inject('postgresUrl'));
    url.username = encodeURIComponent(role);
    const app = new pg.Pool({ connectionString: url.href, max: 1 });
    try {
      const store = createPostgresStore({ client: app, schema });
      const parts = { entries: [entry(1)], records: [record('pur_1')] };
      expect(await store.commit(change(1, parts))).toBeNull();
      expect(
        await store.commit(change(2, { records: [record('pur_1', { dueAt: null })] })),
      ).toBeNull();
      expect((await store.load('acct_1', ['grants:1']))?.entries).toEqual([entry(1)]);
      for (const forbidden of [
        `update ${schema}.entry set amount_micros = 5`,
        `delete from ${schema}.entry`,
        `truncate ${schema}.entry`,
        `update ${schema}.migration set checksum = ''`,
        `delete from ${schema}.account`,
      ]) {
        await expect(app.query(forbidden)).rejects.toMatchObject({ code: '42501' });
      }
    } finally {
      await app.end();
      await pool.query(`drop schema ${schema} cascade; drop role "credits ""app"""`);
    }
  });
});

describe('a schema without tables', () => {
  it('is named, with the remedy', async () => {
    const store = createPostgresStore({ client: pool, schema: 'never_migrated' });
    const remedy = /"never_migrated" has no tables .+npx react-credits migrate/;
    await expect(store.load('acct_1', [])).rejects.toThrow(remedy);
    await expect(store.commit(change(1))).rejects.toThrow(remedy);
  });
});
