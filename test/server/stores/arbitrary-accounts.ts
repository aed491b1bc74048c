import fc from 'fast-check';
import type { Account } from '../../../src/ledger/state/account.js';
import type { Allowances } from '../../../src/ledger/state/allowance-state.js';
import type { AutoTopUpState } from '../../../src/ledger/state/auto-top-up-state.js';
import type { DeliveryState } from '../../../src/ledger/state/delivery-state.js';
import { amounts, counts, failures, ids, nullable, texts, times } from './arbitrary-values.js';

const allowances: fc.Arbitrary<Allowances> = fc.record({
  begun: counts,
  droppedUntil: fc.oneof(fc.constant(''), times),
  states: fc.array(
    fc.record({
      includedMicros: amounts,
      usedElsewhereMicros: amounts,
      periodStartsAt: times,
      periodEndsAt: times,
      consumable: ids,
      period: counts,
      latestEndsAt: times,
      coveredMicros: amounts,
      heldMicros: amounts,
    }),
    { maxLength: 3 },
  ),
});

const autoTopUps: fc.Arbitrary<AutoTopUpState> = fc.record({
  enabled: fc.boolean(),
  thresholdMicros: amounts,
  amountMicros: amounts,
  monthlyLimitMicros: nullable(amounts),
  version: counts,
  consent: nullable(
    fc.record({
      textVersion: texts(40),
      locale: texts(40),
      textHash: texts(64),
      acceptedAt: times,
      acceptedBy: ids,
      pricesExcludeTax: fc.boolean(),
    }),
  ),
  attempt: nullable(
    fc.record({
      purchaseId: ids,
      amountMicros: amounts,
      begunAt: times,
      month: fc.constantFrom('2026-01', '2026-12'),
      isSent: fc.boolean(),
    }),
  ),
  paused: nullable(
    fc.constantFrom(
      'payment_failed',
      'requires_action',
      'no_payment_method',
      'payment_method_unsupported',
      'disputed',
    ),
  ),
  declines: counts,
  nextAttemptAt: nullable(times),
  lastFailure: nullable(failures),
  month: fc.constantFrom('2026-01', '2026-12'),
  spentMicros: amounts,
  attempts: fc.array(times, { maxLength: 10 }),
  cardId: nullable(ids),
  alarmAt: nullable(times),
});

const deliveries: fc.Arbitrary<DeliveryState> = fc.record({
  upTo: counts,
  claims: counts,
  claim: nullable(counts),
  heldUntil: nullable(times),
  failures: counts,
});

/** The state of an account, with every field at its limits. A change sets its id and version. */
export const accounts: fc.Arbitrary<Account> = fc.record({
  accountId: ids,
  currency: fc.constantFrom('usd', 'jpy', 'kwd'),
  minorUnitMicros: amounts,
  version: counts,
  seq: counts,
  eventSeq: counts,
  purchaseSeq: counts,
  openPurchases: fc.array(ids, { maxLength: 5 }),
  openSetups: fc.array(ids, { maxLength: 5 }),
  balanceMicros: amounts,
  reservedMicros: amounts,
  allowances,
  totals: fc.record({
    addedMicros: amounts,
    spentMicros: amounts,
    clawedBackMicros: amounts,
    adjustedMicros: amounts,
  }),
  lowThresholdMicros: amounts,
  autoTopUp: autoTopUps,
  delivery: deliveries,
  closedAt: nullable(times),
  asOf: times,
});
