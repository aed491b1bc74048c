/**
 * A credits server in one file: `node server.ts` with Node.js 22.18 or later, and `"type": "module"` in package.json.
 *
 * - DATABASE_URL: a postgres:// URL, or the path of a SQLite file.
 * - STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, and STRIPE_WEBHOOK_SECRET: without any of them, payments are simulated.
 * - ALLOW_SIMULATED_PAYMENTS=1: allows that with NODE_ENV=production, too.
 * - HOST and PORT: 127.0.0.1 and 3000 unless you set them.
 */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { createSimulatedPayments } from 'react-credits/mocks';
import { createCreditsBackend, createMemoryRateLimiter, type Handler } from 'react-credits/server';
import { createNodeListener } from 'react-credits/server/node';
import { createPostgresStore, migratePostgres } from 'react-credits/server/postgres';
import { createSqliteStore } from 'react-credits/server/sqlite';
import { createStripePayments } from 'react-credits/server/stripe';

const { STRIPE_SECRET_KEY, HOST = '127.0.0.1', PORT = '3000' } = process.env;
const DATABASE_URL = (process.env.DATABASE_URL ?? './credits.db').trim();
const isPostgres = /^postgres(ql)?:/i.test(DATABASE_URL);
// Not the URL itself: it may have a password.
if (!isPostgres && /^\w+:/.test(DATABASE_URL))
  throw new Error('DATABASE_URL is no postgres:// URL.');

/** YOUR USERS: replace this stub, and nothing else. It signs everyone in as the owner of the team "acme". */
const yourApp = {
  async sessionOf(_request: Request) {
    if (STRIPE_SECRET_KEY?.includes('_live_')) throw new Error('Replace the stub yourApp.');
    return { userId: 'ada', teamId: 'acme', role: 'owner' };
  },
  hasTeam: async (teamId: string) => teamId === 'acme',
};

const database = await (isPostgres ? openPostgres() : openSqlite());
const provider = await (STRIPE_SECRET_KEY ? openStripe(STRIPE_SECRET_KEY) : openSimulation());

const backend = createCreditsBackend({
  store: database.store,
  payments: provider.payments,
  allowSimulatedPayments: process.env.ALLOW_SIMULATED_PAYMENTS === '1',
  async authenticate(request) {
    const session = await yourApp.sessionOf(request);
    if (!session) return null; // 401
    const { userId, teamId, role } = session;
    return { kind: 'user', userId, accountId: teamId, role };
  },
  resolveAccount: async (id) =>
    (await yourApp.hasTeam(id)) ? { currency: 'usd', lowThresholdMicros: 5_000_000 } : null,
  rateLimiter: createMemoryRateLimiter({ principalPerSecond: 100, accountPerSecond: 300 }),
  onFault: (fault, { requestId }) => log('fault', { requestId, fault: describe(fault) }),
  onMetric: (metric) => log('metric', metric),
});

async function openPostgres() {
  const { default: pg } = await import('pg');
  const client = new pg.Pool({ connectionString: DATABASE_URL });
  await migratePostgres({ client });
  return {
    store: createPostgresStore({ client, hintClient: client }),
    query: async (sql: string, ...values: string[]) => (await client.query(sql, values)).rows,
    close: () => client.end(),
  };
}

async function openSqlite() {
  const { DatabaseSync } = await import('node:sqlite');
  const store = createSqliteStore({ path: DATABASE_URL });
  const tables = new DatabaseSync(DATABASE_URL, { timeout: 5_000 });
  return {
    store,
    async query(sql: string, ...values: string[]) {
      return tables.prepare(sql).all(Object.fromEntries(values.map((v, at) => [`$${at + 1}`, v])));
    },
    async close() {
      tables.close();
      store.close();
    },
  };
}

async function openSimulation() {
  // Simulated payments give credits to anyone, so they never stand in for a key that is missing.
  const names = ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET'];
  const found = names.find((name) => name in process.env);
  if (found) throw new Error(`${found} is set, but STRIPE_SECRET_KEY is missing or empty.`);
  const payments = createSimulatedPayments();
  return { payments, handlerOf: payments.mount };
}

