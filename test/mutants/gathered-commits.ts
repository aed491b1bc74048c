import type { Mutant } from '../mutants.ts';

const gathering = {
  file: 'src/server/accounts/gather-commits.ts',
  caughtBy: 'test/server/accounts/gather-commits.test.ts',
};
const together = {
  file: 'src/server/postgres/statements/commit-all-statement.ts',
  caughtBy: 'test/server/postgres/commit-all.test.ts',
};
const chosen = { ...together, file: 'src/server/postgres/commit-all.ts' };

/** Faults of commits that go together: an account that is answered or stored with the change of another one. */
export const gatheredCommitMutants: readonly Mutant[] = [
  {
    name: 'a refused text that fails the commits of other accounts',
    ...gathering,
    from: 'if (isDataRefused(error)) gathered',
    to: 'if (isDataRefused(error) && running < 0) gathered',
  },
  {
    name: 'a gathered commit with an unknown outcome that is sent again',
    ...gathering,
    from: 'if (isDataRefused(error)) gathered',
    to: 'if (isDataRefused(error) || running > 0) gathered',
  },
  {
    name: 'an account that gets the answer of another one',
    ...gathering,
    from: 'results?.[at]',
    to: 'results?.[0]',
  },
  {
    name: 'too few results that count as changes that were left out',
    file: 'src/server/faults/call-store.ts',
    from: 'if (results.length !== changes.length) {',
    to: 'if (results.length > changes.length) {',
    caughtBy: gathering.caughtBy,
  },
  {
    name: 'a gathered PostgreSQL commit without a version check',
    ...together,
    from: 'and a.version = c.version - 1 ',
    to: '',
  },
  {
    name: 'a gathered PostgreSQL commit whose source belongs to another record',
    ...together,
    from: "entry && taken(entry, 'record'),",
    to: '',
  },
  {
    name: 'a gathered PostgreSQL commit on an account that began anew',
    ...together,
    from: "c.previous_as_of in ('', a.state->>'asOf')",
    to: "c.previous_as_of <> '?'",
  },
  {
    name: 'gathered PostgreSQL commits that wait for a locked account',
    ...together,
    from: 'for update skip locked',
    to: 'for update',
  },
  {
    name: 'a gathered PostgreSQL commit that stores entries although it lost',
    ...together,
    from: 'where t.account_id in (select account_id from won)`',
    to: 'where true or t.account_id in (select account_id from won)`',
  },
  {
    name: 'a gathered PostgreSQL commit that is reported as stored although it lost',
    ...chosen,
    from: "if (outcome === 'stored')",
    to: "if (outcome !== 'absent')",
  },
  {
    name: 'two changes of an account in one PostgreSQL statement',
    ...chosen,
    from: ' || accounts.has(accountId)',
    to: '',
  },
  {
    name: "a provider's id that a gathered PostgreSQL commit forgets",
    ...chosen,
    from: 'if (hasRefs || ',
    to: 'if (',
  },
  {
    name: 'a PostgreSQL source twice in a gathered change',
    ...chosen,
    from: ' || repeatsSource(change)',
    to: '',
    caughtBy: 'test/server/postgres/postgres-store.test.ts',
  },
  {
    name: 'a refused change of SQLite that is stored in part beside others',
    file: 'src/server/sqlite/in-savepoint.ts',
    from: 'rollback to part; release part',
    to: 'release part',
    caughtBy: 'test/server/sqlite/commit-all.test.ts',
  },
];
