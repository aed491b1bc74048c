import type { Mutant } from '../mutants.ts';

/** Faults in holds, and in what a plan covers. */
export const holdMutants: readonly Mutant[] = [
  {
    name: 'I18: a settlement that looks at the balance alone',
    file: 'src/ledger/settle-hold.ts',
    from: 'return smaller(add(reservedMicros, unreserved), balance);',
    to: 'return smaller(add(add(reservedMicros, unreserved), account.reservedMicros), balance);',
    caughtBy: 'test/ledger/hold-lives.test.ts',
  },
  {
    name: 'I18: consumption below zero after a refund',
    file: 'src/ledger/settle-hold.ts',
    from: 'return smaller(add(reservedMicros, unreserved), balance);',
    to: 'return add(reservedMicros, smaller(unreserved, balance));',
    caughtBy: 'test/ledger/hold-lives.test.ts',
  },
  {
    name: 'I4: an end that keeps its reserve',
    file: 'src/ledger/hold.ts',
    from: "...unchanged(withoutReserve(account, record)), records: [ended(record, 'expired')]",
    to: "...unchanged(account), records: [ended(record, 'expired')]",
    caughtBy: 'test/ledger/hold-lives.test.ts',
  },
  {
    name: 'I18: settled again after a release',
    file: 'src/ledger/settle-hold.ts',
    from: "  if (record.status === 'released') return refuse('settle_conflict');\n",
    to: '',
    caughtBy: 'test/ledger/hold-lives.test.ts',
  },
  {
    name: 'an extension that shortens',
    file: 'src/ledger/hold.ts',
    from: 'later(record.expiresAt, expiryOf(now, ttlSeconds))',
    to: 'expiryOf(now, ttlSeconds)',
    caughtBy: 'test/ledger/hold.test.ts',
  },
  {
    name: 'I10: an allowance asked again for a repeat',
    file: 'src/server/usage/charges.ts',
    from: 'snapshot && hasEffect(snapshot) ? null : { consumable, amountMicros },',
    to: 'snapshot ? { consumable, amountMicros } : { consumable, amountMicros },',
    caughtBy: 'test/server/usage/allowance-faults.test.ts',
  },
  {
    name: 'an allowance that covers more than was asked',
    file: 'src/server/faults/ask-allowance.ts',
    from: ' && coveredMicros <= amountMicros',
    to: '',
    caughtBy: 'test/server/usage/allowance-faults.test.ts',
  },
  {
    name: 'a covered charge that nothing remembers',
    file: 'src/ledger/charge.ts',
    from: '  return { ...unchanged(account), records: [record] };',
    to: '  return { ...unchanged(account), records: [{ ...record, source: record.id }] };',
    caughtBy: 'test/server/usage/allowance-faults.test.ts',
  },
];
