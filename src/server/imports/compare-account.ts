import type { Account } from '../../ledger/state/account.js';
import type { Entry } from '../../ledger/state/records.js';
import type { ImportProblem, ImportProblemCode } from './import-report.js';
import type { ImportBalance } from './read-source.js';

/** An account as the ledger has it. */
export interface LedgerBalance {
  readonly account: Account;
  /** The entry that an import wrote. */
  readonly imported: Entry | undefined;
}

/** An account whose balance in the source was compared with the ledger. */
export interface ComparedAccount extends ImportBalance {
  readonly comparison: Comparison;
  /** The amount that the ledger has for the balance of the source. */
  readonly heldMicros: number;
}

/** `missing` if the ledger has nothing of a balance yet. */
export type Comparison = 'same' | 'missing' | ImportProblem;

/**
 * Compares an account with its balance in the source. With `allowLaterEntries`, only the first entry counts: the app
 * made the later ones.
 */
export function compareAccount(
  source: ImportBalance,
  ledger: LedgerBalance | null,
  allowLaterEntries: boolean,
): ComparedAccount {
  const heldMicros = allowLaterEntries
    ? ledger?.imported?.balanceAfterMicros
    : ledger?.account.balanceMicros;
  return {
    ...source,
    comparison: comparisonOf(source, ledger, allowLaterEntries),
    heldMicros: heldMicros ?? 0,
  };
}

function comparisonOf(
  source: ImportBalance,
  ledger: LedgerBalance | null,
  allowLaterEntries: boolean,
): Comparison {
  const { currency, micros } = source;
  if (!ledger) return problem(source, 'unknown_account', UNKNOWN);
  const { account, imported } = ledger;
  if (account.currency !== currency) {
    const currencies = `is in ${account.currency} in your app, and in ${currency} in the source`;
    return problem(source, 'currency_differs', `${currencies}. Pass the amounts in that currency.`);
  }
  if (account.seq === 0) {
    if (micros === 0) return 'same';
    return account.closedAt === null ? 'missing' : problem(source, 'account_closed', CLOSED);
  }
  if (!imported && micros === 0 && allowLaterEntries) return 'same';
  if (imported?.seq !== 1) return problem(source, 'other_entries', OTHERS);
  if (imported.balanceAfterMicros !== micros) {
    const amounts = `was imported with ${imported.balanceAfterMicros} micro-units, and the source has ${micros}`;
    return problem(source, 'imported_differently', `${amounts}. ${CHANGED}`);
  }
  if (allowLaterEntries) return 'same';
  if (account.seq !== 1 || account.balanceMicros !== micros) {
    const found = `has ${account.balanceMicros} micro-units and ${account.seq} entries in the ledger`;
    return problem(source, 'other_entries', `${found}, and ${micros} in the source. ${USED}`);
  }
  return 'same';
}

const UNKNOWN =
  'is not one of your app: `resolveAccount` returned `null`. Add it to your app, or leave it out of the source.';
const CLOSED =
  'is closed, and a closed account takes no credits. Reopen it with `backend.reopenAccount` for the import.';
const OTHERS =
  'had entries before an import, so its balance may be in the ledger already. Leave it out of the source, and book ' +
  'what is missing with `backend.grant`.';
const CHANGED =
  'The source changed after the import: stop its writes, and book the difference with `backend.adjust`.';
const USED =
  'If your app uses the ledger already, pass `allowLaterEntries`. Otherwise, find out what wrote to the account.';

function problem(
  { accountId }: ImportBalance,
  code: ImportProblemCode,
  message: string,
): ImportProblem {
  return { code, accountId, message: `The account ${accountId} ${message}` };
}
