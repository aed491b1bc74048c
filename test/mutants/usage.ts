import type { Mutant } from '../mutants.ts';

const ledger = {
  file: 'src/ledger/usage/usage.ts',
  caughtBy: 'test/server/usage/usage-properties.test.ts',
};
const view = { ...ledger, file: 'src/server/usage/group-usage.ts' };
const sqlite = { caughtBy: 'test/server/sqlite/sqlite-usage.test.ts' };

/** Faults of usage: sums that differ from the ledger. */
export const usageMutants: readonly Mutant[] = [
  {
    name: 'I22: usage that counts corrections',
    ...ledger,
    from: "if (entry.kind !== 'consumption') continue;",
    to: "if (entry.kind !== 'consumption' && entry.kind !== 'adjustment') continue;",
  },
  {
    name: 'I22: usage without what a settled hold covered',
    ...ledger,
    from: 'const { at, coveredMicros, transactionId } = settlement;',
    to: 'const { at, transactionId } = settlement; const coveredMicros = ZERO;',
  },
  {
    name: 'I22: a settled hold that counts twice',
    ...ledger,
    from: 'transactionId === null ? 1 : 0',
    to: '1',
  },
  {
    name: 'usage of any number of values on a day',
    file: 'src/ledger/state/usage-state.ts',
    from: 'hashes.length >= MAX_USAGE_VALUES * hash.length',
    to: 'hashes.length >= MAX_USAGE_VALUES * hash.length * 2',
    caughtBy: 'test/ledger/usage/usage.test.ts',
  },
  {
    name: 'I22: groups without the usage that has no actor',
    ...view,
    from: "filter(({ value }) => value !== ''), unnamed]",
    to: "filter(({ value }) => value !== '')]",
  },
  {
    name: 'a filter that finds the transactions of every label',
    file: 'src/server/memory/create-meets.ts',
    from: 'labelOf(entry, label.key) === label.value',
    to: 'true',
    caughtBy: 'test/server/memory/memory-store.test.ts',
  },
  {
    name: 'a label that SQLite finds in the value of another one',
    file: 'src/server/sql/entry-conditions.ts',
    from: ': JSON.stringify([key, value]);',
    to: ': JSON.stringify(value);',
    caughtBy: 'test/server/sqlite/sqlite-store.test.ts',
  },
  {
    name: 'I22: SQLite usage that replaces the sum before it',
    file: 'src/server/sql/usage-sql.ts',
    from: '${smaller}(${table}.${column} + excluded.${column},',
    to: '${smaller}(excluded.${column},',
    ...sqlite,
  },
  {
    name: 'usage of older holds that the SQLite step leaves out',
    file: 'src/server/sqlite/sqlite-migrations.ts',
    from: "json_extract(body, '$.status') = 'settled'",
    to: "json_extract(body, '$.status') = 'open'",
    ...sqlite,
  },
];
