import type { Mutant } from '../mutants.ts';

const writer = {
  file: 'src/server/accounts/account-writer.ts',
  caughtBy: 'test/server/accounts/remembered-accounts.test.ts',
};
const basis = { ...writer, file: 'src/server/accounts/decision-basis.ts' };

/** Faults of a writer that remembers accounts: an answer that the store was never asked for. */
export const accountWriterMutants: readonly Mutant[] = [
  {
    name: 'a refusal based on outdated data',
    ...basis,
    from: 'if (!change) return false;',
    to: 'if (!change) return true;',
    caughtBy: 'test/server/accounts/account-writer.test.ts',
  },
  {
    name: 'settings that are reported as saved from memory',
    ...basis,
    from: 'if (!change) return false;',
    to: 'if (!change) return true;',
  },
  {
    name: 'a repeat refused because other commands of its batch succeeded',
    ...basis,
    from: 'stored.has(command.source)',
    to: 'stored.size > 0',
    caughtBy: 'test/server/accounts/account-writer.test.ts',
  },
  {
    name: 'a remembered account that counts as read',
    ...basis,
    from: 'return isCurrent && ',
    to: 'return ',
  },
  {
    name: 'a repeat that is not looked up because the account was read for another command',
    ...basis,
    from: 'isCurrent && namesIn(commands).every((name) => names.has(name))',
    to: 'isCurrent',
  },
  {
    name: 'a repeat that stops the writer because it does not remember the key',
    ...writer,
    from: 'if (isCertain && isSame(',
    to: 'if (isSame(',
  },
  {
    name: 'a command about a record that is not loaded',
    ...basis,
    from: "!('about' in command) || names.has(command.about)",
    to: "!('about' in command) || names.size >= 0",
  },
  {
    name: 'an account of the host app that is remembered before it is stored',
    ...writer,
    from: 'if (account.version > 0) remembered',
    to: 'if (account.version >= 0) remembered',
  },
  {
    name: 'an erased account that fails a command because it is remembered',
    ...writer,
    from: 'if (isDataRefused(error)) await commitEach',
    to: 'if (batch.length > 1 && isDataRefused(error)) await commitEach',
  },
  {
    name: 'an account that is remembered after an unknown outcome',
    ...writer,
    from: '        // A late commit may still be stored, so the next decision loads the account anew.\n        remembered.delete(accountId);\n',
    to: '',
  },
  {
    name: 'an account that began anew and takes a change of the erased one',
    ...writer,
    file: 'src/server/memory/memory-store.ts',
    from: ' && previousAsOf === current.asOf',
    to: '',
  },
  {
    name: 'any number of remembered accounts',
    ...writer,
    from: 'createRecentMap<Account>(MAX_REMEMBERED)',
    to: 'createRecentMap<Account>(Infinity)',
  },
  {
    name: 'commands that wait although their account is decided again',
    file: 'src/server/accounts/account-writer.ts',
    from: '      batch.push(...queue.splice(0, MAX_BATCH - batch.length));\n',
    to: '',
    caughtBy: 'test/server/accounts/conflicts.test.ts',
  },
  {
    name: 'a batch that grows without a limit',
    file: 'src/server/accounts/account-writer.ts',
    from: 'queue.splice(0, MAX_BATCH - batch.length)',
    to: 'queue.splice(0, MAX_BATCH)',
    caughtBy: 'test/server/accounts/conflicts.test.ts',
  },
  {
    name: 'rivals that never pause',
    file: 'src/server/accounts/account-writer.ts',
    from: 'if (conflicts > 1) {',
    to: 'if (conflicts > 1_000) {',
    caughtBy: 'test/server/accounts/conflicts.test.ts',
  },
  {
    name: 'pauses that do not grow',
    file: 'src/server/accounts/conflict-pause.ts',
    from: 'Math.min(conflicts * PAUSE_MS, MAX_PAUSE_MS)',
    to: 'Math.min(PAUSE_MS, MAX_PAUSE_MS)',
    caughtBy: 'test/server/accounts/conflicts.test.ts',
  },
];
