import { describe, expect, it } from 'vitest';
import type { LimitTerms } from '../../../src/server/accounts/limits.js';
import type { ImportRequest } from '../../../src/server/imports/import-request.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { ACCOUNT, newKey, openService } from '../open-service.js';
import { requestOf } from './source-rows.js';

const BALANCES = { acct_1: 12_345_678, acct_2: 1, acct_3: 0 };

/** Everything that a store has of the accounts of the tests. */
async function contentOf(store: LedgerStore) {
  return Promise.all(
    Object.keys(BALANCES).map((accountId) => store.listEntries(accountId, { limit: 100 })),
  );
}

async function open() {
  const store = createMemoryStore();
  return { ...(await openService({ store })), store };
}

describe('an import', () => {
  it('gives each account its balance as one entry, and proves it', async () => {
    const { importBalances, credits, store } = await open();
    const report = await importBalances(requestOf(BALANCES, { description: 'Your old balance' }));
    const total = { accounts: 3, sourceMicros: 12_345_679n, ledgerMicros: 12_345_679n };
    expect(report).toEqual({
      status: 'proven',
      imported: 2,
      alreadyImported: 0,
      empty: 1,
      totals: { usd: total },
    });
    for (const [accountId, balanceMicros] of Object.entries(BALANCES)) {
      expect(await credits(accountId)).toMatchObject({ balanceMicros });
    }
    const [entries] = await contentOf(store);
    expect(entries).toMatchObject([
      { seq: 1, kind: 'grant', amountMicros: 12_345_678, description: 'Your old balance' },
    ]);
  });

  it('that runs again changes nothing and proves the same', async () => {
    const { importBalances, store } = await open();
    const first = await importBalances(requestOf(BALANCES));
    const before = await contentOf(store);
    const again = await importBalances(requestOf(BALANCES, { description: 'Another text' }));
    expect(again).toEqual({ ...first, imported: 0, alreadyImported: 2 });
    expect(await contentOf(store)).toEqual(before);
  });

  it('takes other units, other currencies, and decimals in text', async () => {
    const { importBalances } = await openService({
      resolveAccount: (id) => ({
        currency: id === 'acct_yen' ? 'jpy' : 'usd',
        lowThresholdMicros: 0,
      }),
      limits: { jpy: limitsInYen },
    });
    const report = await importBalances({
      unitMicros: 10_000,
      totals: { usd: { accounts: 2, balance: '1250.0600' }, jpy: { accounts: 1, balance: 700 } },
      accounts: [
        { accountId: 'acct_1', currency: 'usd', balance: '1250.05' },
        { accountId: 'acct_2', currency: 'usd', balance: 0.01 },
        { accountId: 'acct_yen', currency: 'jpy', balance: 700n },
      ],
    });
    expect(report).toMatchObject({
      status: 'proven',
      totals: { usd: { ledgerMicros: 12_500_600n }, jpy: { ledgerMicros: 7_000_000n } },
    });
  });

  it('takes a total that is larger than any balance', async () => {
    const { importBalances } = await open();
    const { MAX_SAFE_INTEGER: most } = Number;
    const report = await importBalances(requestOf({ acct_1: most, acct_2: most }));
    const sum = 2n * BigInt(most);
    expect(report).toMatchObject({
      status: 'proven',
      totals: { usd: { sourceMicros: sum, ledgerMicros: sum } },
    });
  });

  it('checks history and lifetime figures, and stores neither', async () => {
    const { importBalances, store } = await open();
    const [row] = requestOf({ acct_1: 70 }).accounts;
    const accounts = [{ ...row!, history: [100, -25, -5], lifetime: { added: 100, spent: 30 } }];
    const report = await importBalances(requestOf({ acct_1: 70 }, { accounts }));
    expect(report.status).toBe('proven');
    expect((await contentOf(store))[0]).toHaveLength(1);
  });
});

const limitsInYen: LimitTerms = {
  purchase: { minMicros: 500_000_000, maxMicros: 5_000_000_000, defaultMicros: 1_000_000_000 },
  autoTopUp: {
    minAmountMicros: 500_000_000,
    maxAmountMicros: 5_000_000_000,
    minThresholdMicros: 500_000_000,
    defaultAmountMicros: 1_000_000_000,
    defaultThresholdMicros: 500_000_000,
    confirmAboveMicros: 5_000_000_000,
  },
};

describe('a dry run', () => {
  it('names the accounts that are not imported, and writes nothing', async () => {
    const { importBalances, store } = await open();
    const report = await importBalances(requestOf(BALANCES, { dryRun: true }));
    expect(report).toMatchObject({
      status: 'differs',
      imported: 0,
      alreadyImported: 0,
      problems: [
        { code: 'not_imported', accountId: 'acct_1' },
        { code: 'not_imported', accountId: 'acct_2' },
        { code: 'total_differs' },
      ],
    });
    expect(await contentOf(store)).toEqual([[], [], []]);
  });

  it('proves an import that has taken place', async () => {
    const { importBalances } = await open();
    await importBalances(requestOf(BALANCES));
    const report = await importBalances(requestOf(BALANCES, { dryRun: true }));
    expect(report).toMatchObject({ status: 'proven', imported: 0, alreadyImported: 2 });
  });
});

