import type { StoredFormat } from '../../ledger/stored-format.js';
import type { Change, CommitResult, Snapshot } from '../ports/ledger-store.js';
import { rowsOf } from '../sql/change-rows.js';
import { repeatsSource } from '../sql/repeats-source.js';
import { commitAllStatement } from './statements/commit-all-statement.js';

interface CommitAllContext {
  /** The quoted name of the schema. */
  schema: string;
  format: StoredFormat;
  query(name: string, text: string, values: readonly string[]): Promise<string[]>;
  conflictWith(change: Change): Promise<Snapshot>;
}

/**
 * Creates the function that commits changes of different accounts in one statement. It leaves out accounts that
 * are new or locked.
 */
export function createCommitAll({ schema, format, query, conflictWith }: CommitAllContext) {
  return async (changes: readonly Change[]): Promise<readonly (CommitResult | null)[]> => {
    const together = gatherable(changes);
    if (together.length === 0) return changes.map(() => null);
    const rows = together.map((change) => rowsOf(change, format));
    const { name, text, values } = commitAllStatement(schema, rows);
    const outcomes = await query(name, text, values);
    return Promise.all(
      changes.map(async (change): Promise<CommitResult | null> => {
        const outcome = outcomes[together.indexOf(change)];
        if (outcome === 'stored') return { status: 'fulfilled', value: null };
        if (outcome !== 'lost') return null;
        const [result] = await Promise.allSettled([conflictWith(change)]);
        return result;
      }),
    );
  };
}

/**
 * The changes that one statement can commit. A change with a provider's id goes by itself: it is rare, and two
 * statements that insert the same id would wait for each other.
 */
function gatherable(changes: readonly Change[]): Change[] {
  const accounts = new Set<string>();
  return changes.filter((change) => {
    const { accountId } = change.account;
    const hasRefs = change.records.some(({ refs }) => refs.length > 0);
    if (hasRefs || repeatsSource(change) || accounts.has(accountId)) return false;
    accounts.add(accountId);
    return true;
  });
}
