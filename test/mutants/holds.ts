import type { Mutant } from '../mutants.ts';

/** Faults in holds and in covered charges. */
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
    name: 'I10: an ended hold that is answered as granted',
    file: 'src/server/accounts/decide-batch.ts',
    from: '  if (refused) return refusalOf(refused);\n',
    to: '',
    caughtBy: 'test/server/replays/hold-replays.test.ts',
  },
  {
    name: 'I10: a hold past its expiry that is answered as granted',
    file: 'src/ledger/usage/hold.ts',
    from: "return expiresAt <= now ? { ok: false, code: 'hold_not_open', holdStatus: 'expired' } : null;",
    to: 'return null;',
    caughtBy: 'test/server/replays/hold-replays.test.ts',
  },
  {
    name: 'I10: a repeated extension that does not look at its hold',
    file: 'src/server/accounts/decide-batch.ts',
    from: 'const records = withRecord(isRecord(effect) ? [effect] : [], record);',
    to: 'const records = isRecord(effect) ? [effect] : [];',
    caughtBy: 'test/server/replays/hold-replays.test.ts',
  },
  {
    name: 'a reply that hides that it is a replay',
    file: 'src/server/backend.ts',
    from: '({ ...reply, isReplay })',
    to: '({ ...reply, isReplay: isReplay && false })',
    caughtBy: 'test/server/replays/every-write.test.ts',
  },
  {
    name: 'a client that hides that a reply is a replay',
    file: 'src/client/http/read-reply.ts',
    from: "headers.get('idempotent-replayed') === 'true'",
    to: "headers.get('idempotent-replayed') === 'yes'",
    caughtBy: 'test/client/server-client.test.ts',
  },
  {
    name: 'a covered charge without a record of its key',
    file: 'src/ledger/usage/charge.ts',
    from: 'return { ...unchanged(covered), records: [record] };',
    to: 'return { ...unchanged(covered), records: [{ ...record, source: record.id }] };',
    caughtBy: 'test/server/usage/allowance-faults.test.ts',
  },
];