describe('an account in use', () => {
  const inUse = async () => {
    const service = await open();
    await service.importBalances(requestOf(BALANCES));
    await service.charge(ACCOUNT, {
      idempotencyKey: newKey(),
      amountMicros: 1_000_000,
      consumable: 'llm_tokens',
      onInsufficient: 'reject',
    });
    await service.give(5, 'acct_3');
    return service;
  };

  it('differs from its source', async () => {
    const { importBalances } = await inUse();
    const report = await importBalances(requestOf(BALANCES));
    expect(report).toMatchObject({
      status: 'refused',
      problems: [
        { code: 'other_entries', accountId: 'acct_1' },
        { code: 'other_entries', accountId: 'acct_3' },
      ],
    });
  });

  it('is proven by its first entry with allowLaterEntries', async () => {
    const { importBalances } = await inUse();
    const report = await importBalances(requestOf(BALANCES, { allowLaterEntries: true }));
    const total = { accounts: 3, sourceMicros: 12_345_679n, ledgerMicros: 12_345_679n };
    expect(report).toMatchObject({ status: 'proven', imported: 0, totals: { usd: total } });
  });

  it('that had entries before is refused even with allowLaterEntries', async () => {
    const { importBalances, give, store } = await open();
    await give(5);
    const before = await contentOf(store);
    const report = await importBalances(requestOf(BALANCES, { allowLaterEntries: true }));
    expect(report).toMatchObject({
      status: 'refused',
      problems: [{ code: 'other_entries', accountId: 'acct_1' }],
    });
    expect(await contentOf(store)).toEqual(before);
  });
});

describe('an import writes nothing, and names the problem, if', () => {
  const row = { accountId: 'acct_1', currency: 'usd', balance: 100 };
  const other = { accountId: 'acct_2', currency: 'usd', balance: 7 };
  const unsafe = '9007199254740992';
  const refusals: [name: string, code: string, request: Partial<ImportRequest>][] = [
    ['a balance is negative', 'negative_balance', { accounts: [{ ...row, balance: -1 }, other] }],
    [
      'a balance has a fraction',
      'amount_not_exact',
      { accounts: [{ ...row, balance: 0.5 }, other] },
    ],
    ['a balance is no number', 'amount_not_exact', { accounts: [{ ...row, balance: 'x' }, other] }],
    [
      'a balance is too large',
      'amount_not_exact',
      { accounts: [{ ...row, balance: unsafe }, other] },
    ],
    ['an account is listed twice', 'duplicate_account', { accounts: [row, other, row] }],
    ['a row is missing', 'total_differs', { accounts: [row] }],
    [
      'a total has another sum',
      'total_differs',
      { totals: { usd: { accounts: 2, balance: 106 } } },
    ],
    [
      'a total has another number of accounts',
      'total_differs',
      { totals: { usd: { accounts: 1, balance: 107 } } },
    ],
    ['a currency has no total', 'total_differs', { totals: {} }],
    [
      'a total has no rows',
      'total_differs',
      { totals: { usd: { accounts: 2, balance: 107 }, eur: { accounts: 1, balance: 0 } } },
    ],
    ['a history differs', 'source_differs', { accounts: [{ ...row, history: [100, 1] }, other] }],
    [
      'a history is not exact',
      'source_differs',
      { accounts: [{ ...row, history: ['99.5', 0.5] }, other] },
    ],
    [
      'lifetime figures differ',
      'source_differs',
      { accounts: [{ ...row, lifetime: { added: 150, spent: 49 } }, other] },
    ],
    [
      'lifetime figures are not exact',
      'source_differs',
      { accounts: [{ ...row, lifetime: { added: 100, spent: 'x' } }, other] },
    ],
    [
      'the app does not have an account',
      'unknown_account',
      { accounts: [row, { ...other, accountId: 'stranger' }] },
    ],
    [
      'an account has another currency',
      'currency_differs',
      {
        accounts: [row, { ...other, currency: 'eur' }],
        totals: { usd: { accounts: 1, balance: 100 }, eur: { accounts: 1, balance: 7 } },
      },
    ],
  ];

  it.each(refusals)('%s', async (_, code, changes) => {
    const { importBalances, store } = await open();
    const request = { ...requestOf({ acct_1: 100, acct_2: 7 }), ...changes };
    const report = await importBalances(request);
    if (report.status !== 'refused') throw new Error(`The import is ${report.status}.`);
    expect(report.problems.map((problem) => problem.code)).toEqual([code]);
    expect(report.problems[0]?.message).toMatch(/\. .+\.$/);
    expect(await contentOf(store)).toEqual([[], [], []]);
  });

  it('an account is closed', async () => {
    const { importBalances, closeAccount } = await open();
    await closeAccount(ACCOUNT);
    const problems = [{ code: 'account_closed', accountId: ACCOUNT }];
    expect(await importBalances(requestOf(BALANCES))).toMatchObject({
      status: 'refused',
      problems,
    });
  });

  it('the source changed after an import', async () => {
    const { importBalances } = await open();
    await importBalances(requestOf(BALANCES));
    const report = await importBalances(requestOf({ ...BALANCES, acct_2: 2 }));
    const problems = [{ code: 'imported_differently', accountId: 'acct_2' }];
    expect(report).toMatchObject({ status: 'refused', problems });
  });

  it.each([
    ['/unitMicros', { unitMicros: 0.01 }],
    ['/totals/USD', { totals: { USD: { accounts: 2, balance: 107 } } }],
    ['/accounts/1/accountId', { accounts: [row, { ...other, accountId: 'a\u0000b' }] }],
    ['/accounts/0/currency', { accounts: [{ ...row, currency: 'USD' }] }],
    ['/accounts/0/balance', { accounts: [{ ...row, balance: null }] }],
    ['/accounts/0/lifetme', { accounts: [{ ...row, lifetme: {} }] }],
  ])('a field is malformed: %s', async (pointer, changes) => {
    const { importBalances } = await open();
    const request = { ...requestOf({ acct_1: 100, acct_2: 7 }), ...changes } as ImportRequest;
    await expect(importBalances(request)).rejects.toMatchObject({
      code: 'invalid_request',
      details: { errors: [{ pointer }] },
    });
  });
});