/** Opens the payments over your Stripe account. A table remembers the customer of each account. */
async function openStripe(secretKey: string) {
  const { default: Stripe } = await import('stripe');
  const { STRIPE_PUBLISHABLE_KEY = '', STRIPE_WEBHOOK_SECRET = '' } = process.env;
  if (secretKey.includes('_live_') !== STRIPE_PUBLISHABLE_KEY.startsWith('pk_live_'))
    throw new Error('One Stripe key is for live mode and the other for test mode.');
  const columns = 'account text primary key, customer text not null unique';
  // Another process may create the table at the same time.
  await database
    .query(`create table if not exists stripe_customer (${columns})`)
    .catch(() => database.query('select 1 from stripe_customer'));
  async function find(found: 'account' | 'customer', by: string, value: string) {
    const sql = `select ${found} as id from stripe_customer where ${by} = $1`;
    const [row] = await database.query(sql, value);
    return row ? String(row['id']) : null;
  }
  const payments = createStripePayments({
    stripe: new Stripe(secretKey),
    publishableKey: STRIPE_PUBLISHABLE_KEY,
    webhookSecrets: [STRIPE_WEBHOOK_SECRET],
    customerOf: (account) => find('customer', 'account', account),
    accountOf: (customer) => find('account', 'customer', customer),
    async saveCustomer(account, customer) {
      const sql = 'insert into stripe_customer values ($1, $2) on conflict do nothing';
      await database.query(sql, account, customer);
    },
  });
  return { payments, handlerOf: (handler: Handler) => handler };
}

// The worker: it finds payments that no webhook reported, and finishes work that a crash interrupted.
let work: Promise<unknown> = Promise.resolve();
const timer = setInterval(() => void (work = work.then(() => reconcile())), 60_000);
const reconcile = (limit = 100) =>
  backend.reconcile({ limit }).catch((error) => log('fault', { fault: describe(error) }));

const listener = createNodeListener(provider.handlerOf(backend.handler));
const responses = new Set<ServerResponse>();
let isStopping = false;

const server = createServer((request, response) => {
  const startedAt = performance.now();
  const { method, url = '' } = request;
  const [path = ''] = url.split('?');
  responses.add(response);
  if (isStopping) response.setHeader('connection', 'close');
  response.once('close', () => {
    responses.delete(response);
    const durationMs = performance.now() - startedAt;
    log('request', { method, path, status: response.statusCode, durationMs });
    if (isStopping && responses.size === 0) server.closeAllConnections();
  });
  if (path.startsWith('/api/credits/')) listener(request, response);
  else if (path === '/healthz') void checkHealth().then((code) => response.writeHead(code).end());
  else response.writeHead(404).end();
});
server.listen(Number(PORT), HOST, () => {
  const store = isPostgres ? 'postgres' : 'sqlite';
  log('started', { address: server.address(), store, payments: provider.payments.name });
});

async function checkHealth(): Promise<200 | 503> {
  if (isStopping) return 503;
  return database.store.load('healthz', []).then(
    () => 200,
    () => 503,
  );
}

/** Stops accepting, finishes requests and background work, and closes the database. */
async function stop() {
  if (isStopping) return;
  isStopping = true;
  log('stopping', {});
  clearInterval(timer);
  server.close();
  for (const response of responses) {
    // Pages reconnect on their own, to another process.
    if (response.getHeader('content-type') === 'text/event-stream') response.destroy();
    else if (!response.headersSent) response.setHeader('connection', 'close');
  }
  if (responses.size === 0) server.closeAllConnections();
  const deadline = setTimeout(() => server.closeAllConnections(), 25_000);
  await once(server, 'close');
  clearTimeout(deadline);
  await work;
  await reconcile(0); // waits for work that requests began
  await database.close();
  log('stopped', {});
}
process.on('SIGTERM', () => void stop()).on('SIGINT', () => void stop());

/** Writes a line of JSON. */
function log(event: string, fields: object) {
  console.log(JSON.stringify({ time: new Date().toISOString(), event, ...fields }));
}

/** Returns the parts of a fault that contain no data of Stripe or PostgreSQL. */
function describe(fault: unknown): object {
  if (!(fault instanceof Error)) return { message: 'not an error' };
  const { stack, cause } = fault;
  return { stack, ...(cause !== undefined && { cause: describe(cause) }) };
}
