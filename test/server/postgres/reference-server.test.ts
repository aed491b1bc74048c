/** The server of `examples/server` over PostgreSQL, as processes. */
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { runServer } from '../../examples/server/run-server.js';
import { stopsGracefully } from '../../examples/server/stops-gracefully.js';
import { createPostgresServer } from './postgres-server.js';

/** Creates an empty database, and returns its URL with a password. */
async function newDatabase(): Promise<string> {
  const url = new URL(inject('postgresUrl'));
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const name = `server_${crypto.randomUUID().replaceAll('-', '')}`;
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  url.password = 'hunter2';
  return url.href;
}

describe('the server over PostgreSQL', () => {
  it('sells credits, finishes a request after SIGTERM, and has everything again afterwards', async () => {
    const env = { DATABASE_URL: await newDatabase() };
    const server = await runServer({ env });
    expect(await server.health()).toBe(200);
    expect(await server.buy()).toBe('succeeded');
    const id = await stopsGracefully(server, 'SIGTERM');

    const next = await runServer({ env });
    expect(await next.balance()).toBe(10_000_000);
    // The payment page of a simulated payment ends with its process.
    expect(await next.ask('GET', `/purchases/${id}`)).toMatchObject({ status: 'expired' });
    expect(server.output.text + next.output.text).not.toContain('hunter2');
  });

  it('starts in several processes at once on an empty database, with Stripe too', async () => {
    const env = {
      DATABASE_URL: await newDatabase(),
      STRIPE_SECRET_KEY: 'sk_test_x',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_x',
      STRIPE_WEBHOOK_SECRET: 'whsec_x',
    };
    const servers = await Promise.all(Array.from({ length: 4 }, () => runServer({ env })));
    const balances = await Promise.all(servers.map(({ balance }) => balance()));
    expect(balances).toEqual([0, 0, 0, 0]);
  });

  it('is not healthy while the database is away, and healthy again afterwards', async () => {
    const database = await createPostgresServer();
    onTestFinished(() => database.remove());
    const server = await runServer({ env: { DATABASE_URL: database.url } });
    expect(await server.health()).toBe(200);
    await database.stop();
    expect(await server.health()).toBe(503);
    await database.start();
    expect(await server.health()).toBe(200);
    expect(await server.buy()).toBe('succeeded');
  });
});
