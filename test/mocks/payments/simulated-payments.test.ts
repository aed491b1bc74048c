import { setupServer } from 'msw/node';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client.js';
import { createMockBackend, type MockBackend } from '../../../src/mocks/backend/mock-backend.js';
import { mswHandlers } from '../../../src/mocks/msw.js';
import {
  scenarios,
  type Scenario,
  type ScenarioName,
} from '../../../src/mocks/backend/scenarios.js';
import { SIMULATED_CODE } from '../../../src/mocks/payments/simulated-pages.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { fetchInPage } from '../../../src/mocks/payments/in-page-routing.js';
import { createCreditsBackend } from '../../../src/server/backend.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';

const NOW = Date.UTC(2026, 10, 24, 12);
const baseUrl = 'https://credits.test/api';

function openMock(scenario: ScenarioName | Scenario = 'new') {
  const backend = createMockBackend({ scenario, now: NOW });
  return { ...backend, ...clientOf(backend) };
}

function clientOf(backend: MockBackend) {
  const client = createHttpClient({
    baseUrl,
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });
  const { accountId } = backend.control;
  let keys = 0;
  const buy = async (amountMicros = 10_000_000) => {
    const idempotencyKey = `purchase-of-a-test-${(keys += 1)}`;
    const reply = await client.purchases.create({ accountId, idempotencyKey, amountMicros });
    return { id: reply.purchase.id, url: reply.checkout?.url ?? '', ...reply };
  };
  return { client, accountId, buy };
}

/** Sends the request that the checkout page sends when the user pays with a card. */
async function tryCard(url: string, card: string, code?: string) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ card, ...(code !== undefined && { code }) });
  const response = await fetchInPage(url, { method: 'POST', headers, body });
  return { status: response.status, ...((await response.json()) as object) };
}

const look = async (url: string) => (await fetchInPage(url)).json() as Promise<unknown>;

describe('a simulated checkout', () => {
  it('shows the amount to pay', async () => {
    const { url } = await openMock().buy(12_340_000);
    expect(url).toMatch(/^https:\/\/credits\.test\/api\/simulated\/checkouts\/sim_cs_pur_/);
    expect(await look(url)).toEqual({ status: 'open', amountMicros: 12_340_000, currency: 'usd' });
  });

  it.each([
    [true, 13_360_000],
    [false, 12_340_000],
  ])('asks for the price with its tax if that is added: %s', async (pricesExcludeTax, total) => {
    const { buy } = openMock({ ...scenarios.new, pricesExcludeTax });
    expect(await look((await buy(12_340_000)).url)).toMatchObject({ amountMicros: total });
  });

  it('adds the credits after a successful payment', async () => {
    const { buy, client, control } = openMock();
    const { id, url } = await buy();
    expect(await tryCard(url, 'succeeded')).toEqual({ status: 200, result: 'complete' });
    expect(await look(url)).toMatchObject({ status: 'complete' });
    await control.payments.webhooksDelivered();
    expect(await client.getCredits()).toMatchObject({ balanceMicros: 10_000_000 });
    expect(await client.purchases.get({ purchaseId: id })).toMatchObject({ status: 'succeeded' });
  });

  it('stays open after a declined card, and the purchase does not fail', async () => {
    const { buy, client } = openMock();
    const { id, url } = await buy();
    expect(await tryCard(url, 'card_declined')).toEqual({
      status: 200,
      result: 'declined',
      message: 'Your card was declined.',
    });
    expect(await look(url)).toMatchObject({ status: 'open' });
    expect(await client.purchases.get({ purchaseId: id })).toMatchObject({
      status: 'awaiting_payment',
    });
    expect(await tryCard(url, 'succeeded')).toMatchObject({ result: 'complete' });
  });

  it('asks for the bank’s code, and accepts only the right one', async () => {
    const { url } = await openMock().buy();
    expect(await tryCard(url, 'authentication_required')).toEqual({
      status: 200,
      result: 'needs_code',
    });
    expect(await tryCard(url, 'authentication_required', '000000')).toMatchObject({
      result: 'declined',
    });
    expect(await look(url)).toMatchObject({ status: 'open' });
    expect(await tryCard(url, 'authentication_required', SIMULATED_CODE)).toMatchObject({
      result: 'complete',
    });
  });

  it('completes on the page while the payment is still processing at the provider', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { buy, client, control } = openMock();
    const { id, url } = await buy();
    expect(await tryCard(url, 'processing')).toMatchObject({ result: 'complete' });
    expect(await look(url)).toMatchObject({ status: 'processing' });
    expect(await client.purchases.get({ purchaseId: id })).toMatchObject({ status: 'processing' });
    control.payments.pay(id);
    // One answer of the provider serves every read for a second.
    vi.advanceTimersByTime(1_000);
    expect(await client.purchases.get({ purchaseId: id })).toMatchObject({ status: 'succeeded' });
  });

  it.each(['paid', 'canceled', 'expired'])(
    'refuses further payments once it is %s',
    async (end) => {
      const { buy, client, accountId, control } = openMock();
      const { id, url } = await buy();
      if (end === 'paid') await tryCard(url, 'succeeded');
      if (end === 'canceled') await client.purchases.cancel({ accountId, purchaseId: id });
      if (end === 'expired') control.advanceTime(31 * 60_000);
      expect(await tryCard(url, 'succeeded')).toMatchObject({
        status: 409,
        code: 'invalid_request',
      });
      expect(await look(url)).toMatchObject({ status: end === 'paid' ? 'complete' : 'closed' });
    },
  );

  it('declines the next attempt with any card after declineNext', async () => {
    const { buy, control } = openMock();
    const { url } = await buy();
    control.payments.declineNext();
    expect(await tryCard(url, 'succeeded')).toMatchObject({ result: 'declined' });
    expect(await tryCard(url, 'succeeded')).toMatchObject({ result: 'complete' });
  });

  it('refuses requests that are not JSON, unknown cards, and other methods', async () => {
    const { handler, buy } = openMock();
    const { url } = await buy();
    expect(await tryCard(url, 'unheard_of')).toMatchObject({ status: 400 });
    const typed = await fetchInPage(url, { method: 'POST', body: '{"card":"succeeded"}' });
    expect(typed.status).toBe(415);
    const put = await fetchInPage(url, { method: 'PUT' });
    expect(put.status).toBe(405);
    const other = await handler(new Request(`${baseUrl}/simulated/checkouts/none`));
    expect(other.status).toBe(404);
    expect(await look(url)).toMatchObject({ status: 'open' });
  });
});

