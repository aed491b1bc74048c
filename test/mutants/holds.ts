import type { Mutant } from '../mutants.ts';

/** Faults in holds and in the allowance of a plan. */
export const holdMutants: readonly Mutant[] = [
  {
    name: 'I18: an overrun that takes the reserve of another hold',
    file: 'src/ledger/usage/settle-hold.ts',
    from: 'return smaller(add(reservedMicros, unreserved), balance);',
    to: 'return smaller(add(add(reservedMicros, unreserved), account.reservedMicros), balance);',
    caughtBy: 'test/ledger/usage/hold-properties.test.ts',
  },
  {
    name: 'I18: a settlement that takes the balance below zero',
    file: 'src/ledger/usage/settle-hold.ts',
    from: 'return smaller(add(reservedMicros, unreserved), balance);',
    to: 'return add(reservedMicros, smaller(unreserved, balance));',
    caughtBy: 'test/ledger/usage/hold-properties.test.ts',
  },
  {
    name: 'I4: an expired hold that keeps its reserve',
    file: 'src/ledger/usage/hold.ts',
    from: "...unchanged(releaseReserve(account, record)),\n    records: [closedHold(record, 'expired')],",
    to: "...unchanged(account),\n    records: [closedHold(record, 'expired')],",
    caughtBy: 'test/ledger/usage/hold-properties.test.ts',
  },
  {
    name: 'I18: a hold that settles after its release',
    file: 'src/ledger/usage/settle-hold.ts',
    from: "  if (record.status === 'released') return refuse('settle_conflict');\n",
    to: '',
    caughtBy: 'test/ledger/usage/hold-properties.test.ts',
  },
  {
    name: 'an extension that shortens a hold',
    file: 'src/ledger/usage/hold.ts',
    from: 'laterOf(record.expiresAt, expiryOf(now, ttlSeconds))',
    to: 'expiryOf(now, ttlSeconds)',
    caughtBy: 'test/ledger/usage/hold.test.ts',
  },
  {
    name: 'I10: an allowance that is asked again for a repeat',
    file: 'src/server/usage/charges.ts',
    from: 'snapshot && hasEffect(snapshot) ? null : { consumable, amountMicros },',
    to: 'snapshot ? { consumable, amountMicros } : { consumable, amountMicros },',
    caughtBy: 'test/server/usage/allowance-faults.test.ts',
  },
  {
    name: 'an allowance that covers more than the amount',
    file: 'src/server/faults/ask-allowance.ts',
    from: ' && coveredMicros <= amountMicros',
    to: '',
    caughtBy: 'test/server/usage/allowance-faults.test.ts',
  },
  {
    name: 'a covered charge without a record of its key',
    file: 'src/ledger/usage/charge.ts',
    from: '  return { ...unchanged(account), records: [record] };',
    to: '  return { ...unchanged(account), records: [{ ...record, source: record.id }] };',
    caughtBy: 'test/server/usage/allowance-faults.test.ts',
  },
];
