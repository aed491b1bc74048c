/**
 * Changes of different accounts in one statement, while other processes write to the same accounts: each change is a
 * compare-and-swap of its own, nobody waits for a locked account, and no two statements wait for each other.
 */
import pg from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../src/server/ports/ledger-store.js';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { at, change, entry, record } from '../../../src/conformance/stores/sample-changes.js';
import { openSchema } from './open-schema.js';

const { pool, schema, empty, url } = openSchema('commit_all');
const otherPool = new pg.Pool({ connectionString: url, max: 4 });
afterAll(() => otherPool.end());
beforeEach(() => empty());

const store = createPostgresStore({ client: pool, schema });
const rival = createPostgresStore({ client: otherPool, schema });

const of = (accountId: string, version: number, parts: Partial<Change> = {}): Change => ({
  ...change(version, parts),
  account: { ...at(version), accountId },
});

/** The answer to each change: `stored`, the version of a conflict, `refused`, or `left out`. */
async function commitAll(changes: readonly Change[], on = store) {
  const results = (await on.commitAll?.(changes)) ?? [];
  return results.map((result) => {
    if (!result) return 'left out';
    if (result.status === 'rejected') return 'refused';
    return result.value ? result.value.account.version : 'stored';
  });
}

const versionOf = async (accountId: string) =>
  (await store.load(accountId, []))?.account.version ?? 0;

describe('changes in one statement', () => {
  it('are each stored or refused by themselves', async () => {
    for (const accountId of ['a', 'b', 'c', 'd', 'e']) await store.commit(of(accountId, 1));
    await store.commit(of('c', 2, { entries: [entry(1)] }));
    await store.commit(of('d', 2, { entries: [entry(1)], records: [record('pur_1')] }));
    const changes = [
      of('e', 2, { entries: [entry(1), entry(2)] }),
      of('missing', 7),
      of('new', 1),
      of('c', 2, { entries: [entry(1, { source: 'grants:late' })] }),
      of('d', 3, { entries: [entry(2, { source: 'purchases:pur_1' })] }),
      of('a', 2, { records: [record('pur_1', { refs: [] })] }),
      of('b', 2, { records: [record('pur_1', { refs: ['cs_1'] })] }),
    ];
    expect(await commitAll(changes)).toEqual([
      'stored',
      'left out',
      'left out',
      2,
      2,
      'stored',
      'left out',
    ]);
    expect(await Promise.all(['a', 'b', 'c', 'd', 'e', 'new'].map(versionOf))).toEqual([
      2, 1, 2, 2, 2, 0,
    ]);
    expect((await store.listEntries('e', { limit: 9 })).map(({ seq }) => seq)).toEqual([2, 1]);
    expect(await store.listEntries('d', { limit: 9 })).toEqual([entry(1)]);
    expect((await store.load('a', ['pur_1']))?.records).toHaveLength(1);
  });

  it('are stored once for an account that is named twice', async () => {
    await store.commit(of('a', 1));
    const twice = [of('a', 2, { entries: [entry(1)] }), of('a', 2, { entries: [entry(2)] })];
    expect(await commitAll(twice)).toEqual(['stored', 'left out']);
    expect(await store.listEntries('a', { limit: 9 })).toEqual([entry(1)]);
  });

  it('are not stored on an account that was erased and began anew', async () => {
    await store.commit(of('a', 1));
    const ofErased = { ...of('a', 2), previousAsOf: at(1).asOf };
    expect(await store.removeAccount('a', 1)).toBe(true);
    expect(await commitAll([ofErased])).toEqual(['left out']);
    const anew = of('a', 1);
    await store.commit({ ...anew, account: { ...anew.account, asOf: '2026-03-01T00:00:00.000Z' } });
    expect(await commitAll([ofErased])).toEqual([1]);
    expect(await versionOf('a')).toBe(1);
  });

  it('are not stored at all if the database refuses one', async () => {
    for (const accountId of ['a', 'b']) await store.commit(of(accountId, 1));
    const twice = [entry(1), entry(1, { source: 'grants:other' })];
    await expect(commitAll([of('a', 2), of('b', 2, { entries: twice })])).rejects.toMatchObject({
      code: '23505',
    });
    expect(await Promise.all(['a', 'b'].map(versionOf))).toEqual([1, 1]);
  });

  it('leave out an account that another transaction has locked, and wait for nothing', async () => {
    for (const accountId of ['a', 'b', 'c']) await store.commit(of(accountId, 1));
    const client = await otherPool.connect();
    await client.query('begin');
    await client.query(`select from ${schema}.account where account_id = 'b' for update`);
    const changes = ['a', 'b', 'c'].map((accountId) => of(accountId, 2, { entries: [entry(1)] }));
    expect(await commitAll(changes)).toEqual(['stored', 'left out', 'stored']);
    await client.query('commit');
    client.release();
    expect(await store.listEntries('b', { limit: 9 })).toEqual([]);
    expect(await commitAll(changes)).toEqual([2, 'stored', 2]);
  });

  it('of two processes never wait for each other, and one wins each account', async () => {
    const accounts = Array.from({ length: 12 }, (_, index) => `acct_${index}`);
    await Promise.all(accounts.map((accountId) => store.commit(of(accountId, 1))));
    const before = await deadlocks();
    for (let version = 2; version <= 30; version += 1) {
      const changes = (names: readonly string[], who: string) =>
        names.map((accountId) =>
          of(accountId, version, {
            entries: [entry(version - 1, { source: `${who}:${version}` })],
          }),
        );
      const [ours, theirs] = await Promise.all([
        commitAll(changes(accounts, 'ours')),
        commitAll(changes(accounts.toReversed(), 'theirs'), rival),
      ]);
      theirs.reverse();
      for (const [at_, accountId] of accounts.entries()) {
        const won = [ours[at_], theirs[at_]].filter((outcome) => outcome === 'stored');
        expect(won.length).toBeLessThanOrEqual(1);
        if (won.length === 0)
          await store.commit(of(accountId, version, { entries: [entry(version - 1)] }));
      }
    }
    expect(await deadlocks()).toBe(before);
    for (const accountId of accounts) {
      expect(await versionOf(accountId)).toBe(30);
      const seqs = (await store.listEntries(accountId, { limit: 99 })).map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: 29 }, (_, index) => 29 - index));
    }
  });
});

async function deadlocks(): Promise<number> {
  const { rows } = await pool.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return Number(rows[0]?.deadlocks);
}
