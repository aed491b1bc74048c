import type { ComparedAccount, Comparison } from './compare-account.js';
import type { ImportProblem, ImportReport, ImportTotal } from './import-report.js';
import { totalsOf } from './read-source.js';

/** Returns the report of accounts that were compared with the source after an import, or in a dry run. */
export function proofOf(accounts: readonly ComparedAccount[], imported: number): ImportReport {
  const totals = comparedTotals(accounts);
  const problems = [
    ...accounts.flatMap(({ accountId, comparison }) => problemIn(comparison, accountId) ?? []),
    ...Object.entries(totals).flatMap(([currency, total]) => totalProblem(currency, total) ?? []),
  ];
  const found = accounts.filter(({ comparison, micros }) => comparison === 'same' && micros > 0);
  const figures = {
    imported,
    alreadyImported: Math.max(found.length - imported, 0),
    empty: accounts.filter(({ micros }) => micros === 0).length,
    totals,
  };
  if (problems.length === 0) return { status: 'proven', ...figures };
  return { status: 'differs', ...figures, problems };
}

export function isProblem(comparison: Comparison): comparison is ImportProblem {
  return typeof comparison !== 'string';
}

function comparedTotals(accounts: readonly ComparedAccount[]): Record<string, ImportTotal> {
  const held = totalsOf(accounts, ({ heldMicros }) => heldMicros);
  const totals = [...totalsOf(accounts, ({ micros }) => micros)].map(
    ([currency, { accounts: count, micros }]): [string, ImportTotal] => [
      currency,
      { accounts: count, sourceMicros: micros, ledgerMicros: held.get(currency)?.micros ?? 0n },
    ],
  );
  return Object.fromEntries(totals);
}

function problemIn(comparison: Comparison, accountId: string): ImportProblem | null {
  if (comparison === 'same') return null;
  if (comparison !== 'missing') return comparison;
  const message = `The account ${accountId} has its balance only in the source. Run the import.`;
  return { code: 'not_imported', accountId, message };
}

function totalProblem(
  currency: string,
  { sourceMicros, ledgerMicros }: ImportTotal,
): ImportProblem | null {
  if (sourceMicros === ledgerMicros) return null;
  const message =
    `In ${currency}, the ledger has ${ledgerMicros} micro-units, and the source has ${sourceMicros}. Correct the ` +
    'accounts that differ, and run the import again.';
  return { code: 'total_differs', message };
}
