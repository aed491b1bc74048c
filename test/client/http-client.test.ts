import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Credits } from '../../src/contract/resources/credits';
import type { Micros } from '../../src/money/money';
import { createHttpClient, type HttpClient } from '../../src/client/http-client';
import { fakeFetch, json } from './fake-fetch';
import { changes, reads, type Case } from './http-client-cases';
import * as replies from './replies';

const baseUrl = '/api/credits';
async function ask({ call, reply }: Case) {
  const { fetch, sent } = fakeFetch(json(reply));
  const result = await call(createHttpClient({ baseUrl, fetch }));
  expect(sent).toHaveLength(1);
  const [request] = sent;
  return { result, request };
}

describe('createHttpClient', () => {
  it.each(Object.entries(reads))('sends the request of %s', async (_, read) => {
    const { result, request } = await ask(read);
    expect(`${request?.method} ${request?.url}`).toBe(read.request);
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({ accept: 'application/json' });
    expect(request?.init.body).toBeNull();
    expect(result).toEqual('result' in read ? read.result : read.reply);
  });

  it.each(Object.entries(changes))('sends the change of %s', async (_, change) => {
    const { result, request } = await ask(change);
    expect(`${request?.method} ${request?.url}`).toBe(change.request);
    expect(request?.body).toEqual(change.body);
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      accept: 'application/json',
      'content-type': 'application/json',
      ...change.headers,
    });
    expect(result).toEqual(change.reply);
  });

  it('says that a `baseUrl` is missing', () => {
    const nothing = {} as { baseUrl: string };
    expect(() => createHttpClient(nothing)).toThrow(/no `baseUrl`.+'\/api\/credits'/);
  });

  it('reads its own account, and changes the account of the request', async () => {
    const { fetch, sent } = fakeFetch(json(replies.credits), json(replies.purchase));
    const client = createHttpClient({ baseUrl, accountId: 'team 7/ü', fetch });
    await client.getCredits();
    await client.purchases.cancel({ accountId: 'acct_2', purchaseId: 'pur_1' });
    expect(sent.map(({ url }) => url)).toEqual([
      '/api/credits/accounts/team%207%2F%C3%BC/credits',
      '/api/credits/accounts/acct_2/purchases/pur_1/cancel',
    ]);
  });

  it('sends no field and no parameter that its route does not declare', async () => {
    const { fetch, sent } = fakeFetch(json(replies.purchase), json(replies.credits));
    const client = createHttpClient({ baseUrl, fetch });
    const more = { amountMicros: 5, note: 'from untyped code' };
    await client.purchases.cancel({ accountId: 'acct_1', purchaseId: 'pur_1', ...more });
    await client.purchases.get({ purchaseId: 'pur_1', ...more }).catch(() => undefined);
    expect(sent.map(({ url, body }) => [url, body])).toEqual([
      ['/api/credits/accounts/acct_1/purchases/pur_1/cancel', {}],
      ['/api/credits/accounts/current/purchases/pur_1', undefined],
    ]);
  });

  it('never reads a balance from a cache', async () => {
    const { fetch, sent } = fakeFetch(json(replies.credits));
    await createHttpClient({ baseUrl, fetch }).getCredits();
    expect(sent[0]?.init.cache).toBe('no-store');
  });

  it('has a type with every group and exact amounts', () => {
    expectTypeOf<HttpClient['purchases']>().not.toBeNullable();
    expectTypeOf<HttpClient['portal']>().not.toBeNullable();
    expectTypeOf<ReturnType<HttpClient['getCredits']>>().resolves.toEqualTypeOf<Credits>();
    expectTypeOf<Credits['balanceMicros']>().toEqualTypeOf<Micros>();
  });
});
