import type { Mutant } from '../../mutants.ts';

const erasing = 'test/server/sqlite/sqlite-store.test.ts';

/** Faults of erasing: money that is lost, or data that stays. */
export const erasingMutants: readonly Mutant[] = [
  {
    name: 'an account that is erased while the provider may still report a refund',
    file: 'src/server/maintenance/erase-account.ts',
    from: 'dueAt !== null || ',
    to: '',
    caughtBy: erasing,
  },
  {
    name: 'an account that is erased while a payment is in review',
    file: 'src/server/maintenance/erase-account.ts',
    from: " || status === 'needs_review'",
    to: '',
    caughtBy: erasing,
  },
  {
    name: 'an account that is erased while it is open',
    file: 'src/server/maintenance/erase-account.ts',
    from: 'if (closedAt === null)',
    to: "if (closedAt === '')",
    caughtBy: erasing,
  },
  {
    name: 'a SQLite account that is erased although it has changed',
    file: 'src/server/sqlite/sqlite-store.ts',
    from: 'if (Number(removeAccount.run(accountId, version).changes) === 0) return false;',
    to: 'removeAccount.run(accountId, version);',
    caughtBy: erasing,
  },
  {
    name: 'a prune that removes the extension of an open hold',
    file: 'src/server/maintenance/prune-account.ts',
    from: 'oldest === undefined || createdAt < oldest',
    to: 'oldest === undefined || createdAt <= oldest || createdAt > oldest',
    caughtBy: 'test/server/memory/memory-prune.test.ts',
  },
  {
    name: 'a prune that removes events that are not delivered',
    file: 'src/server/maintenance/prune-account.ts',
    from: 'id > delivery.upTo || createdAt >= before',
    to: 'createdAt >= before',
    caughtBy: 'test/server/memory/memory-prune.test.ts',
  },
  {
    name: 'a prune that forgets the charges that the plan covered',
    file: 'src/server/maintenance/prune-account.ts',
    from: "type === 'hold_extension' && createdAt < before",
    to: "(type === 'hold_extension' || type === 'covered_charge') && createdAt < before",
    caughtBy: 'test/server/memory/memory-prune.test.ts',
  },
  {
    name: 'a stream that resumes over removed events in silence',
    file: 'src/server/events/event-feed.ts',
    from: 'missed?.id === String(cursor + 1)',
    to: 'missed !== undefined',
    caughtBy: 'test/server/events/pruned-events.test.ts',
  },
  {
    name: 'a SQLite account whose removed records include those of another account',
    file: 'src/server/sqlite/sqlite-statements.ts',
    from: "removeRecord: prepare('delete from credits_record where account_id = ? and id = ?')",
    to: "removeRecord: prepare('delete from credits_record where account_id <= ? and id = ?')",
    caughtBy: 'test/server/sqlite/sqlite-prune.test.ts',
  },
  {
    name: 'a PostgreSQL account that is erased although it has changed',
    file: 'src/server/postgres/statements/remove-statement.ts',
    from: ' and version = $2::text::bigint',
    to: ' and $2::text::bigint > 0',
    caughtBy: 'test/server/postgres/postgres-store.test.ts',
  },
  {
    name: 'a SQLite account that began anew and takes a change of the erased one',
    file: 'src/server/sqlite/sqlite-statements.ts',
    from: "and ? in ('', json_extract(state, '$.asOf'))",
    to: "and ? <> '?'",
    caughtBy: erasing,
  },
  {
    name: 'a PostgreSQL account that began anew and takes a change of the erased one',
    file: 'src/server/postgres/statements/commit-statement.ts',
    from: "${PREVIOUS_AS_OF} in ('', state->>'asOf')",
    to: "${PREVIOUS_AS_OF} <> '?'",
    caughtBy: 'test/server/postgres/postgres-store.test.ts',
  },
  {
    name: 'late money of an erased account that is lost in silence',
    file: 'src/server/http/webhooks.ts',
    from: 'reportFault(erasedRecord(accountId, id), `webhook of ${provider}`);',
    to: 'erasedRecord(accountId, id);',
    caughtBy: 'test/server/http/erased-account.test.ts',
  },
];
