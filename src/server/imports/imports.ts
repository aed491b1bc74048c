import type { AccountContext } from '../accounts/account-context.js';
import { readRequest } from '../requests/read-request.js';
import type { Grants } from '../usage/grants.js';
import { compareAccount, type ComparedAccount } from './compare-account.js';
import type { ImportReport } from './import-report.js';
import { importRequestSchema, type ImportRequest } from './import-request.js';
import { isProblem, proofOf } from './proof.js';
import { readSource, type ImportBalance } from './read-source.js';

/** The import of balances from another system. */
export interface Imports {
  /** Imports balances, and proves that the ledger has them. See `CreditsBackend.importBalances`. */
  importBalances(request: ImportRequest): Promise<ImportReport>;
}

export function createImports(
  { store, accounts }: Pick<AccountContext, 'store' | 'accounts'>,
  { grant }: Pick<Grants, 'grant'>,
): Imports {
  /** Compares an account as the store has it: what a process remembers proves nothing. */
  async function compare(
    balance: ImportBalance,
    allowLaterEntries: boolean,
  ): Promise<ComparedAccount> {
    const { accountId } = balance;
    const snapshot = await store.load(accountId, [IMPORT_SOURCE]);
    const account = snapshot ? snapshot.account : await accounts.open(accountId);
    const imported = snapshot?.entries.find(({ source }) => source === IMPORT_SOURCE);
    return compareAccount(balance, account && { account, imported }, allowLaterEntries);
  }

  return {
    async importBalances(request) {
      const checked = readRequest(importRequestSchema, request);
      const { description, dryRun = false, allowLaterEntries = false } = checked;
      const source = readSource(checked);
      if (!source.ok) return { status: 'refused', problems: source.problems };

      const compareAll = () =>
        inChunks(source.balances, (balance) => compare(balance, allowLaterEntries));
      const before = await compareAll();
      const missing = before.filter(({ comparison }) => comparison === 'missing');
      if (dryRun) return proofOf(before, 0);

      const problems = before.map(({ comparison }) => comparison).filter(isProblem);
      if (problems.length > 0) return { status: 'refused', problems };
      await inChunks(missing, ({ accountId, micros }) =>
        // The key is the same in every run, so an account is imported once.
        grant(accountId, IMPORT_KEY, { amountMicros: micros, description }),
      );
      return proofOf(await compareAll(), missing.length);
    },
  };
}

const IMPORT_KEY = 'imported-balance';
const IMPORT_SOURCE = `grants:${IMPORT_KEY}`;

/** Awaits a function for each item, for some items at once: a store can commit that many together. */
async function inChunks<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += CHUNK) {
    results.push(...(await Promise.all(items.slice(start, start + CHUNK).map(run))));
  }
  return results;
}

const CHUNK = 100;
