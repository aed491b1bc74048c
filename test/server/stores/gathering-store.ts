import type { Change, LedgerStore, Snapshot } from '../../../src/server/ports/ledger-store.js';
import { at, change, entry } from '../../../src/conformance/stores/sample-changes.js';

/** An account that only this file changes. */
interface Bystander {
  accountId: string;
  version: number;
}

/**
 * A store whose `commit` goes through `commitAll`, between changes of two other accounts, which must be stored
 * whatever happens to the change itself.
 */
export function gathering(store: LedgerStore): LedgerStore {
  const { commitAll } = store;
  if (!commitAll) throw new Error('The store has no commitAll.');
  const idle: (readonly [Bystander, Bystander])[] = [];

  async function bystander(name: string): Promise<Bystander> {
    const accountId = `${name}-${(bystanders += 1)}`;
    await store.commit({ ...change(1), account: { ...at(1), accountId } });
    return { accountId, version: 1 };
  }

  function next({ accountId, version }: Bystander): Change {
    const account = { ...at(version + 1), accountId };
    return {
      ...change(version + 1, { entries: [entry(version)] }),
      account,
      previousAsOf: account.asOf,
    };
  }

  return {
    ...store,
    async commit(wanted): Promise<Snapshot | null> {
      const pair = idle.pop() ?? [await bystander('!before'), await bystander('~after')];
      const [before, after] = pair;
      const changes = [next(after), wanted, next(before)];
      const results = await commitAll(changes);
      if (results.length !== changes.length) throw new Error('A result is missing.');
      const [one, result, other] = results;
      for (const beside of [one, other]) {
        if (beside && beside.status === 'fulfilled' && beside.value === null) continue;
        throw new Error('The change of a bystander was not stored.', { cause: beside });
      }
      for (const each of pair) each.version += 1;
      idle.push(pair);
      if (!result) return store.commit(wanted);
      if (result.status === 'fulfilled') return result.value;
      throw result.reason;
    },
  };
}

let bystanders = 0;
