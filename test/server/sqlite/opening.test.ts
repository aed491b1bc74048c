/** Which databases the SQLite store opens, and the reasons that it gives otherwise. */
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, vi } from 'vitest';
import { numbered } from '../../../src/server/sql/migration.js';
import { createSqliteStore } from '../../../src/server/sqlite/index.js';
import { migrateSqlite } from '../../../src/server/sqlite/migrate-sqlite.js';
import { sqliteMigrations } from '../../../src/server/sqlite/sqlite-migrations.js';
import { change, entry } from '../../../src/conformance/stores/sample-changes.js';
import { temporaryFiles } from './temporary-files.js';

const newFile = temporaryFiles();

describe('createSqliteStore', () => {
  it('names three ways out where Node.js has no SQLite', () => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    expect(() => createSqliteStore({ path: newFile() })).toThrow(
      /no node:sqlite.+Node\.js 22\.13 or later; .+better-sqlite3.+`database`; .+server\/postgres/,
    );
  });

  it.each(['', ':memory:', ':memory:?cache=shared'])(
    'refuses "%s", which is not a file',
    (path) => {
      expect(() => createSqliteStore({ path })).toThrow(/not a file.+lost.+createMemoryStore/);
    },
  );

  it('refuses a database in memory, which has no write-ahead log', () => {
    expect(() => createSqliteStore({ database: new DatabaseSync(':memory:') })).toThrow(
      /journal mode is "memory"/,
    );
  });

  it('names the file that it cannot open', () => {
    expect(() => createSqliteStore({ path: `${newFile()}/none/credits.db` })).toThrow(
      /could not read or write .+none\/credits\.db/,
    );
  });

  it('waits for the disk with each commit', () => {
    const database = new DatabaseSync(newFile());
    createSqliteStore({ database });
    expect(database.prepare('pragma synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('pragma fullfsync').get()).toEqual({ fullfsync: 1 });
    expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
  });

  it('reads again what a closed store has stored', async () => {
    const path = newFile();
    const store = createSqliteStore({ path });
    await store.commit(change(1, { entries: [entry(1)] }));
    store.close();
    await expect(store.commit(change(2))).rejects.toThrow(path);
    const again = createSqliteStore({ path });
    expect(await again.listEntries('acct_1', { limit: 9 })).toEqual([entry(1)]);
  });
});

describe('the schema of a SQLite file', () => {
  const later = numbered([
    ...sqliteMigrations.map(({ sql }) => sql),
    'create table credits_later (id integer) strict',
  ]);

  it('is brought up to date, step by step and once', () => {
    const database = new DatabaseSync(newFile());
    migrateSqlite(database);
    migrateSqlite(database);
    migrateSqlite(database, later);
    migrateSqlite(database, later);
    const steps = database.prepare('select id, checksum from credits_migration').all();
    expect(steps).toEqual(later.map(({ id, checksum }) => ({ id, checksum })));
  });

  it('is refused if a newer version has written it', () => {
    const database = new DatabaseSync(newFile());
    migrateSqlite(database, later);
    expect(() => createSqliteStore({ database })).toThrow(
      new RegExp(`Step ${later.length} .+ newer`),
    );
  });

  it('is refused if a step has another text', () => {
    const database = new DatabaseSync(newFile());
    migrateSqlite(database, numbered(['create table credits_other (id integer) strict']));
    expect(() => createSqliteStore({ database })).toThrow(/Step 1 .+ misread/);
  });

  it('is left as it was by a step that fails', () => {
    const database = new DatabaseSync(newFile());
    const broken = numbered(['create table credits_a (id integer) strict; create table nonsense']);
    expect(() => migrateSqlite(database, broken)).toThrow();
    const tables = database.prepare('select name from sqlite_schema').all();
    expect(tables).toEqual([]);
  });

  it('keeps the entries of an earlier version', async () => {
    const database = new DatabaseSync(newFile());
    migrateSqlite(database, sqliteMigrations.slice(0, 1));
    database.exec(
      `insert into credits_entry (account_id, seq, id, kind, amount_micros, balance_after_micros, source,
        fingerprint, created_at) values ('acct_1', 1, 'txn_1', 'grant', 1, 1, 'grants:1', 'asked',
        '2026-01-01T00:00:00.000Z')`,
    );
    const store = createSqliteStore({ database });
    expect(await store.listEntries('acct_1', { limit: 9 })).toEqual([entry(1)]);
  });

  it('never changes in a released step', () => {
    expect(sqliteMigrations.map(({ checksum }) => checksum)).toEqual([
      'c65901ceb969a8a68696e60c245d6b7e7f1cd5df0cf5659250a4e591c09ddd89',
      '96b956105132e71ab0d79c097e18326aa29b27be85946ec4f4b76ba7a5e5d107',
      'e051e67b1dc1016c8a47e27207e8017063c2ba239b2a4917adaa908a29f5ccf2',
    ]);
  });

  it('lets nothing change an entry', async () => {
    const database = new DatabaseSync(newFile());
    await createSqliteStore({ database }).commit(change(1, { entries: [entry(1)] }));
    expect(() => database.exec('update credits_entry set amount_micros = 5')).toThrow(
      /never changed/,
    );
  });
});
