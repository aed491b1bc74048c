import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, charge, openService } from '../open-service.js';
import { problemIn } from '../problem-in.js';
import { signIn, type Sender } from '../contract/principals.js';

const mostly = <T>(usual: readonly T[], odd: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constantFrom(...usual), weight: 9 }, { arbitrary: odd, weight: 1 });

const text = fc.string({ unit: 'binary' });
/** Characters that a header may contain. */
const line = fc.string({ unit: fc.constantFrom(' ', '\t', '"', '*', ',', '/', 'W', '0', 'é') });

const own = `accounts/${ACCOUNT}`;
const reads = 'credits status limits transactions auto-top-up purchases payment-method'.split(' ');
const usual = [
  ...reads.map((path) => ['GET', `${own}/${path}`] as const),
  ...[1, 2, 3].map(() => ['POST', `${own}/charges`] as const),
  ...[1, 2, 3].map(() => ['POST', `${own}/grants`] as const),
  ['POST', `${own}/adjustments`] as const,
  ['POST', `${own}/purchases`] as const,
  ['POST', `${own}/refunds`] as const,
  ['POST', 'webhooks/simulated'] as const,
];
const methods = 'GET POST PUT DELETE PATCH HEAD OPTIONS PROPFIND get X'.split(' ');
const steps = ['accounts', ACCOUNT, 'current', 'acct_2', 'nobody', 'credits', 'charges', '%', '..'];
const odd = fc.tuple(
  fc.constantFrom(...methods),
  fc.oneof(
    fc.constantFrom(...reads, 'charges').map((path) => `${own}/${path}`),
    fc.array(mostly(steps, text), { maxLength: 6 }).map((path) => path.join('/')),
  ),
);

const queries = mostly(
  ['', '', '?limit=2', '?limit=0', '?cursor=seq_2', '?cursor=x', '?kind=grant', '?limit=2&limit=x'],
  text.map((query) => `?${query}`),
);

const keys = fc.nat(29).map((number) => `key-of-this-test-${number}`);

const headers = fc.record(
  {
    'content-type': mostly(['application/json'], line),
    'idempotency-key': fc.oneof(keys, keys, line),
    'if-none-match': mostly(['*', '"1pm"', 'W/"2pm"'], line),
    origin: mostly(['https://app.example.com'], line),
    'content-length': fc.oneof(fc.constantFrom('2', '2', '2', '65537'), line),
    accept: line,
    'x-http-method-override': fc.constant('POST'),
  },
  { requiredKeys: ['content-type', 'idempotency-key'] },
);

const amounts = mostly<unknown>(
  [1, 7, 1_000_000, 2 ** 53 - 1, 0, -1, 0.5, 2 ** 53, '1', null],
  fc.anything(),
);
const bodies = fc
  .oneof(
    fc.constantFrom(charge(1), { amountMicros: 1 }, { amountMicros: -1, description: 'Oops' }),
    amounts.map((amountMicros) => charge(amountMicros)),
    amounts.map((amountMicros) => charge(amountMicros, 'partial')),
    amounts.map((amountMicros) => ({ amountMicros })),
    fc.record({ amountMicros: fc.constantFrom(5_000_000, 10_005_000, 1e21), returnUrl: text }),
    fc.constant({ amountMicros: 10_000_000 }),
    fc.record({ amountMicros: amounts, description: mostly(['Oops', ''], text) }),
    fc.jsonValue(),
  )
  .map((body) => JSON.stringify(body) ?? '');
const bytes = fc.oneof(
  { arbitrary: bodies.map((body) => new TextEncoder().encode(body)), weight: 9 },
  { arbitrary: fc.uint8Array().map((body) => new Uint8Array(body)), weight: 1 },
);

const senders: Sender[] = ['owner', 'member', 'consumer', 'intern', 'owner of acct_2', null];

const requests = fc.record({
  target: fc.oneof(fc.constantFrom(...usual), fc.constantFrom(...usual), odd),
  query: queries,
  headers,
  sender: mostly<Sender>(['administrator'], fc.constantFrom(...senders)),
  body: bytes,
});

describe('the handler', () => {
  it('answers any request without a server error, and only a 201 changes the account', async () => {
    const { handler, give, lookAt } = await openService();
    await give(1_000_000);
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(requests, async ({ target, query, headers: sent, sender, body }) => {
        const [method, path] = target;
        const before = await lookAt();
        const hasBody = method !== 'GET' && method !== 'HEAD' && method !== 'get';
        const request = new Request(`https://app.example.com/api/credits/${path}${query}`, {
          method,
          headers: { ...sent, ...signIn(sender, ACCOUNT) },
          ...(hasBody && { body }),
        });
        const response = await handler(request);
        const { status, headers: got } = response;
        const reply = { status, headers: got, text: await response.text() };
        seen.add(status);
        expect(status).toBeLessThan(500);
        expect(got.get('cache-control')).toBe('no-store');
        expect(status < 400 || method === 'HEAD' || problemIn(reply).length > 0).toBe(true);
        expect(method !== 'HEAD' || reply.text === '').toBe(true);
        const isAsItWas = (await lookAt()) === before;
        expect(isAsItWas || status === 201).toBe(true);
        expect(status !== 201 || !isAsItWas || got.has('idempotent-replayed')).toBe(true);
      }),
      { numRuns: 3000 },
    );
    // A run without one of these statuses has tested too little.
    const kinds = [200, 201, 204, 304, 400, 401, 403, 404, 405, 413, 415, 422];
    expect(kinds.filter((status) => !seen.has(status))).toEqual([]);
  }, 120_000);
});
