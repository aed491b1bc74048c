import { describe, expect, expectTypeOf, it } from 'vitest';
import { readInitialCredits } from '../../src/client/initial-credits.js';
import type { CreditsClient } from '../../src/client/port/credits-client.js';
import { prefetchCredits, type PrefetchOptions } from '../../src/client/prefetch-credits.js';
import { createMockBackend } from '../../src/mocks/backend/mock-backend.js';
import { clientOver, headers, scenario } from './prefetched-account.js';

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
