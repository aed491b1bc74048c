import type { Mutant } from '../mutants.ts';

/** Faults in how credits are bought. */
export const purchaseMutants: readonly Mutant[] = [
  {
    name: 'I8: clawbacks with one source',
    file: 'src/ledger/clawback.ts',
    from: '`clawback:${record.id}:${record.clawbacks + index + 1}`',
    to: '`clawback:${record.id}`',
    caughtBy: 'test/ledger/purchases.test.ts',
  },
  {
    name: 'I8: a purchase credited again',
    file: 'src/ledger/settle.ts',
    from: 'const isCredited = record.transactionId !== null;',
    to: "const isCredited = record.status === 'needs_review';",
    caughtBy: 'test/ledger/invariants.test.ts',
  },
  {
    name: 'late money turned away',
    file: 'src/ledger/settle.ts',
    from: "if (payment.status === 'paid') return",
    to: "if (payment.status === 'paid' && record.status !== 'expired') return",
    caughtBy: 'test/ledger/purchases.test.ts',
  },
  {
    name: 'an end that another end follows',
    file: 'src/ledger/settle.ts',
    from: '  if (!isOpen(record)) return unchanged(account);\n',
    to: '',
    caughtBy: 'test/ledger/purchases.test.ts',
  },
  {
    name: 'what was read before the purchase changed',
    file: 'src/ledger/settle.ts',
    from: "if (record.revision !== seenRevision) return refuse('precondition_failed');",
    to: '',
    caughtBy: 'test/ledger/purchases.test.ts',
  },
  {
    name: 'another amount credited than was agreed on',
    file: 'src/ledger/settle.ts',
    from: 'payment.capturedMicros === record.amountMicros &&',
    to: 'payment.capturedMicros >= record.amountMicros &&',
    caughtBy: 'test/ledger/purchases.test.ts',
  },
  {
    name: 'another currency credited',
    file: 'src/ledger/settle.ts',
    from: 'payment.currency === account.currency &&',
    to: '',
    caughtBy: 'test/ledger/purchases.test.ts',
  },
  {
    name: "another account's payment credited",
    file: 'src/ledger/settle.ts',
    from: '&&\n    payment.accountId === account.accountId',
    to: '',
    caughtBy: 'test/ledger/purchases.test.ts',
  },
  {
    name: 'I13: held, and not said how much of it is left',
    file: 'src/ledger/settle.ts',
    from: 'subtract(capturedMicros, smaller(returned, capturedMicros))',
    to: 'capturedMicros',
    caughtBy: 'test/ledger/purchases.test.ts',
  },
  {
    name: 'a refund of more than was bought',
    file: 'src/ledger/clawback.ts',
    from: 'smaller(add(refundedMicros, disputedMicros), record.amountMicros)',
    to: 'add(refundedMicros, disputedMicros)',
    caughtBy: 'test/ledger/invariants.test.ts',
  },
  {
    name: 'a pending refund that does not count',
    file: 'src/ledger/refund.ts',
    from: "refund.status === 'pending' ? subtract(left, refund.amountMicros) : left",
    to: 'refund.status ? left : subtract(left, refund.amountMicros)',
    caughtBy: 'test/ledger/refunds.test.ts',
  },
  {
    name: 'a worker that takes what another has taken',
    file: 'src/ledger/purchase.ts',
    from: 'record.dueAt === null || record.dueAt > now',
    to: 'record.dueAt === null',
    caughtBy: 'test/ledger/refunds.test.ts',
  },
];
