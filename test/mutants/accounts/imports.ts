import type { Mutant } from '../../mutants.ts';

const balances = 'test/server/imports/import-balances.test.ts';
const proof = 'test/server/imports/import-proof.test.ts';
const compare = 'src/server/imports/compare-account.ts';

/** Faults of imports: a balance that is doubled, lost, or rounded, and a proof that proves nothing. */
export const importMutants: readonly Mutant[] = [
  {
    name: 'an import that doubles its balances when it runs again',
    file: 'src/server/imports/imports.ts',
    from: 'grant(accountId, IMPORT_KEY, {',
    to: 'grant(accountId, `${IMPORT_KEY}${Math.random()}`, {',
    caughtBy: 'test/server/imports/import-crashes.test.ts',
  },
  {
    name: 'an import that believes its own writes',
    file: 'src/server/imports/imports.ts',
    from: 'return proofOf(await compareAll(), missing.length);',
    to: "return proofOf(before.map((one) => ({ ...one, comparison: 'same', heldMicros: one.micros })), missing.length);",
    caughtBy: proof,
  },
  {
    name: 'an import that writes although one account is refused',
    file: 'src/server/imports/imports.ts',
    from: 'if (problems.length > 0) return',
    to: 'if (problems.length > 1) return',
    caughtBy: balances,
  },
  {
    name: 'a dry run that writes',
    file: 'src/server/imports/imports.ts',
    from: 'if (dryRun) return proofOf(before, 0);',
    to: '',
    caughtBy: balances,
  },
  {
    name: 'an imported balance that is rounded',
    file: 'src/server/imports/exact-amount.ts',
    from: 'if (scaled % scale !== 0n) return null;',
    to: '',
    caughtBy: 'test/server/imports/exact-amount.test.ts',
  },
  {
    name: 'an import of a debt',
    file: 'src/server/imports/read-source.ts',
    from: 'if (balance < 0n) return negative(row);',
    to: 'if (balance < 0n) return 0n;',
    caughtBy: balances,
  },
  {
    name: 'an import of an account that is listed twice',
    file: 'src/server/imports/read-source.ts',
    from: 'if (seen.has(accountId)) problems.push(duplicate(row));',
    to: 'if (seen.has(accountId)) continue;',
    caughtBy: balances,
  },
  {
    name: 'an import whose rows do not add up to the total',
    file: 'src/server/imports/read-source.ts',
    from: 'exactMicros(total.balance, unitMicros) === micros;',
    to: 'exactMicros(total.balance, unitMicros) !== null;',
    caughtBy: balances,
  },
  {
    name: 'an import that lost a row without credits',
    file: 'src/server/imports/read-source.ts',
    from: 'total?.accounts === accounts && exactMicros(total.balance',
    to: 'total !== undefined && exactMicros(total.balance',
    caughtBy: balances,
  },
  {
    name: 'an import of a balance that its history contradicts',
    file: 'src/server/imports/read-source.ts',
    from: 'exactSum(history, unitMicros) === balance',
    to: 'exactSum(history, unitMicros) !== null',
    caughtBy: balances,
  },
  {
    name: 'an import on top of other entries',
    file: compare,
    from: "if (imported?.seq !== 1) return problem(source, 'other_entries', OTHERS);",
    to: "if (!imported) return 'missing';",
    caughtBy: balances,
  },
  {
    name: 'an import in another currency',
    file: compare,
    from: 'if (account.currency !== currency) {',
    to: "if (currency === '') {",
    caughtBy: balances,
  },
  {
    name: 'an import after which the source changed',
    file: compare,
    from: 'if (imported.balanceAfterMicros !== micros) {',
    to: 'if (imported.balanceAfterMicros === null) {',
    caughtBy: balances,
  },
  {
    name: 'a proof that does not read the balance',
    file: compare,
    from: 'account.seq !== 1 || account.balanceMicros !== micros',
    to: 'account.seq !== 1',
    caughtBy: proof,
  },
  {
    name: 'a proof that ignores the total of the ledger',
    file: 'src/server/imports/proof.ts',
    from: 'if (sourceMicros === ledgerMicros) return null;',
    to: 'if (sourceMicros !== -1n) return null;',
    caughtBy: balances,
  },
];
