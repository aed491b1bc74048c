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
    from: 'where account_id = ? and version = ?',
    to: 'where account_id = ? and version >= 0 * ?',
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
];
