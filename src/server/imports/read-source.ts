import { exactMicros, exactSum } from './exact-amount.js';
import type { ImportProblem } from './import-report.js';
import type { ImportRequest, SourceBalance } from './import-request.js';

/** A balance to import: exact, and not negative. */
export interface ImportBalance {
  readonly accountId: string;
  readonly currency: string;
  readonly micros: number;
}

export type ReadSource =
  | { readonly ok: true; readonly balances: readonly ImportBalance[] }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };

/**
 * Reads the balances of a source. Finds every problem of it: balances that are negative or not exact, accounts that are
 * listed twice, and rows that do not add up to the totals.
 */
export function readSource({ accounts, totals, unitMicros }: ImportRequest): ReadSource {
  const problems: ImportProblem[] = [];
  const balances: ImportBalance[] = [];
  const seen = new Set<string>();
  for (const row of accounts) {
    const { accountId, currency } = row;
    const balance = readBalance(row, unitMicros);
    if (seen.has(accountId)) problems.push(duplicate(row));
    else if (typeof balance === 'bigint') {
      balances.push({ accountId, currency, micros: Number(balance) });
    } else problems.push(balance);
    seen.add(accountId);
  }
  // The balance of a refused row is in no sum.
  if (problems.length === 0) problems.push(...wrongTotals(balances, totals, unitMicros));
  return problems.length === 0 ? { ok: true, balances } : { ok: false, problems };
}

/** Returns the number of accounts and the sum of their amounts, by currency. */
export function totalsOf<Item extends { readonly currency: string }>(
  items: readonly Item[],
  microsOf: (item: Item) => number,
): Map<string, { accounts: number; micros: bigint }> {
  const totals = new Map<string, { accounts: number; micros: bigint }>();
  for (const item of items) {
    const { accounts, micros } = totals.get(item.currency) ?? { accounts: 0, micros: 0n };
    // A sum may leave the range of exact numbers.
    totals.set(item.currency, { accounts: accounts + 1, micros: micros + BigInt(microsOf(item)) });
  }
  return totals;
}

/** Returns the exact balance of a row, or the first problem with it. */
function readBalance(row: SourceBalance, unitMicros: number): bigint | ImportProblem {
  const { accountId, lifetime, history } = row;
  const balance = exactMicros(row.balance, unitMicros);
  if (balance === null || balance > MAX_MICROS) return notExact(row, unitMicros);
  if (balance < 0n) return negative(row);

  const added = lifetime && exactMicros(lifetime.added, unitMicros);
  const spent = lifetime && exactMicros(lifetime.spent, unitMicros);
  const isOfLifetime = !lifetime || balance + (spent ?? 0n) === added;
  if (!isOfLifetime || spent === null) return contradiction(accountId, 'lifetime figures');
  const isOfHistory = !history || exactSum(history, unitMicros) === balance;
  return isOfHistory ? balance : contradiction(accountId, 'history');
}

const MAX_MICROS = BigInt(Number.MAX_SAFE_INTEGER);

function wrongTotals(
  balances: readonly ImportBalance[],
  expected: ImportRequest['totals'],
  unitMicros: number,
): ImportProblem[] {
  const found = totalsOf(balances, ({ micros }) => micros);
  const currencies = new Set([...Object.keys(expected), ...found.keys()]);
  return [...currencies].flatMap((currency) => {
    const total = Object.hasOwn(expected, currency) ? expected[currency] : undefined;
    const { accounts, micros } = found.get(currency) ?? { accounts: 0, micros: 0n };
    const isSame =
      total?.accounts === accounts && exactMicros(total.balance, unitMicros) === micros;
    if (isSame) return [];
    const said = total ? `${total.accounts} with ${total.balance} units` : 'nothing';
    const message =
      `The rows in ${currency} are ${accounts} accounts with ${micros} micro-units, but \`totals\` says ${said}. ` +
      'Rows are missing or repeated, or the source changed between the two queries: stop its writes, and read both ' +
      'in one transaction.';
    return [{ code: 'total_differs' as const, message }];
  });
}

function duplicate({ accountId }: SourceBalance): ImportProblem {
  const message =
    `The account ${accountId} is listed twice, so its balance is not clear. Pass one row for each account: if the ` +
    'source keeps several balances, pass their sum.';
  return { code: 'duplicate_account', accountId, message };
}

function notExact({ accountId, balance }: SourceBalance, unitMicros: number): ImportProblem {
  const message =
    `The balance of ${accountId} is ${balance} units of ${unitMicros} micro-units, which is not a whole number of ` +
    'micro-units that the ledger can keep. Pass plain digits, as text if the database has decimals, and round ' +
    'fractions of a micro-unit in the source, in favor of the customer.';
  return { code: 'amount_not_exact', accountId, message };
}

function negative({ accountId, balance }: SourceBalance): ImportProblem {
  const message =
    `The balance of ${accountId} is ${balance}, and an import books no debts. Settle the debt in the source, or set ` +
    'the balance to 0 there and book the debt with `backend.adjust` after the import.';
  return { code: 'negative_balance', accountId, message };
}

function contradiction(accountId: string, figures: string): ImportProblem {
  const message =
    `The ${figures} of ${accountId} do not add up to its balance. Find out which of the two is right, and correct ` +
    'the other one in the source.';
  return { code: 'source_differs', accountId, message };
}