describe('webhooks of the simulated provider', () => {
  const balanceOf = async ({ client }: ReturnType<typeof openMock>) =>
    (await client.getCredits()).balanceMicros;

  it('can be held, repeated, and dropped', async () => {
    const mock = openMock();
    const { payments } = mock.control;
    const { id } = await mock.buy();
    payments.setWebhooks({ delivery: 'held', copies: 3 });
    payments.pay(id);
    await payments.webhooksDelivered();
    expect(await balanceOf(mock)).toBe(0);
    await payments.releaseWebhooks();
    expect(await balanceOf(mock)).toBe(10_000_000);

    payments.setWebhooks({ delivery: 'dropped' });
    payments.refund(id, 4_000_000);
    await payments.releaseWebhooks();
    expect(await balanceOf(mock)).toBe(10_000_000);
    mock.control.advanceTime(60 * 60_000);
    expect(await mock.control.reconcile()).toEqual({ settled: 1, failed: 0 });
    expect(await balanceOf(mock)).toBe(6_000_000);
  });

  it('are delivered again after the backend failed', async () => {
    const mock = openMock();
    const { payments } = mock.control;
    const { id } = await mock.buy();
    payments.failNext('request_lost', 'retrievePayment');
    payments.pay(id);
    await payments.webhooksDelivered();
    expect(await balanceOf(mock)).toBe(0);
    await payments.releaseWebhooks();
    expect(await balanceOf(mock)).toBe(10_000_000);
  });
});

describe('a scenario with a purchase', () => {
  it.each<[ScenarioName, string]>([
    ['purchaseAwaiting', 'awaiting_payment'],
    ['purchaseProcessing', 'processing'],
    ['purchaseFailed', 'failed'],
    ['purchaseNeedsReview', 'needs_review'],
  ])('%s has a purchase with the status %s', async (scenario, status) => {
    const { client } = openMock(scenario);
    const { data } = await client.purchases.list({ limit: 1 });
    expect(data).toMatchObject([{ amountMicros: 25_000_000, status }]);
    const { data: all } = await client.purchases.list({ status: 'succeeded' });
    expect(all).toHaveLength(1);
  });

  it('noCard has no payment method, and providerDown fails every call to the provider', async () => {
    expect(await openMock('noCard').client.paymentMethod.get()).toBeNull();
    const { client, control, buy } = openMock('providerDown');
    expect(await client.getCredits()).toMatchObject({ balanceMicros: 8_750_000 });
    const unavailable = { code: 'payment_provider_unavailable', status: 503 };
    await expect(buy()).rejects.toMatchObject(unavailable);
    await expect(client.paymentMethod.get()).rejects.toMatchObject(unavailable);
    control.payments.setUnavailable(false);
    expect((await buy()).checkout).not.toBeNull();
  });
});

describe('simulated payments', () => {
  it('can be mounted in front of a custom backend', async () => {
    const payments = createSimulatedPayments();
    const backend = createCreditsBackend({
      store: createMemoryStore(),
      payments,
      authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
      resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
    });
    const handler = payments.mount(backend.handler);
    const send = (path: string, body: object, headers = {}) =>
      handler(
        new Request(`https://acme.test/deep/credits${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }),
      );
    const key = { 'idempotency-key': 'purchase-of-this-test' };
    const reply = await send('/accounts/acme/purchases', { amountMicros: 5_000_000 }, key);
    const { checkout } = (await reply.json()) as { checkout: { url: string } };
    const path = checkout.url.replace('https://acme.test/deep/credits', '');
    expect(path).toMatch(/^\/simulated\/checkouts\//);
    await send(path, { card: 'succeeded' });
    await payments.control.webhooksDelivered();
    const credits = await handler(
      new Request('https://acme.test/deep/credits/accounts/acme/credits'),
    );
    expect(await credits.json()).toMatchObject({ balanceMicros: 5_000_000 });
  });

  it('answer over the network through MSW', async () => {
    const backend = createMockBackend({ scenario: 'new' });
    const server = setupServer(...mswHandlers(backend, baseUrl));
    server.listen({ onUnhandledFrame: 'error' });
    const client = createHttpClient({ baseUrl });
    const { checkout } = await client.purchases.create({
      accountId: backend.control.accountId,
      idempotencyKey: 'purchase-over-the-network',
      amountMicros: 10_000_000,
    });
    const page = await fetch(checkout?.url ?? '');
    const forged = await fetch(`${baseUrl}/webhooks/simulated`, { method: 'POST', body: '{}' });
    server.close();
    expect(await page.json()).toMatchObject({ status: 'open' });
    expect(forged.status).toBe(400);
  });
});
