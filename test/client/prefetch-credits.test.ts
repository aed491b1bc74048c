import fc from 'fast-check';
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { createHttpClient } from '../../src/client/http-client.js';
import { readInitialCredits } from '../../src/client/initial-credits.js';
import type { CreditsClient } from '../../src/client/port/credits-client.js';
import { CreditsError } from '../../src/client/port/credits-error.js';
import { prefetchCredits, type PrefetchOptions } from '../../src/client/prefetch-credits.js';
import { createMockBackend } from '../../src/mocks/backend/mock-backend.js';
import type { Scenario } from '../../src/mocks/backend/scenarios.js';
import * as replies from './replies.js';

/** An account whose every figure is easy to find in a text. */
const scenario: Scenario = {
  description: 'An account with figures that nothing else has.',
  history: [
    { kind: 'purchase', amountMicros: 83_640_000, hoursAgo: 50 },
    { kind: 'consumption', amountMicros: 31_974_685, consumable: 'llm_tokens', hoursAgo: 9 },
  ],
  autoTopUp: {
    thresholdMicros: 7_390_000,
    amountMicros: 59_260_000,
    monthlyLimitMicros: 948_310_000,
  },
  allowance: { email: 67_851_243 },
};

/** The figures of the account: purchased, used, left, and those of auto top-up and the plan. */
const figures = [
  83_640_000, 31_974_685, 51_665_315, 7_390_000, 59_260_000, 948_310_000, 67_851_243, 5_000_000,
];

/** The figures in each way that a text could write them. */
function notationsOf(micros: number): string[] {
  const [dollars = '', cents = ''] = (micros / 1_000_000).toFixed(2).split('.');
  const grouped = micros.toLocaleString('en-US');
  return [
    `${micros}`,
    grouped,
    grouped.replaceAll(',', '.'),
    `${dollars}.${cents}`,
    `${dollars},${cents}`,
    `${dollars}${cents}`,
    micros.toString(16),
  ];
}

const headers = new Headers({ cookie: 'session=1' });

afterEach(() => {
  vi.useRealTimers();
});

