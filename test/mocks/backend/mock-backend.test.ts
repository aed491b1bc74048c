import { setupServer } from 'msw/node';
import { describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client.js';
import { createServerClient } from '../../../src/client/server-client.js';
import { createMockBackend, type MockBackend } from '../../../src/mocks/backend/mock-backend.js';
import { mswHandlers } from '../../../src/mocks/msw.js';
import { scenarios, type ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import {
  SIMULATED_CONSUMER_TOKEN,
  SIMULATED_SERVER_TOKEN,
} from '../../../src/mocks/backend/simulated-sign-in.js';

const NOW = Date.UTC(2026, 10, 24, 12);

const clientOf = (backend: MockBackend) =>
  createHttpClient({
    baseUrl: 'https://credits.test/api',
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });

/** Reads every transaction, oldest first. */
async function historyOf(backend: MockBackend) {
  const client = clientOf(backend);
  const all = [];
  let cursor: string | null | undefined;
  do {
    const page = await client.listTransactions({ limit: 200, cursor: cursor ?? undefined });
    all.push(...page.data.filter((row) => !row.isUnreadable));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all.toReversed();
}

describe('a scenario', () => {
  it.each<[ScenarioName, string, number, number]>([
    ['new', 'depleted', 0, 0],
    ['healthy', 'active', 58_329_875, 8],
    ['autoTopUp', 'active', 58_330_000, 7],
    ['low', 'low', 4_200_000, 8],
    ['depleted', 'depleted', 0, 8],
    ['negative', 'in_debt', -140_000, 3],
    ['viewOnly', 'active', 58_750_000, 6],
    ['hugeAmounts', 'active', 2_580_246_790_234_567, 4],
  ])(
    '%s has the state %s and the expected balance and history',
    async (scenario, state, balanceMicros, count) => {
      const backend = createMockBackend({ scenario, now: NOW });
      expect(await clientOf(backend).getCredits()).toMatchObject({ state, balanceMicros });
      expect(await historyOf(backend)).toHaveLength(count);
    },
  );

  it.each([
    ['eur', 25_000_000, 10_000, 5_000_000],
    ['jpy', 2_500_000_000, 1_000_000, 500_000_000],
    ['kwd', 25_000_000, 1_000, 500_000],
  ])(
    'has the currency %s in its balance, its limits, and its purchases',
    async (currency, amountMicros, minorUnitMicros, minMicros) => {
      const history = [{ kind: 'purchase', amountMicros, hoursAgo: 1 }] as const;
      const backend = createMockBackend({
        scenario: { description: 'Abroad.', currency, history },
      });
      const client = clientOf(backend);
      expect(await client.getCredits()).toMatchObject({ currency, balanceMicros: amountMicros });
      const limits = await client.getLimits();
      expect(limits).toMatchObject({ currency, minorUnitMicros, purchase: { minMicros } });
      const { purchase } = await client.purchases.create({
        accountId: backend.control.accountId,
        amountMicros: minMicros,
        idempotencyKey: `first-purchase-in-${currency}`,
      });
      expect(purchase).toMatchObject({ currency, amountMicros: minMicros });
    },
  );

  it('that does not exist throws at creation, with the names that exist', () => {
    const misspelled: string = 'lowe';
    const make = () => createMockBackend({ scenario: misspelled as ScenarioName });
    expect(make).toThrow('the scenario "lowe", which does not exist: use one of');
    expect(make).toThrow('depleted');
  });

  it('longHistory has 12,000 transactions with consistent balances and numbers', async () => {
    const history = await historyOf(createMockBackend({ scenario: 'longHistory', now: NOW }));
    expect(history).toHaveLength(12_000);
    let balance = 0;
    const wrong = history.filter(({ amountMicros, balanceAfterMicros, seq }, index) => {
      balance += amountMicros;
      return balanceAfterMicros !== balance || seq !== index + 1;
    });
    expect(wrong).toEqual([]);
  });

  it('forbidden signs in a member, and viewOnly signs in a user without permissions', async () => {
    const forbidden = clientOf(createMockBackend({ scenario: 'forbidden' }));
    await expect(forbidden.getCredits()).rejects.toMatchObject({ code: 'forbidden_role' });
    const viewOnly = clientOf(createMockBackend({ scenario: 'viewOnly' }));
    const { permissions } = await viewOnly.getCredits();
    expect(permissions).toEqual({ purchase: false, manageAutoTopUp: false });
  });

  it('failing always fails, and failingOnce fails once for each route', async () => {
    const failing = clientOf(createMockBackend({ scenario: 'failing' }));
    const once = clientOf(createMockBackend({ scenario: 'failingOnce' }));
    const unavailable = { code: 'ledger_unavailable', status: 503, retryable: true };
    await expect(failing.getCredits()).rejects.toMatchObject(unavailable);
    await expect(failing.getCredits()).rejects.toMatchObject(unavailable);
    await expect(once.getCredits()).rejects.toMatchObject(unavailable);
    await expect(once.getLimits()).rejects.toMatchObject(unavailable);
    expect(await once.getCredits()).toMatchObject({ balanceMicros: 58_750_000 });
  });

  it('slow delays each response, and stops the delay when the request is aborted', async () => {
    vi.useFakeTimers();
    const backend = createMockBackend({ scenario: 'slow' });
    const answered = clientOf(backend).getLimits();
    await vi.advanceTimersByTimeAsync(2_999);
    expect(backend.control.requests).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answered).toMatchObject({ currency: 'usd' });

    const controller = new AbortController();
    const request = new Request('https://x.test/accounts/current/limits', controller);
    const outcome = backend.handler(request).then(
      () => 'answered',
      (error: Error) => error.name,
    );
    await vi.advanceTimersByTimeAsync(100);
    controller.abort();
    expect(await outcome).toBe('AbortError');
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('has a description that is a sentence', () => {
    for (const { description } of Object.values(scenarios))
      expect(description).toMatch(/^[A-Z0-9].*\.$/);
  });

  it('throws an error when the ledger refuses a custom history', async () => {
    const history = [
      { kind: 'consumption', consumable: 'sms', amountMicros: 1, hoursAgo: 1 },
    ] as const;
    const backend = createMockBackend({ scenario: { description: 'Overdrawn.', history } });
    await expect(backend.control.charge(1)).rejects.toThrow(/out_of_credits/);
  });
});

describe('the control', () => {
  it('charges, grants, and adds transactions at the mocked time', async () => {
    const backend = createMockBackend({ scenario: 'new', now: NOW });
    const { control } = backend;
    await control.grant(5_000_000, 'A gift');
    control.advanceTime(3_600_000);
    await control.charge(420_000, 'voice');
    await control.addTransaction({ kind: 'purchase', amountMicros: 10_000_000, hoursAgo: 0 });
    await control.addTransaction({ kind: 'refund', amountMicros: 4_000_000, hoursAgo: 0 });
    const history = await historyOf(backend);
    expect(history.map(({ kind, amountMicros }) => `${kind} ${amountMicros}`)).toEqual([
      'grant 5000000',
      'consumption -420000',
      'purchase 10000000',
      'refund -4000000',
    ]);
    expect(history.map(({ createdAt }) => createdAt.slice(11, 16)).slice(0, 2)).toEqual([
      '12:00',
      '13:00',
    ]);
    await expect(control.charge(999_000_000)).rejects.toMatchObject({ code: 'out_of_credits' });
  });

  it('signs users in and out, makes requests fail, and records each request', async () => {
    const backend = createMockBackend({ scenario: 'low' });
    const client = clientOf(backend);
    backend.control.signInAs(null);
    await expect(client.getCredits()).rejects.toMatchObject({ status: 401 });
    backend.control.signInAs('admin');
    await client.getCredits();
    backend.control.failNext(1);
    await expect(client.getCredits()).rejects.toMatchObject({ status: 503 });
    await client.getCredits();
    expect(
      backend.control.requests.map(({ method, path, status }) => `${method} ${path} ${status}`),
    ).toEqual([
      'GET /api/accounts/current/credits 401',
      'GET /api/accounts/current/credits 200',
      'GET /api/accounts/current/credits 503',
      'GET /api/accounts/current/credits 200',
    ]);
  });

  it('accepts the server token, and limits the consumer token to charges', async () => {
    const backend = createMockBackend({ scenario: 'low' });
    const serverWith = (token: string) =>
      createServerClient({
        baseUrl: 'https://credits.test/api',
        headers: { authorization: `Bearer ${token}` },
        fetch: (url, init) => backend.handler(new Request(url, init)),
      });
    const accountId = backend.control.accountId;
    const consumer = serverWith(SIMULATED_CONSUMER_TOKEN);
    const charge = { amountMicros: 1, consumable: 'sms', onInsufficient: 'reject' } as const;
    await consumer.charge({ accountId, idempotencyKey: 'a-key-of-sixteen', ...charge });
    const gift = { accountId, idempotencyKey: 'a-key-of-another', amountMicros: 1 };
    await expect(consumer.grant(gift)).rejects.toMatchObject({ code: 'forbidden_role' });
    expect(await serverWith(SIMULATED_SERVER_TOKEN).grant(gift)).toMatchObject({ kind: 'grant' });
  });
});

describe('mswHandlers', () => {
  it('answers requests to the base URL, and no other requests', async () => {
    const backend = createMockBackend({ scenario: 'low' });
    const server = setupServer(...mswHandlers(backend, 'https://credits.test/api/'));
    server.listen({ onUnhandledFrame: 'error' });
    const client = createHttpClient({ baseUrl: 'https://credits.test/api' });
    const limits = await client.getLimits();
    const credits = await client.getCredits();
    await expect(fetch('https://credits.test/other')).rejects.toThrow();
    server.close();
    expect(credits).toEqual(await clientOf(backend).getCredits());
    expect(limits).toEqual(await clientOf(backend).getLimits());
  });
});
