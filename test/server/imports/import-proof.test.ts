import { describe, expect, it } from 'vitest';
import { micros } from '../../../src/money/money.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { Change, LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { startProcess } from './check-crashes.js';
import { requestOf } from './source-rows.js';

const BALANCES = { acct_1: 5_000_000, acct_2: 7 };

/** A store that changes what is committed to the first account. */
const committing =
  (fault: (change: Change) => Change | null) =>
  (memory: LedgerStore): Partial<LedgerStore> => ({
    async commit(change) {
      const changed = change.account.accountId === 'acct_1' ? fault(change) : change;
      return changed ? memory.commit(changed) : null;
    },
  });

const withBalance = (change: Change, balance: number): Change => ({
  ...change,
  account: { ...change.account, balanceMicros: micros(balance) },
});

const withEntry = (change: Change, balance: number): Change => ({
  ...change,
  entries: change.entries.map((entry) => ({ ...entry, balanceAfterMicros: micros(balance) })),
});

/** Stores that do not keep what they acknowledge. */
const faults: Record<string, (memory: LedgerStore) => Partial<LedgerStore>> = {
  'loses a commit': committing(() => null),
  'keeps a micro-unit too little': committing((change) => withBalance(change, 4_999_999)),
  'keeps a micro-unit too much': committing((change) => withBalance(change, 5_000_001)),
  'keeps another entry': committing((change) => withEntry(change, 5_000_001)),
  'keeps another currency': committing((change) => ({
    ...change,
    account: { ...change.account, currency: 'eur' },
  })),
  'loses the entry': committing((change) => ({ ...change, entries: [] })),
};

describe('the proof of an import', () => {
  it.each(Object.entries(faults))('names the account in a store that %s', async (_, fault) => {
    const memory = createMemoryStore();
    const store = { ...memory, ...fault(memory) };
    const report = await startProcess(store).importBalances(requestOf(BALANCES));
    if (report.status !== 'differs') throw new Error(`The import is ${report.status}.`);
    const [problem, total] = report.problems;
    expect(problem?.accountId).toBe('acct_1');
    expect(total?.accountId).toBeUndefined();
  });

  it('names an account that the app uses during the import', async () => {
    const memory = createMemoryStore();
    const other = startProcess(memory);
    const gift = { idempotencyKey: 'a-gift-during-the-import', amountMicros: 1 };
    let loads = 0;
    const store: LedgerStore = {
      ...memory,
      async load(...args) {
        const snapshot = await memory.load(...args);
        loads += 1;
        if (loads === 1) await other.grant('acct_1', gift);
        return snapshot;
      },
    };
    const report = await startProcess(store).importBalances(requestOf(BALANCES));
    expect(report).toMatchObject({
      status: 'differs',
      imported: 2,
      problems: [{ code: 'other_entries', accountId: 'acct_1' }, { code: 'total_differs' }],
    });
    const allowed = await startProcess(memory).importBalances(
      requestOf(BALANCES, { allowLaterEntries: true }),
    );
    expect(allowed).toMatchObject({ status: 'refused', problems: [{ accountId: 'acct_1' }] });
  });
});
