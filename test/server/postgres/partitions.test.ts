/**
 * All data belongs to an account, so the tables may be split by account. Here they are, into four partitions
 * each, and every statement touches one of them, except those that workers and webhooks use.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createPostgresStore, type PgPool } from '../../../src/server/postgres/index.js';
import { applyMigrations } from '../../../src/server/postgres/migrate-postgres.js';
import { postgresMigrations } from '../../../src/server/postgres/postgres-migrations.js';
import { numbered } from '../../../src/server/sql/migration.js';
import { change, entry, low, record } from '../../../src/conformance/stores/sample-changes.js';
import { used } from '../../../src/conformance/stores/usage-cases.js';
import { describeStore } from '../stores/describe-store.js';
import { clearing } from './open-schema.js';

const schema = 'partitioned';
const pool = new pg.Pool({ connectionString: inject('postgresUrl'), max: 8 });
beforeAll(() => applyMigrations({ client: pool, schema }, numbered(postgresMigrations.map(split))));
afterAll(async () => {
  await pool.query(`drop schema ${schema} cascade`);
  await pool.end();
});

/** The step with its tables split by account; only `ref` has no account in its key. */
function split({ sql }: { sql: string }): string {
  return sql.replaceAll(
    /create table SCHEMA\.(account|entry|record|event|usage) \([^;]*?\)( with \([^;]*\))?;/g,
    (statement, table: string, storage = '') => {
      const whole = statement.replace(`${storage};`, ' partition by hash (account_id);');
      const parts = [0, 1, 2, 3].map(
        (part) =>
          `create table SCHEMA.${table}_part_${part} partition of SCHEMA.${table}
            for values with (modulus 4, remainder ${part});`,
      );
      return [whole, ...parts].join('\n');
    },
  );
}

const open = () => createPostgresStore({ client: pool, schema });

describeStore(
  'the PostgreSQL store over partitioned tables',
  async () => {
    await pool.query(clearing(schema));
    return open();
  },
  open,
);

/** The parts of a statement's plan that were executed. Nothing of the statement stays. */
async function planOf(text: string, values: string[]): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const explain = `explain (analyze, costs off, timing off, summary off) ${text}`;
    const { rows } = await client.query<{ 'QUERY PLAN': string }>({ text: explain, values });
    const lines = rows.map((row) => row['QUERY PLAN']);
    return lines.filter((line) => !line.includes('never executed')).join('\n');
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** A pool that also asks for the plan of each statement. */
function explaining(plans: Map<string, Set<string>>): PgPool {
  return {
    on: (event, listener) => pool.on(event, listener),
    async query(statement) {
      const { text, values, name = '' } = statement;
      const plan = await planOf(text, values);
      const parts = plan.matchAll(/ on (?:\w+\.)?\w+_part_(\d)/g);
      plans.set(name, new Set([...parts].map(([, part = '']) => part)));
      return pool.query(statement);
    },
  };
}

describe('a statement over partitioned tables', () => {
  it('reads one partition, except to find records of any account', async () => {
    await pool.query(clearing(schema));
    const plans = new Map<string, Set<string>>();
    const store = createPostgresStore({ client: explaining(plans), schema });
    const parts = {
      entries: [entry(1)],
      records: [record('pur_1')],
      events: [low(1)],
      usage: [used(1)],
    };
    await store.commit(change(1, parts));
    const next = {
      entries: [entry(2)],
      records: [record('pur_2')],
      events: [low(2)],
      usage: [used(2)],
    };
    await store.commit(change(2, next));
    await store.commit(change(2, { entries: [entry(3)] }));
    await store.commitAll?.([
      change(3, {
        entries: [entry(3)],
        records: [record('pur_3', { refs: [] })],
        events: [low(3)],
        usage: [used(3)],
      }),
    ]);
    await store.commitAll?.([change(4)]);
    await store.load('acct_1', ['grants:1', 'pur_1']);
    for (const kind of [undefined, 'consumption', 'grant']) {
      await store.listEntries('acct_1', { limit: 9, kind });
    }
    const from = '2026-01-01T00:00:00.000Z';
    await store.listEntries('acct_1', { limit: 9, actor: 'ann', from, search: 'a' });
    for (const status of [undefined, 'succeeded']) {
      await store.listPurchases('acct_1', { limit: 9, status });
    }
    await store.listEvents('acct_1', { afterId: 0, limit: 9 });
    const range = {
      key: 'consumable',
      unit: 'day',
      from: used(0).hour,
      to: used(48).hour,
    } as const;
    await store.listUsage('acct_1', range);
    await store.listDue('2026-01-01T00:00:00.000Z', 9);
    await store.findByRef('pur_1');

    const names = [...plans.keys()].map((name) => name.replace(`${schema}_`, ''));
    expect(names.toSorted()).toEqual([
      'byRef',
      'commitAll_1_0000',
      'commitAll_1_1111',
      'commit_010000',
      'commit_011111',
      'commit_111111',
      'due',
      'entries',
      'entries_actor_from_search',
      'entries_kind',
      'entries_kind_rare',
      'events',
      'load',
      'purchases',
      'purchasesOfStatus',
      'usage',
    ]);
    expect(plans.get(`${schema}_due`)?.size).toBe(4);
    plans.delete(`${schema}_due`);
    for (const [name, touched] of plans) {
      expect([name, touched.size <= 1]).toEqual([name, true]);
    }
    expect(plans.get(`${schema}_load`)?.size).toBe(1);
    expect((await store.load('acct_1', []))?.account.version).toBe(4);
  });
});
