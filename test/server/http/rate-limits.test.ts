import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Access, Route } from '../../../src/contract/routes/route.js';
import { routes, type RouteName } from '../../../src/contract/routes/routes.js';
import type { CreditsBackendOptions } from '../../../src/server/backend-options.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { createCreditsBackend } from '../../../src/server/backend.js';
import { createMemoryRateLimiter } from '../../../src/server/memory/memory-rate-limiter.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { RateLimit } from '../../../src/server/ports/rate-limiter.js';
import { signIn, type Role, type Sender } from '../contract/principals.js';
import { requestBodies } from '../../../src/conformance/backend/request-bodies.js';
import { ACCOUNT, newKey, openService } from '../open-service.js';
import { problemIn } from '../problem-in.js';

const everyRoute = Object.entries<Route>(routes) as [RouteName, Route][];

/** A role that each level of access admits, and the key of its requests. */
const senders: Record<Access, readonly [Role, key: string]> = {
  anyone: ['member', 'user:user_1'],
  view: ['owner', 'user:user_1'],
  manage: ['admin', 'user:user_1'],
  consume: ['consumer', `server:${ACCOUNT}`],
  administer: ['administrator', `server:${ACCOUNT}`],
};

const allowed: RateLimit = { isAllowed: true };
const refused: RateLimit = { isAllowed: false, retryAfterSeconds: 0.3 };

/** Opens a backend whose limiter gives the answers of a function, and records the keys. */
async function open(
  answerTo: (key: string) => unknown,
  options: Partial<CreditsBackendOptions> = {},
) {
  const asked: (readonly [key: string, cost: number])[] = [];
  const faults: unknown[] = [];
  const service = await openService({
    rateLimiter: {
      limit: (key, cost) => {
        asked.push([key, cost]);
        // A host app without type checks can return anything.
        return answerTo(key) as RateLimit;
      },
    },
    onFault: (fault) => void faults.push(fault),
    ...options,
  });
  const request = ({ method, path, request: body }: Route) => ({
    request: `${method} ${path.replace('{id}', 'none')}`,
    question: method === 'GET' ? {} : { body: body && requestBodies[body] },
  });
  /** Sends a valid request to a route. */
  const send = (route: Route, sender: Sender = senders[route.access][0]) => {
    const { request: line, question } = request(route);
    return service.ask(sender, line, question);
  };
  return { ...service, asked, faults, send };
}

