/** Statements that the database refuses, asks to run again, or never answers. */
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/server/postgres/connect.js';
import { createPostgresStore, type PgPool } from '../../../src/server/postgres/index.js';
import { retrying } from '../../../src/server/postgres/retrying.js';
import { isDataRefused } from '../../../src/server/ports/ledger-store.js';
import { change, entry } from '../../../src/conformance/stores/sample-changes.js';
import { openSchema } from './open-schema.js';

const { pool, schema, empty } = openSchema('failing_statements');

/** A pool that fails with these SQLSTATEs, one after the other, before it works. */
function failing(codes: (string | undefined)[]) {
  let sent = 0;
  const client: PgPool = {
    on: (event, listener) => pool.on(event, listener),
    async query(statement) {
      sent += 1;
      const code = codes.shift();
      if (code) throw Object.assign(new Error(`failed with ${code}`), { code });
      return pool.query(statement);
    },
  };
  return { client, sent: () => sent };
}

describe('a statement that fails', () => {
  it.each(['40001', '40P01'])('with %s runs again, because it had no effect', async (code) => {
    await empty();
    const { client, sent } = failing([code, code, code]);
    const store = createPostgresStore({ client, schema });
    expect(await store.commit(change(1, { entries: [entry(1)] }))).toBeNull();
    expect(sent()).toBe(4);
    expect(await store.listEntries('acct_1', { limit: 9 })).toEqual([entry(1)]);
  });

  it('again and again fails after ten tries', async () => {
    const { client, sent } = failing(Array.from({ length: 20 }, () => '40001'));
    const store = createPostgresStore({ client, schema });
    await expect(store.load('acct_1', [])).rejects.toMatchObject({ code: '40001' });
    expect(sent()).toBe(10);
  });

  it.each(['40003', '57P01', '08006', '23505', '22021', 'ECONNRESET'])(
    'with %s is not sent again, because it may have had its effect or never will',
    async (code) => {
      const { client, sent } = failing([code]);
      const store = createPostgresStore({ client, schema });
      await expect(store.commit(change(1))).rejects.toMatchObject({ code });
      expect(sent()).toBe(1);
    },
  );

  it.each(['42P05', '26000'])(
    'with %s comes from a pooler, and the error says what to set',
    async (code) => {
      const { client, sent } = failing([code]);
      const store = createPostgresStore({ client, schema });
      await expect(store.commit(change(1))).rejects.toThrow(/no effect\. Pass `prepare: false`/);
      expect(sent()).toBe(1);
    },
  );

  it('for its data is told apart, so that the writer finds the command', async () => {
    await empty();
    const store = createPostgresStore({ client: pool, schema });
    const twice = [entry(1), entry(1, { source: 'grants:other' })];
    const refused = await store
      .commit(change(1, { entries: twice }))
      .catch((error: unknown) => error);
    expect(isDataRefused(refused)).toBe(true);
    expect(await store.load('acct_1', [])).toBeNull();
  });
});

describe('a statement without an answer', () => {
  const stuck = { query: () => new Promise<never>(() => undefined), on: () => undefined };

  it('is given up, and its outcome is unknown', async () => {
    const store = createPostgresStore({ client: stuck, schema, timeoutMs: 5 });
    await expect(store.commit(change(1))).rejects.toThrow(/did not answer within 5 ms.+not known/);
  });

  it('holds no connection', async () => {
    await empty();
    const client = connect(pool, { timeoutMs: 50, prepare: true });
    await expect(
      client.query('slow', `select 'late' as body from pg_sleep(3600)`, []),
    ).rejects.toThrow();
    const patient = retrying(connect(pool, { timeoutMs: 10_000, prepare: true }));
    expect(await patient.query('quick', `select 'quick' as body`, [])).toEqual(['quick']);
    expect(pool.totalCount - pool.idleCount).toBe(0);
  });
});
