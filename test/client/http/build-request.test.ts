import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHttpClient, type HttpClient } from '../../../src/client/http-client';
import { createServerClient } from '../../../src/client/server-client';
import { failureOf } from '../failure-of';
import { fakeFetch, json } from '../fake-fetch';
import * as replies from '../replies';

const idempotencyKey = 'key-made-by-a-press';

/** A client that must not send a request. */
function unsent() {
  const { fetch, sent } = fakeFetch();
  return { client: createHttpClient({ baseUrl: '/api/credits', fetch }), sent };
}

describe('the URL of a request', () => {
  it.each([
    ['/api/credits', '/api/credits/accounts/current/credits'],
    ['/api/credits/', '/api/credits/accounts/current/credits'],
    ['https://api.example.com/v1', 'https://api.example.com/v1/accounts/current/credits'],
    ['https://api.example.com/', 'https://api.example.com/accounts/current/credits'],
    ['', '/accounts/current/credits'],
    ['/', '/accounts/current/credits'],
  ])('starts with the baseUrl %j', async (baseUrl, url) => {
    const { fetch, sent } = fakeFetch(json(replies.credits));
    await createHttpClient({ baseUrl, fetch }).getCredits();
    expect(sent[0]?.url).toBe(url);
  });

  it('contains any id as one segment', async () => {
    const ids = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    const usual = ids.filter((id) => !['.', '..'].includes(id));
    await fc.assert(
      fc.asyncProperty(usual, usual, async (accountId, purchaseId) => {
        const { fetch, sent } = fakeFetch(json(replies.purchase));
        const client = createHttpClient({ baseUrl: 'https://api.example.com', accountId, fetch });
        await client.purchases.get({ purchaseId });
        const { pathname, search, hash } = new URL(sent[0]?.url ?? '');
        const [, accounts, account = '', purchases, purchase = '', ...rest] = pathname.split('/');
        expect([accounts, purchases, rest, search, hash]).toEqual([
          'accounts',
          'purchases',
          [],
          '',
          '',
        ]);
        expect([account, purchase].map(decodeURIComponent)).toEqual([accountId, purchaseId]);
      }),
    );
  });

  it.each(['', '.', '..', '\ud800'])('is refused for the id %j', async (purchaseId) => {
    const { client, sent } = unsent();
    const error = await failureOf(client.purchases.cancel({ accountId: 'acct_1', purchaseId }));
    expect(error).toMatchObject({ code: 'invalid_request', status: 0, retryable: false });
    expect(error.message).toContain('POST /purchases/{id}/cancel was not sent');
    expect(sent).toEqual([]);
  });
});

const changes: Record<string, (client: HttpClient, accountId: string) => Promise<unknown>> = {
  'purchases.create': ({ purchases }, accountId) =>
    purchases.create({ accountId, idempotencyKey, amountMicros: 10_000_000 }),
  'purchases.cancel': ({ purchases }, accountId) =>
    purchases.cancel({ accountId, purchaseId: 'pur_1' }),
  'autoTopUp.save': ({ autoTopUp }, accountId) =>
    autoTopUp.save({
      accountId,
      version: '3',
      enabled: false,
      thresholdMicros: 0,
      amountMicros: 25_000_000,
      monthlyLimitMicros: null,
    }),
  'autoTopUp.resume': ({ autoTopUp }, accountId) => autoTopUp.resume({ accountId, idempotencyKey }),
  'paymentMethod.startSetup': ({ paymentMethod }, accountId) =>
    paymentMethod.startSetup({ accountId, idempotencyKey }),
  'portal.open': ({ portal }, accountId) =>
    portal.open({ accountId, returnUrl: 'https://app.example.com/' }),
};

describe.each(Object.entries(changes))('%s', (_, change) => {
  it.each(['current', '', '..'])('is not sent to the account %j', async (accountId) => {
    const { client, sent } = unsent();
    const error = await failureOf(change(client, accountId));
    expect(error).toMatchObject({ code: 'invalid_request', status: 0, retryable: false });
    expect(error.message).toMatch(/^(POST|PUT) \/\S+ was not sent: accountId /);
    expect(sent).toEqual([]);
  });
});

describe('an idempotency key', () => {
  const charge = {
    accountId: 'acct_1',
    amountMicros: 125,
    consumable: 'llm_tokens',
    onInsufficient: 'reject',
  } as const;

  it.each([
    ['', 'none'],
    ['k'.repeat(15), 'too short'],
    ['k'.repeat(256), 'too long'],
    ['a key with an umlaut: ü', 'beyond ASCII'],
    ['a key with a\nline break', 'not printable'],
    [' a key with a space before', 'a space that a header loses'],
    ['the-first-key-of-two, the-other-key-of-two', 'two headers would look the same'],
    ['a key with a space behind ', 'a space that a header loses'],
  ])('%j is refused: %s', async (key) => {
    const { fetch, sent } = fakeFetch(json(replies.charge, 201));
    const server = createServerClient({ baseUrl: '/api', headers: {}, fetch });
    const error = await failureOf(server.charge({ ...charge, idempotencyKey: key }));
    expect(error.code).toBe('invalid_request');
    expect(error.message).toContain('idempotencyKey must be 16 to 255 printable ASCII characters');
    expect(sent).toEqual([]);
  });

  it.each(['k'.repeat(16), 'k'.repeat(255), 'message:42, tokens ~'])('%j is sent', async (key) => {
    const { fetch, sent } = fakeFetch(json(replies.charge, 201));
    const server = createServerClient({ baseUrl: '/api', headers: {}, fetch });
    await server.charge({ ...charge, idempotencyKey: key });
    expect(sent[0]?.headers.get('idempotency-key')).toBe(key);
  });
});

describe('the version of a change', () => {
  it.each(['', 'with"quote', 'line\nbreak'])('%j is refused', async (version) => {
    const { client, sent } = unsent();
    const settings = {
      enabled: false,
      thresholdMicros: 0,
      amountMicros: 25_000_000,
      monthlyLimitMicros: null,
    };
    const save = client.autoTopUp.save({ accountId: 'acct_1', version, ...settings });
    expect((await failureOf(save)).message).toContain('PUT /auto-top-up was not sent: version');
    expect(sent).toEqual([]);
  });
});