describe('the data for a first paint', () => {
  it.each(['owner', 'admin'] as const)('has what the card shows to an %s', async (role) => {
    const backend = createMockBackend({ scenario });
    backend.control.signInAs(role);
    const initial = await prefetchCredits({ backend, headers });
    expect(initial?.accountId).toBe('acct_demo');
    expect(initial?.status).toMatchObject({
      accountId: 'acct_demo',
      state: 'ok',
      canPurchase: true,
    });
    expect(initial?.amounts).toMatchObject({
      credits: { accountId: 'acct_demo', balanceMicros: 51_665_315 },
      autoTopUp: { enabled: true, amountMicros: 59_260_000 },
      purchases: { data: [{ amountMicros: 83_640_000 }] },
      transactions: { data: [{ seq: 2 }, { seq: 1 }], nextCursor: null },
    });
    const text = JSON.stringify(initial);
    for (const micros of [83_640_000, 51_665_315]) expect(text).toContain(`${micros}`);
  });

  it('is the status alone for a member, without a figure of the ledger in any notation', async () => {
    const backend = createMockBackend({ scenario });
    backend.control.signInAs('member');
    const initial = await prefetchCredits({ backend, headers });
    expect(Object.keys(initial ?? {}).toSorted()).toEqual([
      'accountId',
      'checksum',
      'readAt',
      'status',
    ]);
    expect(initial?.status).toEqual({
      accountId: 'acct_demo',
      state: 'ok',
      canPurchase: false,
      contact: 'billing@acme.example',
    });
    const text = JSON.stringify(initial?.status);
    for (const notation of figures.flatMap(notationsOf)) expect(text).not.toContain(notation);
  });

  it('is null if nobody is signed in', async () => {
    const backend = createMockBackend({ scenario });
    backend.control.signInAs(null);
    expect(await prefetchCredits({ backend, headers })).toBeNull();
  });

  it('is JSON, and the provider can read it after any trip through JSON', async () => {
    const initial = await prefetchCredits({ backend: createMockBackend({ scenario }), headers });
    const received: unknown = JSON.parse(JSON.stringify(initial));
    expect(received).toStrictEqual(initial);
    expect(readInitialCredits(received)).toMatchObject({ accountId: 'acct_demo' });
  });

  it('is read in two steps, the second in parallel and for the account of the first', async () => {
    const backend = createMockBackend({ scenario });
    await prefetchCredits({ backend, headers });
    expect(backend.control.requests.map(({ path }) => path)).toEqual([
      '/api/credits/accounts/current/status',
      '/api/credits/accounts/acct_demo/credits',
      '/api/credits/accounts/acct_demo/auto-top-up',
      '/api/credits/accounts/acct_demo/purchases?limit=10',
      '/api/credits/accounts/acct_demo/transactions?limit=50',
    ]);
  });

  it('is read with a client that has only the required functions, too', async () => {
    const { getCredits, getStatus, getLimits, listTransactions } = clientOver(
      createMockBackend({ scenario }),
    );
    const client: CreditsClient = { getCredits, getStatus, getLimits, listTransactions };
    const initial = await prefetchCredits({ client });
    expect(Object.keys(initial?.amounts ?? {})).toEqual(['credits', 'transactions']);
  });

  it('is read for one of several accounts, and for no account of others', async () => {
    const backend = createMockBackend({ scenario });
    const of = (accountId: string) => prefetchCredits({ backend, headers, accountId });
    expect(await of('acct_demo')).toMatchObject({ accountId: 'acct_demo' });
    expect(await of('acct_of_others')).toBeNull();
  });

  it('takes no client with the rights of a server', () => {
    expectTypeOf<{ client: CreditsClient }>().toExtend<PrefetchOptions>();
    expectTypeOf<{
      client: { getCredits: (accountId: string) => Promise<never> };
    }>().not.toExtend<PrefetchOptions>();
  });
});

describe('the headers of the page’s request', () => {
  /** The headers that arrive at the backend, with the URL. */
  async function arriving(given: unknown): Promise<Record<string, string> | null> {
    let arrived: Record<string, string> | null = null;
    const handler = (request: Request) => {
      arrived ??= { ...Object.fromEntries(request.headers), url: request.url };
      return Promise.resolve(new Response('', { status: 401 }));
    };
    await prefetchCredits({ backend: { handler }, headers: given } as PrefetchOptions);
    return arrived;
  }

  it('arrive if they identify the user, from Headers and from a Node.js request', async () => {
    const expected = {
      accept: 'application/json',
      authorization: 'Bearer 1',
      cookie: 'a=1; b=2',
      host: 'acme.example:3000',
      url: 'http://acme.example:3000/api/credits/accounts/current/status',
      'x-forwarded-host': 'one, two',
    };
    const node = {
      host: 'acme.example:3000',
      authorization: 'Bearer 1',
      cookie: ['a=1', 'b=2'],
      'x-forwarded-host': ['one', 'two'],
      'x-missing': undefined,
    };
    expect(await arriving(node)).toEqual(expected);
    const web = new Headers({
      ...node,
      cookie: 'a=1; b=2',
      'x-forwarded-host': 'one, two',
    } as never);
    web.delete('x-missing');
    expect(await arriving(web)).toEqual(expected);
  });

  it('do not arrive if they are about the page', async () => {
    const ofPage = {
      ':path': '/billing',
      ':authority': 'acme.example',
      accept: 'text/html',
      'Accept-Encoding': 'br',
      connection: 'keep-alive',
      'content-length': '12',
      'content-type': 'text/plain',
      'if-none-match': '"1"',
      'if-modified-since': 'Mon, 30 Nov 2026 00:00:00 GMT',
      origin: 'https://elsewhere.example',
      range: 'bytes=0-1',
      'sec-fetch-site': 'cross-site',
      te: 'trailers',
      'transfer-encoding': 'chunked',
      upgrade: 'h2c',
    };
    expect(await arriving(ofPage)).toEqual({
      accept: 'application/json',
      url: 'http://localhost/api/credits/accounts/current/status',
    });
  });

  it.each(['evil.example/accounts/acct_2/credits?', 'a b', '@', 'a#b', ''])(
    'never change the path of the request: host %j',
    async (host) => {
      const arrived = await arriving({ host });
      expect(arrived?.url).toBe('http://localhost/api/credits/accounts/current/status');
    },
  );

  it('lead to null if they are hostile, and never to an error', async () => {
    const hostile: unknown[] = [
      undefined,
      null,
      7,
      'cookie: 1',
      { cookie: 'a\nb: c' },
      { cookie: '€' },
      { 'not a name': '1' },
      { cookie: 7 },
      { cookie: { join: () => ({}) } },
      Promise.resolve(new Headers()),
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('No.');
          },
        },
      ),
      {
        forEach: () => {
          throw new Error('No.');
        },
      },
    ];
    const backend = createMockBackend({ scenario });
    backend.control.signInAs(null);
    for (const given of hostile) {
      expect(await prefetchCredits({ backend, headers: given } as PrefetchOptions)).toBeNull();
    }
  });
});

