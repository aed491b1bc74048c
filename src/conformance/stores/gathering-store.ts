import type { Change, LedgerStore, Snapshot } from '../../server/ports/ledger-store.js';
import { ConformanceError, NotApplicableError } from '../report/conformance-case.js';
import { at, change, entry } from './sample-changes.js';

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
  if (!store.commitAll) throw new NotApplicableError('The store has no `commitAll`.');
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
    load: (...question) => store.load(...question),
    async commit(wanted): Promise<Snapshot | null> {
      const pair = idle.pop() ?? [await bystander('!before'), await bystander('~after')];
      const [before, after] = pair;
      const results = await store.commitAll?.([next(after), wanted, next(before)]);
      const [one, result, other] = results ?? [];
      for (const beside of [one, other]) {
        if (beside?.status === 'fulfilled' && beside.value === null) continue;
        throw new ConformanceError('commitAll did not store a change of another account.');
      }
      for (const each of pair) each.version += 1;
      idle.push(pair);
      if (!result) return store.commit(wanted);
      if (result.status === 'fulfilled') return result.value;
      throw result.reason;
    },
    listEntries: (...question) => store.listEntries(...question),
    listPurchases: (...question) => store.listPurchases(...question),
    listEvents: (...question) => store.listEvents(...question),
    listUsage: (...question) => store.listUsage(...question),
    listDue: (...question) => store.listDue(...question),
    findByRef: (ref) => store.findByRef(ref),
  };
}

let bystanders = 0;
