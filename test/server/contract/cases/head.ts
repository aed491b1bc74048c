import { describe, expect, it } from 'vitest';
import { setupSessionSchema } from '../../../../src/contract/resources/checkout.js';
import { routes, type RouteName } from '../../../../src/contract/routes/routes.js';
import type { Mount } from '../mounts.js';
import { ACCOUNT, openService, valueOf } from '../../open-service.js';
import { signIn, type Sender } from '../principals.js';

type ReadName = {
  [Name in RouteName]: (typeof routes)[Name] extends { method: 'GET' } ? Name : never;
}[RouteName];

interface ReadCase {
  resource?: 'purchase' | 'setupSession';
  headers?: Record<string, string>;
}

/** Every route that reads: one that is missing here does not compile. */
const reads = {
  getCredits: {},
  getStatus: {},
  getLimits: {},
  listTransactions: {},
  getUsage: {},
  listPurchases: {},
  getPurchase: { resource: 'purchase' },
  getAutoTopUp: {},
  getPaymentMethod: {},
  getSetupSession: { resource: 'setupSession' },
  listEvents: { headers: { accept: 'application/json' } },
} satisfies Record<ReadName, ReadCase>;

/** Headers that differ between two responses, or that belong to the connection. */
const OWN = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];

export function describeHead(mount: Mount): void {
  async function opened() {
    const service = await openService({}, mount);
    await service.give(1_000_000);
    const { id: purchase } = await service.buy();
    const session = await service.ask('owner', 'POST /setup-sessions');
    const setupSession = valueOf(setupSessionSchema, session).id;
    const ids = { purchase, setupSession };

    async function answer(method: string, sender: Sender, name: ReadName, more: object = {}) {
      const { resource, headers = {} }: ReadCase = reads[name];
      const path = routes[name].path.replace('{id}', resource ? ids[resource] : '');
      const url = `${service.baseUrl}/accounts/${ACCOUNT}${path}`;
      const init = { method, headers: { ...signIn(sender, ACCOUNT), ...headers, ...more } };
      const response = await service.send(url, init);
      const shared = [...response.headers].filter(([header]) => !OWN.includes(header));
      return {
        status: response.status,
        headers: shared.map(([header, value]) =>
          header === 'x-request-id' ? [header, value.length] : [header, value],
        ),
        length: response.headers.get('content-length'),
        text: await response.text(),
      };
    }
    return { ...service, answer };
  }

  describe('a HEAD request', () => {
    const names = Object.keys(reads) as ReadName[];
    it.each(names)('gets the response of %s without its body', async (name) => {
      const { answer } = await opened();
      const senders: Sender[] = ['owner', 'member', 'consumer', 'owner of acct_2', null];
      for (const sender of senders) {
        const got = await answer('GET', sender, name);
        const head = await answer('HEAD', sender, name);
        expect(head.status).toBe(got.status);
        expect(head.headers).toEqual(got.headers);
        expect(head.text).toBe('');
        expect(head.length).toBe(String(new TextEncoder().encode(got.text).byteLength));
      }
    });

    it('gets 304 for an ETag that it knows', async () => {
      const { answer } = await opened();
      const got = await answer('GET', 'owner', 'getCredits', { 'if-none-match': '*' });
      const head = await answer('HEAD', 'owner', 'getCredits', { 'if-none-match': '*' });
      expect(head).toEqual(got);
      expect(head.status).toBe(304);
    });

    it('from another origin is allowed, as a GET request is: it changes nothing', async () => {
      const { answer } = await opened();
      const origin = { origin: 'https://elsewhere.example' };
      expect(await answer('HEAD', 'owner', 'getCredits', origin)).toMatchObject({ status: 200 });
    });

    it('opens no stream', async () => {
      const { send, baseUrl } = await openService({}, mount);
      const response = await send(`${baseUrl}/accounts/${ACCOUNT}/events`, {
        method: 'HEAD',
        headers: signIn('owner', ACCOUNT),
      });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/event-stream');
      expect(response.headers.get('content-length')).toBeNull();
      expect(response.body).toBeNull();
    });

    it.each(['charges', 'purchases/pur_1/cancel'])(
      'is not allowed where GET is not: %s',
      async (path) => {
        const { send, baseUrl } = await openService({}, mount);
        const response = await send(`${baseUrl}/accounts/${ACCOUNT}/${path}`, {
          method: 'HEAD',
          headers: signIn('administrator', ACCOUNT),
        });
        expect(response.status).toBe(405);
        expect(response.headers.get('allow')).toBe('POST');
        expect(await response.text()).toBe('');
      },
    );
  });
}