/** The answers that a function of a client can have: its promise settles, or it does not. */
const outcomes = [
  'right',
  'forbidden',
  'failed',
  'hangs',
  'throws',
  'garbage',
  'other account',
] as const;
type Outcome = (typeof outcomes)[number];
const garbage = fc.oneof(fc.anything(), fc.constant({ ...replies.credits, balanceMicros: '12' }));

function answer(outcome: Outcome, reply: object, rubbish: unknown): Promise<never> {
  switch (outcome) {
    case 'right':
      return Promise.resolve({ ...reply, secret: 'sk_live' } as never);
    case 'other account':
      return Promise.resolve({ ...reply, accountId: 'acct_2' } as never);
    case 'forbidden':
    case 'failed': {
      const status = outcome === 'failed' ? 503 : 403;
      const code = outcome === 'failed' ? 'internal_error' : 'forbidden_role';
      return Promise.reject(new CreditsError(outcome, { code, status, retryable: false }));
    }
    case 'hangs':
      return new Promise(() => {});
    case 'throws':
      throw new Error('Thrown before a promise.');
    default:
      return Promise.resolve(rubbish as never);
  }
}

type Outcomes = Record<'status' | 'credits' | 'autoTopUp' | 'purchases' | 'transactions', Outcome>;

/** The account, and the names of the amounts, that the answers allow. */
function expectedOf(of: Outcomes): { accountId: string; amounts: string[] } | null {
  const isAnswer = (outcome: Outcome) => outcome === 'right' || outcome === 'other account';
  if (!isAnswer(of.status) || (isAnswer(of.credits) && of.credits !== of.status)) return null;
  const names = ['credits', 'autoTopUp', 'purchases', 'transactions'] as const;
  return {
    accountId: of.status === 'right' ? 'acct_1' : 'acct_2',
    amounts: isAnswer(of.credits) ? names.filter((name) => isAnswer(of[name])) : [],
  };
}

