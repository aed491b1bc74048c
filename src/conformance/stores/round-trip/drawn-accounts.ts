import type { Account } from '../../../ledger/state/account.js';
import type { Allowances } from '../../../ledger/state/allowance-state.js';
import type { AutoTopUpState } from '../../../ledger/state/auto-top-up-state.js';
import type { DeliveryState } from '../../../ledger/state/delivery-state.js';
import type { UsageState } from '../../../ledger/state/usage-state.js';
import { flags, list, nullable, oneOf, pick, shape, type Draw } from './draw.js';
import { amounts, counts, failures, ids, texts, times } from './drawn-values.js';

const allowances: Draw<Allowances> = shape({
  begun: counts,
  droppedUntil: oneOf(pick(''), times),
  states: list(
    shape({
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
    0,
    3,
  ),
});

const usage: Draw<UsageState> = shape({
  day: pick('', '2026-01-01'),
  counted: list(shape({ key: ids, hashes: texts(100) }), 0, 3),
  labelKeys: list(ids, 0, 3),
});

const autoTopUps: Draw<AutoTopUpState> = shape({
  enabled: flags,
  thresholdMicros: amounts,
  amountMicros: amounts,
  monthlyLimitMicros: nullable(amounts),
  version: counts,
  consent: nullable(
    shape({
      textVersion: texts(40),
      locale: texts(40),
      textHash: texts(64),
      acceptedAt: times,
      acceptedBy: ids,
      pricesExcludeTax: flags,
    }),
  ),
  attempt: nullable(
    shape({
      purchaseId: ids,
      amountMicros: amounts,
      begunAt: times,
      month: pick('2026-01', '2026-12'),
      isSent: flags,
    }),
  ),
  paused: nullable(
    pick(
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
  month: pick('2026-01', '2026-12'),
  spentMicros: amounts,
  attempts: list(times, 0, 10),
  cardId: nullable(ids),
  alarmAt: nullable(times),
});

const deliveries: Draw<DeliveryState> = shape({
  upTo: counts,
  claims: counts,
  claim: nullable(counts),
  heldUntil: nullable(times),
  failures: counts,
});

/** The state of an account, with every field at its limits. A change sets its id and version. */
export const accounts: Draw<Account> = shape({
  accountId: ids,
  currency: pick('usd', 'jpy', 'kwd'),
  minorUnitMicros: amounts,
  version: counts,
  seq: counts,
  eventSeq: counts,
  purchaseSeq: counts,
  openPurchases: list(ids, 0, 5),
  openSetups: list(ids, 0, 5),
  balanceMicros: amounts,
  reservedMicros: amounts,
  allowances,
  usage,
  totals: shape({
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
