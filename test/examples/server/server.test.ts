/** The server of `examples/server`, as a process: with SQLite, and with Stripe. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stripe } from 'stripe';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startStrictStripe } from '../../server/stripe/strict/strict-stripe.js';
import { runServer } from './run-server.js';
import { stopsGracefully } from './stops-gracefully.js';

/** The path of a SQLite file that does not exist yet. */
function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'credits-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'credits.db');
}

describe('the server over SQLite', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'sells credits, finishes a request after %s, and has everything again afterwards',
    async (signal) => {
      const env = { DATABASE_URL: newFile() };
      const server = await runServer({ env });
      expect(await server.health()).toBe(200);
      expect(await server.buy()).toBe('succeeded');
      expect(await server.balance()).toBe(10_000_000);
      const id = await stopsGracefully(server, signal);

      const next = await runServer({ env });
      expect(await next.balance()).toBe(10_000_000);
      // The payment page of a simulated payment ends with its process.
      expect(await next.ask('GET', `/purchases/${id}`)).toMatchObject({ status: 'expired' });
      expect(await next.buy()).toBe('succeeded');
      expect(await next.balance()).toBe(20_000_000);
    },
  );

  it('writes requests, measurements, and its start as lines of JSON', async () => {
    const server = await runServer({ env: { DATABASE_URL: newFile() } });
    await server.buy();
    expect((await fetch(`${server.origin}/elsewhere?token=hunter2`)).status).toBe(404);
    const events = new Set(server.output.lines.map(({ event }) => event));
    expect([...events].toSorted()).toEqual(['metric', 'request', 'started']);
    expect(server.output.lines).toContainEqual(
      expect.objectContaining({ event: 'metric', type: 'provider_call', call: 'createCheckout' }),
    );
    expect(server.output.text).not.toContain('hunter2');
  });
});

describe('the settings of the server', () => {
  it.each(['mysql://u:sekret@127.0.0.1/db', ' mysql://u:sekret@127.0.0.1/db', 'file:sekret.db'])(
    'refuse %j, and do not write it',
    async (url) => {
      const failure = await runServer({ env: { DATABASE_URL: url } }).catch(String);
      expect(failure).toContain('DATABASE_URL is no postgres:// URL.');
      expect(failure).not.toContain('sekret');
    },
  );

  it('take a URL of PostgreSQL in any spelling', async () => {
    const env = { DATABASE_URL: ' POSTGRES://u:sekret@127.0.0.1:1/db' };
    const failure = await runServer({ env }).catch(String);
    expect(failure).toContain('ECONNREFUSED');
    expect(failure).not.toContain('sekret');
  });

  it('are in the first line of the log, and the server listens on this machine alone', async () => {
    const server = await runServer({ env: { DATABASE_URL: newFile() } });
    expect(await server.line('started')).toMatchObject({
      address: { address: '127.0.0.1' },
      store: 'sqlite',
      payments: 'simulated',
    });
  });
});

describe('the server with a key of Stripe', () => {
  const secrets = {
    STRIPE_SECRET_KEY: 'sk_test_x',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_x',
    STRIPE_WEBHOOK_SECRET: 'whsec_x',
  };

  it('takes the money over Stripe, hears its webhooks, and remembers its customers', async () => {
    const stripe = await startStrictStripe();
    const { host, port } = stripe.address;
    const env = { DATABASE_URL: newFile(), ...secrets, STRIPE_ADDRESS: `${host}:${port}` };
    const imports = [join(import.meta.dirname, 'redirect-stripe.mjs')];
    const server = await runServer({ env, imports });
    const { purchase, checkout } = await server.begin();
    const [sessionId = ''] = checkout.clientSecret.split('_secret_');
    const intent = stripe.buyer.pay(sessionId);

    const payload = JSON.stringify({
      id: 'evt_1',
      object: 'event',
      type: 'x',
      data: { object: intent },
    });
    const signature = new Stripe('sk_test_x').webhooks.generateTestHeaderString({
      payload,
      secret: secrets.STRIPE_WEBHOOK_SECRET,
    });
    const heard = await fetch(`${server.origin}/api/credits/webhooks/stripe`, {
      method: 'POST',
      headers: { 'stripe-signature': signature },
      body: payload,
    });
    expect(heard.ok).toBe(true);
    expect(await server.end(purchase.id)).toMatchObject({ status: 'succeeded' });
    expect(await server.balance()).toBe(10_000_000);
    await stopsGracefully(server, 'SIGTERM');

    const next = await runServer({ env, imports });
    await next.begin();
    expect(stripe.calls.filter(({ endpoint }) => endpoint === 'POST /v1/customers')).toHaveLength(
      1,
    );
    expect(stripe.calls.every(({ status }) => status === 200)).toBe(true);
    for (const secret of [...Object.values(secrets), checkout.clientSecret]) {
      expect(server.output.text + next.output.text).not.toContain(secret);
    }
  });

  it('ends at its start if the other keys are missing', async () => {
    const { STRIPE_SECRET_KEY } = secrets;
    const env = { DATABASE_URL: newFile(), STRIPE_SECRET_KEY };
    await expect(runServer({ env })).rejects.toThrow('publishableKey');
  });

  it.each([
    ['STRIPE_SECRET_KEY', ''],
    ['STRIPE_PUBLISHABLE_KEY', secrets.STRIPE_PUBLISHABLE_KEY],
    ['STRIPE_WEBHOOK_SECRET', secrets.STRIPE_WEBHOOK_SECRET],
  ])('never simulates payments in place of a missing key: %s=%j', async (name, value) => {
    const env = { DATABASE_URL: newFile(), [name]: value };
    await expect(runServer({ env })).rejects.toThrow(`${name} is set, but STRIPE_SECRET_KEY`);
  });

  it.each([
    ['sk_live_x', 'pk_test_x'],
    ['sk_test_x', 'pk_live_x'],
  ])('ends at its start with keys of two modes: %s and %s', async (secretKey, publishableKey) => {
    const keys = { STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey };
    const env = { ...secrets, ...keys, DATABASE_URL: newFile() };
    await expect(runServer({ env })).rejects.toThrow('live mode and the other for test mode');
  });

  it('lets nobody in with a live key as long as everyone is Ada', async () => {
    const keys = { STRIPE_SECRET_KEY: 'sk_live_x', STRIPE_PUBLISHABLE_KEY: 'pk_live_x' };
    const env = { ...secrets, ...keys, DATABASE_URL: newFile() };
    const server = await runServer({ env });
    await expect(server.balance()).rejects.toThrow('500');
    expect(await server.line('fault')).toMatchObject({
      fault: { stack: expect.stringContaining('Replace the stub') },
    });
    expect(server.output.text).not.toContain('sk_live_x');
  });
});

describe('the file of the server', () => {
  it('is short', () => {
    const text = readFileSync(
      join(import.meta.dirname, '../../../examples/server/server.ts'),
      'utf8',
    );
    const code = text
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^ *(\/?\*|\/\/)/.test(line));
    expect(code.length).toBeLessThanOrEqual(160);
  });
});
