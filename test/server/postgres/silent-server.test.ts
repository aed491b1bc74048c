/** A server that stops answering or goes away: the host app's process lives, and its queue goes on. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { createCreditsBackend } from '../../../src/server/backend.js';
import { createPostgresStore, migratePostgres } from '../../../src/server/postgres/index.js';
import { createPostgresServer, type PostgresServer } from './postgres-server.js';

const ACCOUNT = 'acct_1';
let server: PostgresServer;
let pool: pg.Pool;
beforeAll(async () => {
  server = await createPostgresServer();
  pool = new pg.Pool({ connectionString: server.url, max: 4 });
  await migratePostgres({ client: pool });
}, 60_000);
afterAll(async () => {
  await pool.end();
  await server.remove();
});

function openBackend(timeoutMs: number) {
  const backend = createCreditsBackend({
    store: createPostgresStore({ client: pool, timeoutMs }),
    payments: createSimulatedPayments(),
    authenticate: () => null,
    resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 1 }),
    onFault: () => undefined,
  });
  let keys = 0;
  const charge = (idempotencyKey = `key-of-a-charge-${(keys += 1)}`) =>
    backend.charge(ACCOUNT, {
      idempotencyKey,
      amountMicros: 1,
      consumable: 'llm_tokens',
      onInsufficient: 'reject',
    });
  const grant = () =>
    backend.grant(ACCOUNT, { idempotencyKey: 'key-of-the-grant-1', amountMicros: 1_000 });
  return { charge, grant };
}

describe('a PostgreSQL that stops answering', () => {
  it('makes a charge unavailable, the queue goes on, and a retry has its effect once', async () => {
    const { charge, grant } = openBackend(500);
    await grant();
    // The pool takes the connection that it used last.
    const { rows } = await pool.query('select pg_backend_pid() as pid');
    const { pid } = rows[0] as { pid: number };
    process.kill(pid, 'SIGSTOP');
    try {
      const stuck = charge('key-of-the-stuck-charge');
      await expect(stuck).rejects.toMatchObject({ code: 'ledger_unavailable', status: 503 });
      expect(await charge('key-of-the-next-charge')).toMatchObject({ isReplay: false });
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    const retried = await charge('key-of-the-stuck-charge');
    expect(await charge('key-of-the-stuck-charge')).toMatchObject({
      isReplay: true,
      transactionId: retried.transactionId,
    });
  });
});

describe('a PostgreSQL that goes away', () => {
  it('does not end the process, and is used again when it is back', async () => {
    const { charge, grant } = openBackend(5_000);
    await grant();
    const uncaught: unknown[] = [];
    const collect = (error: unknown) => uncaught.push(error);
    process.on('uncaughtException', collect);
    try {
      await Promise.all(Array.from({ length: 4 }, () => pool.query('select pg_sleep(0.01)')));
      await server.stop();
      await expect(charge('key-of-a-late-charge')).rejects.toMatchObject({
        code: 'ledger_unavailable',
      });
      await server.start();
      expect(await charge('key-of-a-late-charge')).toMatchObject({ isReplay: false });
      expect(uncaught).toEqual([]);
    } finally {
      process.off('uncaughtException', collect);
    }
  });
});
