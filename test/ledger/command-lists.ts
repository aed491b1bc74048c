import fc from 'fast-check';
import type { Command } from '../../src/ledger/decide.js';
import { micros } from '../../src/money/money.js';
import { CURRENT_REVISION } from './account-history.js';
import { generators } from './arbitrary-commands.js';
import { agreedPayments, oddPayments } from './purchases/arbitrary-payments.js';
import { earlier, latest, link } from './purchases/link-commands.js';

const oneCommand = fc
  .oneof(...Object.values<fc.WeightedArbitrary<Command>>(generators))
  .map((command) => [command]);

/** A payment that usually comes into review, and the decision on it. Apart, they rarely meet. */
const reviewed = fc
  .tuple(
    generators.settle.arbitrary,
    generators.resolve_review.arbitrary,
    oddPayments,
    earlier('begin_purchase'),
  )
  .map(([settle, resolve, payment, about]): Command[] => [
    { ...settle, about, payment, seenRevision: CURRENT_REVISION },
    { ...resolve, about, payment, seenRevision: CURRENT_REVISION },
  ]);

/** A paid purchase that is refunded through this backend, and the report that has the refund. Apart, they never meet. */
const refunded = fc
  .tuple(
    generators.begin_purchase.arbitrary,
    generators.begin_refund.arbitrary,
    generators.settle.arbitrary,
    agreedPayments,
    agreedPayments,
  )
  .map(([begin, refund, settle, paid, report]): Command[] => {
    const about = latest('begin_purchase');
    const settled = { ...settle, about, seenRevision: CURRENT_REVISION };
    const amountMicros = micros(10_000_000);
    const own = { id: latest('begin_refund'), amountMicros };
    return [
      { ...begin, origin: 'manual', amountMicros: micros(40_000_000) },
      { ...settled, payment: paid },
      { ...refund, about, amountMicros },
      { ...settled, payment: { ...report, refunds: [...report.refunds, own] } },
    ];
  });

/** A hold that expires before its work is settled, and a repeated settlement. */
const expired = fc
  .tuple(
    generators.begin_hold.arbitrary,
    generators.claim.arbitrary,
    generators.settle_hold.arbitrary,
  )
  .map(([begin, claim, settle]): Command[] => {
    const about = latest('begin_hold');
    const settled = { ...settle, about };
    return [{ ...begin, ttlSeconds: 0 }, { ...claim, about }, settled, settled];
  });

/** Lists of commands in a plausible order: sources are new, and most records exist. */
export const commandLists: fc.Arbitrary<Command[]> = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: oneCommand },
      ...[reviewed, refunded, expired].map((arbitrary) => ({ weight: 1, arbitrary })),
    ),
    { maxLength: 40, size: 'max' },
  )
  .map((parts) => link(parts.flat()));
