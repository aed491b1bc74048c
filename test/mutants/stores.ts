import type { Mutant } from '../mutants.ts';

const sqlite = {
  file: 'src/server/sqlite/sqlite-store.ts',
  caughtBy: 'test/server/sqlite/sqlite-store.test.ts',
};
const statements = { ...sqlite, file: 'src/server/sqlite/sqlite-statements.ts' };

/** Faults of the stores in a database: a commit that is lost, or data that is read as other data. */
export const storeMutants: readonly Mutant[] = [
  {
    name: 'a SQLite commit without a version check',
    ...statements,
    from: 'state = ? where account_id = ? and version = ?',
    to: 'state = ? where account_id = ? and version >= 0 * ?',
  },
  {
    name: 'a SQLite source that is unique only among entries',
    ...sqlite,
    from: 'isEntry(source) || ownerOf(source) !== null',
    to: 'isEntry(source)',
  },
  {
    name: 'a SQLite commit that is reported as stored although it lost',
    ...sqlite,
    from: 'if (snapshot) return snapshot;',
    to: 'if (snapshot) return null;',
  },
  {
    name: 'a SQLite commit to a missing account that is reported as stored',
    ...sqlite,
    from: 'if (snapshot) return snapshot;',
    to: 'return snapshot;',
  },
  {
    name: 'a SQLite record that stays due when it was',
    ...statements,
    from: 'set due_at = excluded.due_at, ',
    to: 'set ',
  },
  {
    name: 'a SQLite ref that another record takes over',
    ...statements,
    from: "values (?, ?, ?) on conflict do nothing'",
    to: "values (?, ?, ?) on conflict do update set id = excluded.id'",
  },
  {
    name: 'a description that SQLite never reads back',
    file: 'src/server/sql/entry-columns.ts',
    from: 'return Object.entries(columns)',
    to: "return Object.entries(columns).filter(([field]) => field !== 'description')",
    caughtBy: sqlite.caughtBy,
  },
  {
    name: 'a covered amount that SQLite never reads back',
    file: 'src/server/sql/entry-columns.ts',
    from: 'return Object.entries(columns)',
    to: "return Object.entries(columns).filter(([field]) => field !== 'coveredMicros')",
    caughtBy: sqlite.caughtBy,
  },
  {
    name: 'a SQLite commit that does not wait for the disk',
    file: 'src/server/sqlite/open-sqlite.ts',
    from: 'pragma synchronous = full',
    to: 'pragma synchronous = normal',
    caughtBy: 'test/server/sqlite/opening.test.ts',
  },
  {
    name: 'a SQLite lock that is not waited for',
    ...sqlite,
    from: '!isBusy(error) || ',
    to: '!isBusy(error) || isBusy(error) || ',
    caughtBy: 'test/server/sqlite/locked.test.ts',
  },
  {
    name: 'a stored format that SQLite ignores',
    file: 'src/server/sql/stored-document.ts',
    from: 'Number(text.slice(0, end))',
    to: '1',
    caughtBy: 'test/server/sqlite/sqlite-formats.test.ts',
  },
];

const postgres = {
  file: 'src/server/postgres/statements/commit-statement.ts',
  caughtBy: 'test/server/postgres/postgres-store.test.ts',
};
const tables = { ...postgres, file: 'src/server/postgres/postgres-migrations.ts' };
const fields = { ...postgres, file: 'src/server/sql/entry-columns.ts' };

