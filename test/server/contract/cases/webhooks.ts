import { describe, expect, it } from 'vitest';
import { purchaseSchema } from '../../../../src/contract/resources/purchase.js';
import { transactionPageSchema } from '../../../../src/contract/resources/transaction.js';
import { signatureOf } from '../../../../src/mocks/payments/simulated-webhooks.js';
import { createMemoryStore } from '../../../../src/server/memory/memory-store.js';
import type { Mount } from '../mounts.js';
import { openService, valueOf, type Service } from '../../open-service.js';
import { problemIn } from '../../problem-in.js';

const event = (...refs: string[]) => JSON.stringify({ type: 'payment.paid', refs });

export function describeWebhooks(mount: Mount): void {
  async function opened() {
    const service = await openService({ onFault: () => undefined }, mount);
    service.provider.setWebhooks({ delivery: 'dropped' });
    return service;
  }

  /** Sends a webhook as the provider does: signed out and from no page. */
  const tell = (
    { ask, baseUrl }: Service,
    body: string,
    headers: Record<string, string | null> = {},
  ) =>
    ask(null, `POST ${baseUrl}/webhooks/simulated`, {
      key: null,
      body: new TextEncoder().encode(body),
      headers: { 'content-type': null, 'simulated-signature': signatureOf(body), ...headers },
    });

  const kindsIn = async ({ ask }: Service) =>
    valueOf(transactionPageSchema, await ask('owner', 'GET /transactions')).data.map(
      ({ kind }) => kind,
    );

  describe('a webhook', () => {
    it('is acknowledged after its change is stored', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      service.provider.pay(purchase.id);
      const reply = await tell(service, event(purchase.id));
      expect(reply.status).toBe(200);
      expect(JSON.parse(reply.text)).toEqual({});
      expect(await kindsIn(service)).toEqual(['purchase']);
    });

    it('is delivered ten times at once and again later, and books one entry', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      service.provider.pay(purchase.id);
      const all = Array.from({ length: 10 }, () => tell(service, event(purchase.id)));
      expect((await Promise.all(all)).map(({ status }) => status)).toEqual(Array(10).fill(200));
      expect((await tell(service, event(purchase.id))).status).toBe(200);
      expect(await kindsIn(service)).toEqual(['purchase']);
    });

    it('is not trusted: the provider is asked', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      expect((await tell(service, event(purchase.id))).status).toBe(200);
      expect(await kindsIn(service)).toEqual([]);
    });

    it.each([
      ['is missing', { 'simulated-signature': null }],
      ['belongs to another body', { 'simulated-signature': signatureOf(event('other')) }],
    ])('is refused when its signature %s', async (_, headers) => {
      const service = await opened();
      const { purchase } = await service.begin();
      service.provider.pay(purchase.id);
      expect(problemIn(await tell(service, event(purchase.id), headers))).toEqual([
        'invalid_request',
      ]);
      expect(await kindsIn(service)).toEqual([]);
    });

    it.each(['cus_without_credits', 'acct_without_history'])(
      'about the card of %s, which never had credits, is accepted and opens no account',
      async (accountId) => {
        const store = createMemoryStore();
        const service = await openService({ store, onFault: () => undefined }, mount);
        service.provider.setUnavailable(true);
        const body = JSON.stringify({ type: 'card.changed', refs: [], accountId });
        expect((await tell(service, body)).status).toBe(200);
        expect(await store.load(accountId, [])).toBeNull();
      },
    );

    it('is accepted with any content type and from any origin', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      service.provider.pay(purchase.id);
      const headers = { 'content-type': 'text/plain', origin: 'https://pay.example' };
      expect((await tell(service, event(purchase.id), headers)).status).toBe(200);
      expect(await kindsIn(service)).toEqual(['purchase']);
    });

    it.each([
      ['of an unknown type', JSON.stringify({ type: 'invoice.sent', refs: ['x'] })],
      ['about another product’s payment', event('cs_of_another_product')],
      ['without any refs', event()],
    ])('%s is accepted and changes nothing', async (_, body) => {
      const service = await opened();
      const before = await service.lookAt();
      expect((await tell(service, body)).status).toBe(200);
      expect(await service.lookAt()).toBe(before);
    });

    it('is refused when the provider does not answer, and succeeds when it is delivered again', async () => {
      const service = await opened();
      const { purchase } = await service.begin();
      service.provider.pay(purchase.id);
      service.provider.failNext('request_lost', 'retrievePayment');
      expect(problemIn(await tell(service, event(purchase.id)))).toEqual([
        'payment_provider_unavailable',
      ]);
      expect((await tell(service, event(purchase.id))).status).toBe(200);
      expect(await kindsIn(service)).toEqual(['purchase']);
    });

    it('may arrive before the provider’s ids of the purchase are stored', async () => {
      const service = await opened();
      service.provider.failNext('response_lost', 'createCheckout');
      const body = { amountMicros: 10_000_000 };
      const reply = await service.ask('owner', 'POST /purchases', { body });
      expect(problemIn(reply)).toEqual(['payment_provider_unavailable']);
      const { text } = await service.ask('owner', 'GET /purchases');
      const { data } = JSON.parse(text) as { data: { id: string }[] };
      const id = data[0]?.id ?? '';
      service.provider.pay(id);
      expect((await tell(service, event(`sim_cs_${id}`, id))).status).toBe(200);
      const found = await service.ask('owner', `GET /purchases/${id}`);
      expect(valueOf(purchaseSchema, found)).toMatchObject({ status: 'succeeded' });
    });

    it('of a dispute may name only an id that the provider gave the payment later', async () => {
      const service = await opened();
      const { id } = await service.buy();
      service.provider.dispute(id);
      expect((await tell(service, event(`sim_pay_${id}`))).status).toBe(200);
      expect(await kindsIn(service)).toEqual(['dispute', 'purchase']);
      service.provider.winDispute(id);
      expect((await tell(service, event(`sim_pay_${id}`))).status).toBe(200);
      expect(await kindsIn(service)).toEqual(['dispute_reversal', 'dispute', 'purchase']);
    });

    it('is accepted only for the configured provider, by POST, and up to 1 MB', async () => {
      const service = await opened();
      const { ask, baseUrl } = service;
      const other = await ask(null, `POST ${baseUrl}/webhooks/stripe`, { key: null, body: '{}' });
      expect(problemIn(other)).toEqual(['not_found']);
      const read = await ask(null, `GET ${baseUrl}/webhooks/simulated`);
      expect(problemIn(read)).toEqual(['method_not_allowed']);
      expect(read.headers.get('allow')).toBe('POST');
      const long = await tell(service, ' '.repeat(1_048_577));
      expect(problemIn(long)).toEqual(['payload_too_large']);
    });
  });
}
