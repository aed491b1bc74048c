import type { StoredFormat } from '../../ledger/stored-format.js';
import type { Change, Snapshot } from '../ports/ledger-store.js';
import { rowsOf } from '../sql/change-rows.js';
import { repeatsSource } from '../sql/repeats-source.js';
import { commitAllStatement } from './commit-all-statement.js';

interface CommitAllContext {
  /** The quoted name of the schema. */
  schema: string;
  format: StoredFormat;
  query(name: string, text: string, values: readonly string[]): Promise<string[]>;
  commit(change: Change): Promise<Snapshot | null>;
  conflictWith(change: Change): Promise<Snapshot>;
}

/** Creates the function that commits changes of different accounts in one statement where it can. */
export function createCommitAll({ schema, format, query, commit, conflictWith }: CommitAllContext) {
  return async (
    changes: readonly Change[],
  ): Promise<readonly PromiseSettledResult<Snapshot | null>[]> => {
    const together = gatherable(changes);
    const outcomes = new Map<Change, string>();
    if (together.length > 0) {
      const rows = together.map((change) => rowsOf(change, format));
      const { name, text, values } = commitAllStatement(schema, rows);
      const found = await query(name, text, values);
      together.forEach((change, at) => outcomes.set(change, found[at] ?? 'absent'));
    }
    return Promise.allSettled(
      changes.map((change) => {
        const outcome = outcomes.get(change);
        if (outcome === 'stored') return null;
        return outcome === 'lost' ? conflictWith(change) : commit(change);
      }),
    );
  };
}

/**
 * The changes that one statement can commit. New accounts and changes with a provider's id go by themselves: they are
 * rare, and two statements that insert the same key would wait for each other.
 */
function gatherable(changes: readonly Change[]): Change[] {
  const accounts = new Set<string>();
  return changes.filter((change) => {
    const { accountId, version } = change.account;
    const hasRefs = change.records.some(({ refs }) => refs.length > 0);
    if (version === 1 || hasRefs || repeatsSource(change) || accounts.has(accountId)) return false;
    accounts.add(accountId);
    return true;
  });
}
