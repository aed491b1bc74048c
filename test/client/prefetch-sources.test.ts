import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readInitialCredits } from '../../src/client/initial-credits.js';
import type { CreditsClient } from '../../src/client/port/credits-client.js';
import { CreditsError } from '../../src/client/port/credits-error.js';
import { prefetchCredits, type PrefetchOptions } from '../../src/client/prefetch-credits.js';
import { createMockBackend } from '../../src/mocks/backend/mock-backend.js';
import { clientOver, headers, scenario } from './prefetched-account.js';
import * as replies from './replies.js';

afterEach(() => {
  vi.useRealTimers();
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