describe('a source of any kind', () => {
  it('leads to a result for one account, or to null, within the time limit', async () => {
    vi.useFakeTimers();
    const outcome = fc.constantFrom<Outcome>('right', 'right', ...outcomes);
    const all = fc.record({
      status: outcome,
      credits: outcome,
      autoTopUp: outcome,
      purchases: outcome,
      transactions: outcome,
      rubbish: garbage,
    });
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(all, async ({ rubbish, ...of }) => {
        const client: PrefetchOptions & { client: CreditsClient } = {
          client: {
            getStatus: () => answer(of.status, replies.status, rubbish),
            getCredits: () => answer(of.credits, replies.credits, rubbish),
            getLimits: () => answer('throws', {}, null),
            listTransactions: () => answer(of.transactions, replies.transactionPage, rubbish),
            purchases: {
              list: () => answer(of.purchases, { data: [], nextCursor: null }, rubbish),
            } as never,
            autoTopUp: { get: () => answer(of.autoTopUp, replies.autoTopUp, rubbish) } as never,
          },
        };
        const result = prefetchCredits({ ...client, timeoutMs: 500 });
        await vi.advanceTimersByTimeAsync(500);
        const initial = await result;
        kinds.add(initial ? Object.keys(initial.amounts ?? { none: 1 }).join() : 'null');
        const amounts = Object.keys(initial?.amounts ?? {});
        expect(initial && { accountId: initial.accountId, amounts }).toEqual(expectedOf(of));
        expect(readInitialCredits(initial) === null).toBe(initial === null);
        expect(JSON.stringify(initial)).not.toContain('sk_live');
        const { status, amounts: { credits = status } = {} } = initial ?? {};
        expect([status?.accountId, credits?.accountId]).toEqual(Array(2).fill(initial?.accountId));
      }),
      { seed: 13, numRuns: 400 },
    );
    expect(kinds).toContain('null');
    expect(kinds).toContain('none');
    expect(kinds).toContain('credits,autoTopUp,purchases,transactions');
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('No.');
      },
    ],
    ['rejects', () => Promise.reject(new Error('No.'))],
    ['returns nothing', () => undefined],
    ['returns no response', () => Promise.resolve({})],
    ['hangs', () => new Promise(() => {})],
    ['sends a body without an end', () => Promise.resolve(new Response(new ReadableStream()))],
    ['sends no JSON', () => Promise.resolve(new Response('<html>'))],
    ['sends other JSON', () => Promise.resolve(Response.json([1, null, { accountId: 7 }]))],
  ])('leads to null if its handler %s', async (_, handler) => {
    vi.useFakeTimers();
    const result = prefetchCredits({ backend: { handler }, headers } as PrefetchOptions);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await result).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([undefined, null, {}, { client: null }, { backend: null, headers }, { client: {} }, 7])(
    'leads to null if it is %j',
    async (source) => {
      expect(await prefetchCredits(source as never)).toBeNull();
    },
  );

  it('leaves out a part that is late, and keeps the rest', async () => {
    const client = {
      ...clientOver(createMockBackend({ scenario })),
      autoTopUp: { get: () => new Promise<never>(() => {}) },
    };
    const initial = await prefetchCredits({ client, timeoutMs: 50 });
    expect(initial?.amounts).toMatchObject({ credits: { balanceMicros: 51_665_315 } });
    expect(initial?.amounts).not.toHaveProperty('autoTopUp');
  });

  it('leaves out a history with a row that cannot be read, which the browser reports', async () => {
    const { transaction, transactionPage } = replies;
    const page = {
      ...transactionPage,
      data: [
        { ...transaction, seq: 2 },
        { ...transaction, amountMicros: 'x' },
      ],
    };
    const answers: Record<string, object> = {
      status: replies.status,
      credits: replies.credits,
      transactions: page,
    };
    const handler = ({ url }: Request) => {
      const name = new URL(url).pathname.split('/').at(-1) ?? '';
      return Promise.resolve(Response.json(answers[name] ?? {}));
    };
    const initial = await prefetchCredits({ backend: { handler }, headers });
    expect(Object.keys(initial?.amounts ?? {})).toEqual(['credits']);
  });

  it('waits without a limit if the host app wants that', async () => {
    const initial = await prefetchCredits({
      client: clientOver(createMockBackend({ scenario })),
      timeoutMs: Infinity,
    });
    expect(initial?.amounts).toBeDefined();
  });
});

function clientOver({ handler }: { handler: (request: Request) => Promise<Response> }) {
  return createHttpClient({
    baseUrl: 'https://credits.test/api',
    fetch: (url, init) => handler(new Request(url, init)),
  });
}
