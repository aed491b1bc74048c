import { expect } from 'vitest';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { createCreditsBackend } from '../../../src/server/backend.js';
import type { CreditsBackend } from '../../../src/server/credits-backend.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { unlimited } from '../open-service.js';
import { requestOf, type Balances } from './source-rows.js';

/** The balances of four accounts that no other run has. */
const balancesOf = (run: string): Balances => ({
  [`${run}_1`]: 12_345_678,
  [`${run}_2`]: 1,
  [`${run}_3`]: 0,
  [`${run}_4`]: Number.MAX_SAFE_INTEGER,
});

/**
 * Expects that an import that dies at any call of the store is completed by the next one, with new accounts each time.
 * Returns the number of deaths.
 */
export async function checkCrashes(database: LedgerStore): Promise<number> {
  let deaths = 0;
  for (const takesEffect of [true, false]) {
    let hasDied = true;
    for (let diesAt = 0; hasDied; diesAt += 1) {
      const balances = balancesOf(`acct_${String(takesEffect)}_${diesAt}`);
      const { store, counted } = dyingStore(database, { diesAt, takesEffect });
      const report = await startProcess(store)
        .importBalances(requestOf(balances))
        .catch(() => null);
      hasDied = counted.calls > diesAt;
      expect(report === null).toBe(hasDied);
      deaths += hasDied ? 1 : 0;

      const next = await startProcess(database).importBalances(requestOf(balances));
      expect(next).toMatchObject({ status: 'proven', empty: 1 });
      await expectBalances(database, balances);
    }
  }
  return deaths;
}

/** Expects that each account has its balance once, by the entries themselves. */
export async function expectBalances(store: LedgerStore, balances: Balances): Promise<void> {
  for (const [accountId, balance] of Object.entries(balances)) {
    const entries = await store.listEntries(accountId, { limit: 100 });
    expect(entries.map(({ amountMicros }) => amountMicros)).toEqual(balance === 0 ? [] : [balance]);
    const snapshot = await store.load(accountId, []);
    expect(snapshot?.account.balanceMicros ?? 0).toBe(balance);
  }
}

/** Starts a process of the host app over a store. */
export function startProcess(store: LedgerStore): CreditsBackend {
  return createCreditsBackend({
    store,
    payments: createSimulatedPayments(),
    authenticate: () => null,
    resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
    rateLimiter: unlimited,
  });
}

export interface Death {
  /** The number of calls before the fatal one. */
  diesAt: number;
  /** Whether the fatal call takes effect. Its answer is lost in either case. */
  takesEffect: boolean;
}

/** A store whose process dies at one of its calls. Every later call fails. */
export function dyingStore(database: LedgerStore, { diesAt, takesEffect }: Death) {
  const counted = { calls: 0 };
  const dying =
    <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      const at = counted.calls;
      counted.calls += 1;
      if (at < diesAt) return call(...args);
      if (at === diesAt && takesEffect) await call(...args);
      throw new Error('The process died.');
    };
  const { commitAll } = database;
  const store: LedgerStore = {
    ...database,
    load: dying(database.load),
    commit: dying(database.commit),
    ...(commitAll && { commitAll: dying(commitAll) }),
  };
  return { store, counted };
}
