/** Changes of different accounts in one transaction of SQLite, each in a savepoint of its own. */
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/server/ports/ledger-store.js';
import { createSqliteStore, type SqliteDatabase } from '../../../src/server/sqlite/index.js';
import { at, change, entry } from '../../../src/conformance/stores/sample-changes.js';
import { temporaryFiles } from './temporary-files.js';

const newFile = temporaryFiles();

const of = (accountId: string, version: number, parts: Partial<Change> = {}): Change => ({
  ...change(version, parts),
  account: { ...at(version), accountId },
});

/** A database that counts its commits, and fails with an error at a savepoint if a test says so. */
function observed() {
  const database = new DatabaseSync(newFile());
  const seen = { commits: 0, failsAt: Infinity };
  let savepoints = 0;
  const counting: SqliteDatabase = {
    prepare: (sql) => database.prepare(sql),
    close: () => database.close(),
    exec(sql) {
      if (sql === 'commit') seen.commits += 1;
      if (sql.startsWith('savepoint')) savepoints += 1;
      if (sql.startsWith('release') && savepoints === seen.failsAt) database.exec('rollback');
      database.exec(sql);
    },
  };
  const store = createSqliteStore({ database: counting });
  seen.commits = 0;
  return { store, seen };
}

describe('changes in one transaction of SQLite', () => {
  it('are each stored or refused by themselves, with one fsync', async () => {
    const { store, seen } = observed();
    await store.commit(of('a', 1));
    await store.commit(of('b', 1));
    seen.commits = 0;
    const twice = [entry(1), entry(1, { source: 'grants:other' })];
    const results = await store.commitAll?.([
      of('a', 2, { entries: [entry(1)] }),
      of('b', 2, { entries: twice }),
      of('c', 1, { entries: [entry(1)] }),
      of('a', 2, { entries: [entry(1, { source: 'grants:late' })] }),
      of('missing', 2),
    ]);
    expect(results).toMatchObject([
      { value: null },
      { status: 'rejected', reason: { name: 'DataRefusedError' } },
      { value: null },
      { value: { account: { accountId: 'a', version: 2 } } },
      { status: 'rejected', reason: { name: 'DataRefusedError' } },
    ]);
    expect(seen.commits).toBe(1);
    expect(await store.listEntries('a', { limit: 9 })).toEqual([entry(1)]);
    expect(await store.listEntries('b', { limit: 9 })).toEqual([]);
    expect((await store.load('b', []))?.account.version).toBe(1);
    expect(await store.listEntries('c', { limit: 9 })).toEqual([entry(1)]);
  });

  it('are not stored at all when SQLite gives the transaction up', async () => {
    const { store, seen } = observed();
    seen.failsAt = 2;
    const committing = store.commitAll?.(['a', 'b', 'c'].map((accountId) => of(accountId, 1)));
    await expect(committing).rejects.toThrow(/SQLite could not read or write/);
    for (const accountId of ['a', 'b', 'c']) expect(await store.load(accountId, [])).toBeNull();
  });
});