describe('the rate limiter', () => {
  it.each(everyRoute)(
    'counts each request once, for its sender and its account: %s',
    async (_, route) => {
      const { asked, send, faults } = await open(() => allowed);
      const { status } = await send(route);
      expect(status).not.toBe(429);
      const [, key] = senders[route.access];
      expect(asked).toEqual([
        [key, 1],
        [`account:${ACCOUNT}`, 1],
      ]);
      expect(faults).toEqual([]);
    },
  );

  it.each(everyRoute)(
    'refuses a request over either limit, and changes nothing: %s',
    async (_, route) => {
      const [, own] = senders[route.access];
      for (const limited of [own, `account:${ACCOUNT}`]) {
        const store = vi.fn();
        const { send, faults } = await open((key) => (key === limited ? refused : allowed), {
          resolveAccount: store,
        });
        const reply = await send(route);
        expect(problemIn(reply)).toEqual(['rate_limited']);
        expect(reply.headers.get('retry-after')).toBe('1');
        expect(store).not.toHaveBeenCalled();
        expect(faults).toEqual([]);
      }
    },
  );

  it.each(everyRoute)('counts a refused request for its sender alone: %s', async (_, route) => {
    const { asked, send } = await open(() => allowed);
    expect(problemIn(await send(route, 'owner of acct_2'))).toEqual(['not_found']);
    expect(asked).toEqual([['user:user_1', 1]]);
    if (route.access === 'anyone') return;
    expect(problemIn(await send(route, 'member'))).toEqual(['forbidden_role']);
    expect(asked).toEqual([
      ['user:user_1', 1],
      ['user:user_1', 1],
    ]);
  });

  it('does not count requests without a sender, webhooks, preflights, and calls of the host app', async () => {
    const { asked, ask, baseUrl, send, grant } = await open(() => refused, {
      allowedOrigins: ['https://app.example.com'],
    });
    for (const [, route] of everyRoute) {
      expect(problemIn(await send(route, null))).toEqual(['unauthenticated']);
    }
    await ask(null, `POST ${baseUrl}/webhooks/simulated`, { body: '{}' });
    await ask(null, `OPTIONS ${baseUrl}/accounts/${ACCOUNT}/charges`);
    for (let count = 0; count < 400; count += 1) {
      await grant(ACCOUNT, { idempotencyKey: newKey(), amountMicros: 1 });
    }
    expect(asked).toEqual([]);
  });

  it.each<[string, () => unknown, string]>([
    ['throws', () => fail(), 'redis is down'],
    ['rejects', () => Promise.reject(new Error('redis is down')), 'redis is down'],
    ['returns nothing', () => undefined, 'rateLimiter.limit'],
    ['returns null', () => null, 'rateLimiter.limit'],
    ['returns a number', () => 1, 'rateLimiter.limit'],
    ['returns false', () => false, 'rateLimiter.limit'],
    ['returns an empty object', () => ({}), 'isAllowed'],
    ['returns a word for false', () => ({ isAllowed: 'false' }), 'isAllowed'],
    ['returns 0 for false', async () => ({ isAllowed: 0 }), 'isAllowed'],
    ['refuses without a time', () => ({ isAllowed: false }), 'retryAfterSeconds'],
    ['refuses for a negative time', () => wait(-1), 'retryAfterSeconds'],
    ['refuses for NaN seconds', () => wait(Number.NaN), 'retryAfterSeconds'],
    ['refuses forever', () => wait(Infinity), 'retryAfterSeconds'],
    ['refuses for a year', () => wait(31_536_000), 'retryAfterSeconds'],
    ['refuses for a text', async () => wait('60'), 'retryAfterSeconds'],
  ])('that %s lets the request through and is reported', async (_, answer, words) => {
    const { send, give, faults } = await open(answer);
    await give(1_000_000);
    expect((await send(routes.createCharge)).status).toBe(201);
    expect(faults).toHaveLength(2);
    for (const fault of faults) expect(String(fault)).toContain(words);
  });

  it('that hangs lets the request through after a second each, and is reported', async () => {
    const { send, give, faults } = await open(() => new Promise(() => undefined));
    await give(1_000_000);
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const reply = send(routes.createCharge);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(faults).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect((await reply).status).toBe(201);
    expect(faults.map(String)).toEqual(
      Array(2).fill(expect.stringContaining('did not answer within 1000 ms')),
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  it('may answer later', async () => {
    const { send } = await open(async (key) => (key.startsWith('account:') ? refused : allowed));
    expect(problemIn(await send(routes.getCredits))).toEqual(['rate_limited']);
  });
});

describe('the default limits', () => {
  /** Opens a backend with the default limits, and a clock that the test sets. */
  async function opened() {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { handler, baseUrl, give, ...service } = await openService({
      rateLimiter: createMemoryRateLimiter(),
      authenticate: ({ headers }) => {
        const userId = headers.get('x-user');
        return userId === null
          ? { kind: 'server', scopes: ['consume'] }
          : { kind: 'user', userId, accountId: ACCOUNT, role: 'owner' };
      },
    });
    const send = async (userId: string | null, account = ACCOUNT) => {
      const headers = { ...signIn(null, ACCOUNT), ...(userId !== null && { 'x-user': userId }) };
      const { status } = await handler(
        new Request(`${baseUrl}/accounts/${account}/credits`, { headers }),
      );
      return status;
    };
    const sendMany = async (count: number, userId: string | null, account?: string) => {
      const statuses: number[] = [];
      for (let sent = 0; sent < count; sent += 1) statuses.push(await send(userId, account));
      return statuses.filter((status) => status === 200).length;
    };
    return { ...service, give, sendMany };
  }

  it('are 100 requests a second for each person', async () => {
    const { sendMany } = await opened();
    expect(await sendMany(150, 'ada')).toBe(100);
    vi.advanceTimersByTime(500);
    expect(await sendMany(150, 'ada')).toBe(50);
    expect(await sendMany(150, 'ben')).toBe(100);
  });

  it('are 300 requests a second for each account, over all of its people', async () => {
    const { sendMany } = await opened();
    for (const userId of ['ada', 'ben', 'cyd']) expect(await sendMany(100, userId)).toBe(100);
    expect(await sendMany(10, 'dee')).toBe(0);
    vi.advanceTimersByTime(10);
    expect(await sendMany(10, 'eve')).toBe(3);
  });

  it('are 100 requests a second for the servers of each account', async () => {
    const { sendMany } = await opened();
    expect(await sendMany(150, null)).toBe(100);
    expect(await sendMany(150, null, 'acct_2')).toBe(100);
  });

  it('do not apply to the methods of the backend', async () => {
    const { give, charge: consume } = await opened();
    await give(1_000);
    const charges = Array.from({ length: 500 }, () =>
      consume(ACCOUNT, {
        idempotencyKey: newKey(),
        amountMicros: 1,
        consumable: 'llm_tokens',
        onInsufficient: 'reject',
      }),
    );
    expect(await Promise.all(charges)).toHaveLength(500);
  });

  it('are those of a backend without the option', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { handler } = createCreditsBackend({
      store: createMemoryStore(),
      payments: createSimulatedPayments(),
      authenticate: () => ({ kind: 'server', scopes: [] }),
      resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
    });
    const statuses: number[] = [];
    for (let sent = 0; sent < 101; sent += 1) {
      const request = new Request(`https://app.example.com/accounts/${ACCOUNT}/credits`);
      statuses.push((await handler(request)).status);
    }
    expect(statuses).toEqual([...Array<number>(100).fill(200), 429]);
  });
});

function fail(): never {
  throw new Error('redis is down');
}

function wait(retryAfterSeconds: unknown) {
  return { isAllowed: false, retryAfterSeconds };
}
