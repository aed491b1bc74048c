import { setupServer } from 'msw/node';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client.js';
import { createMockBackend } from '../../../src/mocks/backend/mock-backend.js';
import { mswHandlers } from '../../../src/mocks/msw.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { usdLimits } from '../../../src/server/accounts/limits.js';
import { createCreditsBackend } from '../../../src/server/backend.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ACCOUNT, openService } from '../../server/open-service.js';

const RECEIPT = /\/simulated\/receipts\/sim_rcpt_[0-9a-f]{32}$/;
const NOW = Date.UTC(2026, 2, 14, 9, 26, 53);

async function openReceipts(
  simulated = createSimulatedPayments({ clock: () => NOW }),
  limits = { usd: usdLimits },
) {
  const service = await openService({ simulated, limits });
  const serve = simulated.mount(service.handler);
  /** Opens a page as anybody can, without a session. */
  async function visit(url: string) {
    const response = await serve(new Request(url));
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
  /** Buys $10.00 and returns the URL of its receipt. */
  async function buy() {
    const { purchase } = await service.begin();
    simulated.control.pay(purchase.id);
    return { id: purchase.id, url: (await service.settle(ACCOUNT, purchase.id)).receiptUrl ?? '' };
  }
  return { ...service, buy, visit, control: simulated.control };
}

describe('the receipt of a simulated payment', () => {
  it('is a page with the amount, the time, the account, and the purchase', async () => {
    const { visit, buy } = await openReceipts();
    const { id, url } = await buy();
    expect(url).toMatch(RECEIPT);
    const { status, headers, text } = await visit(url);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const part of ['$10.00', '2026-03-14 09:26 UTC', ACCOUNT, id, 'No money was moved']) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('Refunded');
  });

  it('shows what was refunded since', async () => {
    const { visit, buy, control } = await openReceipts();
    const { id, url } = await buy();
    control.refund(id, 4_000_000);
    const { text } = await visit(url);
    expect(text).toContain('<dt>Refunded</dt><dd>$4.00</dd>');
  });

  it.each([
    [[], undefined],
    [[4_000_000], '$4.33'],
    [[4_000_000, 6_000_000], '$10.83'],
  ])('has the tax and the whole payment, of which refunds of %j return %s', async (all, sum) => {
    const simulated = createSimulatedPayments({ clock: () => NOW, taxRate: 0.0825 });
    const limits = { usd: { ...usdLimits, pricesExcludeTax: true } };
    const { visit, buy, control } = await openReceipts(simulated, limits);
    const { id, url } = await buy();
    for (const amount of all) control.refund(id, amount);
    const { text } = await visit(url);
    expect(text).toContain('<dt>Credits</dt><dd>$10.00</dd>');
    expect(text).toContain('<dt>Tax</dt><dd>$0.83</dd>');
    expect(text).toContain('<dt>Amount paid</dt><dd>$10.83</dd>');
    expect(/<dt>Refunded<\/dt><dd>(.*?)</.exec(text)?.[1]).toBe(sum);
  });

  it('exists for an auto top-up too', async () => {
    const simulated = createSimulatedPayments();
    simulated.mount(() => Promise.resolve(new Response()));
    const order = {
      purchaseId: 'pur_1',
      accountId: ACCOUNT,
      amountMicros: 25_000_000,
      currency: 'usd',
      cardId: (await simulated.findPaymentMethod(ACCOUNT))?.id ?? '',
      idempotencyKey: 'a-key-of-this-top-up',
    };
    const charged = await simulated.chargeOffSession(order as never);
    expect(charged).toMatchObject({ receiptUrl: expect.stringMatching(RECEIPT) as string });
  });

  it('keeps its address, whatever address later requests have', async () => {
    const { ask, buy, settle } = await openReceipts();
    const { id, url } = await buy();
    await ask('owner', 'POST /purchases', {
      body: { amountMicros: 10_000_000 },
      headers: { host: '192.168.1.5:3000', origin: 'http://192.168.1.5:3000' },
    });
    expect(await settle(ACCOUNT, id)).toMatchObject({ receiptUrl: url });
  });

  it('is at an address of the local network, if the page is', async () => {
    const { ask, control } = await openReceipts();
    const origin = 'http://192.168.1.5:3000';
    const { text } = await ask('owner', 'POST /purchases', {
      body: { amountMicros: 10_000_000 },
      headers: { host: '192.168.1.5:3000', origin },
    });
    const { purchase } = JSON.parse(text) as { purchase: { id: string } };
    control.pay(purchase.id);
    const read = await ask('owner', `GET /purchases/${purchase.id}`);
    expect(JSON.parse(read.text)).toMatchObject({
      status: 'succeeded',
      receiptUrl: expect.stringMatching(/^http:\/\/192\.168\.1\.5:3000\/.+sim_rcpt_/) as string,
    });
  });

  it('cannot be guessed from the purchase, and no other page is found', async () => {
    const { visit, buy } = await openReceipts();
    const [first, second] = [await buy(), await buy()];
    expect(first.url).not.toBe(second.url);
    expect(first.url).not.toContain(first.id.replace(/^pur_/, ''));
    for (const id of [first.id, `sim_rcpt_${first.id}`, 'sim_rcpt_', '%00']) {
      const { status } = await visit(first.url.replace(/[^/]+$/, id));
      expect(status).toBe(404);
    }
  });

  it('runs nothing that is in the ids of the host app', async () => {
    const simulated = createSimulatedPayments();
    const handler = simulated.mount(() => Promise.resolve(new Response()));
    const accountId = `<img src=x onerror="alert('1')">&`;
    const order = {
      purchaseId: 'pur_<script>',
      accountId,
      amountMicros: 1_000_000,
      currency: 'usd',
    };
    const { refs } = await simulated.createCheckout(order as never);
    simulated.control.pay(order.purchaseId);
    const reference = { purchaseId: order.purchaseId, accountId, refs };
    const payment = await simulated.retrievePayment(reference);
    const url = 'receiptUrl' in payment ? (payment.receiptUrl ?? '') : '';
    const response = await handler(new Request(url));
    const html = await response.text();
    expect(html).not.toMatch(/<(img|script)/);
    expect(html).toContain('&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('has no address until a page can reach the provider', async () => {
    const simulated = createSimulatedPayments();
    const order = { purchaseId: 'pur_1', accountId: ACCOUNT, amountMicros: 1, currency: 'usd' };
    const { refs } = await simulated.createCheckout(order as never);
    simulated.control.pay(order.purchaseId);
    const payment = await simulated.retrievePayment({ ...order, refs });
    expect(payment).toMatchObject({ status: 'paid', receiptUrl: undefined });
  });

  it('opens over the network through MSW', async () => {
    const baseUrl = 'https://app.example.com/api/credits';
    const backend = createMockBackend({ scenario: 'new' });
    const server = setupServer(...mswHandlers(backend, baseUrl));
    server.listen({ onUnhandledFrame: 'error' });
    onTestFinished(() => server.close());
    const client = createHttpClient({ baseUrl });
    const { purchase } = await client.purchases.create({
      accountId: backend.control.accountId,
      idempotencyKey: 'purchase-over-the-network',
      amountMicros: 10_000_000,
    });
    backend.control.payments.pay(purchase.id);
    await backend.control.payments.webhooksDelivered();
    const paid = await client.purchases.get({ purchaseId: purchase.id });
    const response = await fetch(paid.receiptUrl ?? '');
    expect(await response.text()).toContain('$10.00');
  });
});

describe('payments.mount', () => {
  it.each([[{ handler: () => undefined }], [undefined], ['handler']])(
    'throws at once for %j, with the remedy',
    (given) => {
      const { mount } = createSimulatedPayments();
      const call = () => mount(given as never);
      expect(call).toThrow(TypeError);
      expect(call).toThrow(/^payments\.mount received .+: pass backend\.handler\.$/);
    },
  );

  it('that was never called is reported once in development, and never elsewhere', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    onTestFinished(() => void vi.unstubAllEnvs());
    const order = { purchaseId: 'pur_1', accountId: ACCOUNT, amountMicros: 1, currency: 'usd' };
    const openAll = async (payments = createSimulatedPayments()) => {
      await payments.createCheckout(order as never);
      await payments.startSetup({ setupId: 'set_1', accountId: ACCOUNT } as never);
      await payments.createPortalSession?.({
        accountId: ACCOUNT,
        returnUrl: 'https://a.example/',
      } as never);
    };
    for (const environment of ['test', 'production']) {
      vi.stubEnv('NODE_ENV', environment);
      await openAll();
    }
    vi.stubEnv('NODE_ENV', 'development');
    const mounted = createSimulatedPayments();
    mounted.mount(() => Promise.resolve(new Response()));
    await openAll(mounted);
    await openAll(createSimulatedPayments({ onCheckout: () => undefined }));
    expect(log).not.toHaveBeenCalled();
    await openAll();
    expect(log.mock.calls).toEqual([
      [
        expect.stringMatching(
          /simulated\/checkouts\/.+ nothing answers there, .+ Serve payments\.mount\(backend\.handler\)/,
        ),
      ],
    ]);
  });

  it('is not needed to pay and settle a purchase in a test', async () => {
    const payments = createSimulatedPayments();
    const backend = createCreditsBackend({
      store: createMemoryStore(),
      payments,
      authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
      resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
    });
    const client = createHttpClient({
      baseUrl: 'https://app.example.com/api/credits',
      accountId: 'acme',
      fetch: (input, init) => backend.handler(new Request(input, init)),
    });
    const { purchase } = await client.purchases.create({
      accountId: 'acme',
      idempotencyKey: 'purchase-without-mount',
      amountMicros: 10_000_000,
    });
    payments.control.pay(purchase.id);
    expect(await backend.settle('acme', purchase.id)).toMatchObject({ status: 'succeeded' });
    expect(await client.getCredits()).toMatchObject({ balanceMicros: 10_000_000 });
  });
});