export const postgresMutants: readonly Mutant[] = [
  {
    name: 'a stored format that PostgreSQL ignores when it loads a record',
    file: 'src/server/postgres/postgres-store.ts',
    from: "readStored('record', ...record)",
    to: "readStored('record', 1, record[1])",
    caughtBy: 'test/server/postgres/postgres-formats.test.ts',
  },
  {
    name: 'amounts of 4 bytes in PostgreSQL',
    ...tables,
    from: 'amount_micros bigint not null,',
    to: 'amount_micros integer not null,',
  },
  {
    name: 'times without milliseconds in PostgreSQL',
    ...tables,
    from: 'created_at timestamptz not null',
    to: 'created_at timestamptz(0) not null',
  },
  {
    name: 'a description that PostgreSQL never reads back',
    ...fields,
    from: 'return Object.entries(columns)',
    to: "return Object.entries(columns).filter(([field]) => field !== 'description')",
  },
  {
    name: 'a covered amount that PostgreSQL never reads back',
    ...fields,
    from: 'return Object.entries(columns)',
    to: "return Object.entries(columns).filter(([field]) => field !== 'coveredMicros')",
  },
  {
    name: 'a PostgreSQL commit without a version check',
    ...postgres,
    from: 'and version = ${VERSION} - 1\n',
    to: '\n',
  },
  {
    name: 'a PostgreSQL source that is unique only among entries',
    ...postgres,
    from: "entry && nobodyHas(`${schema}.record`, entry.column('source')),",
    to: '',
  },
  {
    name: 'a PostgreSQL commit that is reported as stored although it lost',
    file: 'src/server/postgres/postgres-store.ts',
    from: "won === '1' ? null : conflictWith(change)",
    to: "won === '1' ? null : null",
    caughtBy: postgres.caughtBy,
  },
  {
    name: 'a PostgreSQL commit to a missing account that is reported as stored',
    file: 'src/server/postgres/postgres-store.ts',
    from: "return won === '1' ? null : conflictWith(change);",
    to: "return won === '1' ? null : load(rows.accountId, namesOf(change));",
    caughtBy: postgres.caughtBy,
  },
  {
    name: 'a PostgreSQL record that stays due when it was',
    ...postgres,
    from: 'set due_at = excluded.due_at, ',
    to: 'set ',
  },
  {
    name: 'a PostgreSQL ref that another record takes over',
    ...postgres,
    from: 'on conflict do nothing)`,\n    event',
    to: 'on conflict (ref) do update set id = excluded.id)`,\n    event',
  },
  {
    name: 'a PostgreSQL statement with an unknown outcome that is sent again',
    file: 'src/server/postgres/retrying.ts',
    from: "['40001', '40P01']",
    to: "['40001', '40P01', '40003']",
    caughtBy: 'test/server/postgres/failing-statements.test.ts',
  },
  {
    name: 'an app that may change entries in PostgreSQL',
    file: 'src/server/postgres/app-rights.ts',
    from: "entry: ['select', 'insert'],",
    to: "entry: ['select', 'insert', 'update'],",
    caughtBy: 'test/server/postgres/migrations/migrate-postgres.test.ts',
  },
  {
    name: 'a check that does not see a right to change one column of entries in PostgreSQL',
    file: 'src/server/postgres/app-rights.ts',
    from: "has_any_column_privilege($2::text::name, c.oid, 'update')",
    to: "has_table_privilege($2::text::name, c.oid, 'update')",
    caughtBy: 'test/server/postgres/migrations/missing-parts.test.ts',
  },
  {
    name: 'a database in PostgreSQL of a newer version that is migrated all the same',
    file: 'src/server/postgres/applied-steps.ts',
    from: 'if (!known) return [newerStep(schema, id)];',
    to: 'if (!known) return [];',
    caughtBy: 'test/server/postgres/migrations/migrate-postgres.test.ts',
  },
  {
    name: 'an index that PostgreSQL does not maintain and that counts as there',
    file: 'src/server/postgres/schema-parts.ts',
    from: 'where indisvalid',
    to: 'where true',
    caughtBy: 'test/server/postgres/migrations/missing-parts.test.ts',
  },
  {
    name: 'a password in an error of the command line',
    file: 'src/cli/without-passwords.ts',
    from: '[secret, decoded(secret), encodeURIComponent(secret)]',
    to: '[secret]',
    caughtBy: 'test/cli/command-line.test.ts',
  },
  {
    name: 'a PostgreSQL statement that is not sent again after a serialization failure',
    file: 'src/server/postgres/retrying.ts',
    from: "['40001', '40P01']",
    to: "['40P01']",
    caughtBy: 'test/server/postgres/serializable.test.ts',
  },
  {
    name: 'a pool of PostgreSQL that ends the process when the server goes away',
    file: 'src/server/postgres/connect.ts',
    from: "if (!listened.has(pool)) pool.on('error', () => undefined);",
    to: '',
    caughtBy: 'test/server/postgres/silent-server.test.ts',
  },
  {
    name: 'a PostgreSQL statement without a time limit',
    file: 'src/server/postgres/connect.ts',
    from: 'ms: timeoutMs,',
    to: 'ms: 60_000,',
    caughtBy: 'test/server/postgres/failing-statements.test.ts',
  },
  {
    name: 'a PGlite folder that a second process may use',
    file: 'src/server/postgres/connect.ts',
    from: 'lockFolder(database.dataDir);',
    to: '',
    caughtBy: 'test/server/postgres/lock-folder.test.ts',
  },
  {
    name: 'an end of a range of time that is part of it',
    file: 'src/server/sql/entry-conditions.ts',
    from: "column: 'created_at', operator: '<'",
    to: "column: 'created_at', operator: '<='",
    caughtBy: sqlite.caughtBy,
  },
  {
    name: 'a search that folds no letters',
    file: 'src/server/sql/entry-conditions.ts',
    from: 'upper ? [[upper, lower]] : []',
    to: 'upper ? [] : []',
    caughtBy: sqlite.caughtBy,
  },
];
