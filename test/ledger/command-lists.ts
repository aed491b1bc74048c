import fc from 'fast-check';
import type { Command } from '../../src/ledger/decide.js';
import { CURRENT_REVISION } from './account-history.js';
import { generators } from './arbitrary-commands.js';
import { oddPayments } from './purchases/arbitrary-payments.js';
import { earlier, link } from './purchases/link-commands.js';

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

/** Lists of commands in a plausible order: sources are new, and most records exist. */
export const commandLists: fc.Arbitrary<Command[]> = fc
  .array(fc.oneof({ weight: 20, arbitrary: oneCommand }, { weight: 1, arbitrary: reviewed }), {
    maxLength: 40,
    size: 'max',
  })
  .map((parts) => link(parts.flat()));
