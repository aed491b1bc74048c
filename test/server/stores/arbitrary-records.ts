import fc from 'fast-check';
import { purchaseOrigins, purchaseStatuses } from '../../../src/contract/resources/purchase.js';
import { transactionKinds } from '../../../src/contract/resources/transaction.js';
import type { Entry, LedgerEvent, LedgerRecord } from '../../../src/ledger/state/records.js';
import {
  amounts,
  counts,
  failures,
  ids,
  nullable,
  optional,
  texts,
  times,
} from './arbitrary-values.js';

/** An entry of every kind. A change sets its id, number, and source. */
export const entries: fc.Arbitrary<Entry> = fc.record(
  {
    id: ids,
    seq: counts,
    kind: fc.constantFrom(...transactionKinds),
    amountMicros: amounts,
    balanceAfterMicros: amounts,
    source: ids,
    fingerprint: texts(500),
    createdAt: times,
    consumable: optional(ids),
    description: optional(texts(500)),
    purchaseId: optional(ids),
    receiptUrl: optional(texts(500)),
    coveredMicros: optional(amounts),
    taxMicros: optional(amounts),
  },
  {
    requiredKeys: [
      'id',
      'seq',
      'kind',
      'amountMicros',
      'balanceAfterMicros',
      'source',
      'fingerprint',
      'createdAt',
      'consumable',
      'description',
      'purchaseId',
      'receiptUrl',
    ],
  },
);

const frame = {
  id: ids,
  source: ids,
  fingerprint: texts(500),
  createdAt: times,
  dueAt: nullable(times),
  refs: fc.array(ids, { maxLength: 3 }),
};

type RecordOf<Type extends LedgerRecord['type']> = Extract<LedgerRecord, { type: Type }>;

/** One generator per type: a type without a generator does not compile. */
const recordsOfType: {
  [Type in LedgerRecord['type']]: fc.Arbitrary<RecordOf<Type>>;
} = {
  purchase: fc.record({
    ...frame,
    type: fc.constant('purchase'),
    number: counts,
    revision: counts,
    origin: fc.constantFrom(...purchaseOrigins),
    amountMicros: amounts,
    sent: nullable(fc.record({ at: times, cardId: ids })),
    returnUrl: nullable(texts(2_048)),
    locale: nullable(texts(255)),
    pricesExcludeTax: fc.boolean(),
    status: fc.constantFrom(...purchaseStatuses),
    failure: nullable(failures),
    completedAt: nullable(times),
    receiptUrl: nullable(texts(500)),
    taxMicros: amounts,
    transactionId: nullable(ids),
    heldMicros: amounts,
    heldCurrency: nullable(fc.constant('eur')),
    acceptedMicros: nullable(amounts),
    clawedBackMicros: amounts,
    clawbacks: counts,
    refundedMicros: amounts,
    disputedMicros: amounts,
    refunds: fc.array(
      fc.oneof(
        fc.record({
          id: ids,
          amountMicros: amounts,
          status: fc.constantFrom('pending', 'refused', 'returned'),
        }),
        fc.record({
          id: ids,
          amountMicros: amounts,
          status: fc.constant('done'),
          entrySource: ids,
        }),
      ),
      { maxLength: 3 },
    ),
  }),
  refund: fc.record({
    ...frame,
    type: fc.constant('refund'),
    purchaseId: ids,
    amountMicros: amounts,
  }),
  resumption: fc.record({ ...frame, type: fc.constant('resumption') }),
  top_up_alarm: fc.record({ ...frame, type: fc.constant('top_up_alarm') }),
  setup: fc.record({
    ...frame,
    type: fc.constant('setup'),
    status: fc.constantFrom('open', 'complete', 'expired'),
    locale: nullable(texts(255)),
  }),
  covered_charge: fc.record({
    ...frame,
    type: fc.constant('covered_charge'),
    consumable: ids,
    coveredMicros: amounts,
    shortfallMicros: amounts,
  }),
  hold: fc.record({
    ...frame,
    type: fc.constant('hold'),
    status: fc.constantFrom('open', 'settled', 'released', 'expired'),
    consumable: ids,
    grantedMicros: amounts,
    coveredMicros: amounts,
    allowancePeriod: nullable(counts),
    reservedMicros: amounts,
    expiresAt: times,
    settlement: nullable(
      fc.record({
        finalMicros: amounts,
        coveredMicros: amounts,
        chargedMicros: amounts,
        shortfallMicros: amounts,
        transactionId: nullable(ids),
        at: times,
      }),
    ),
  }),
  hold_extension: fc.record({ ...frame, type: fc.constant('hold_extension') }),
  delivery: fc.record({ ...frame, type: fc.constant('delivery') }),
  closing: fc.record({ ...frame, type: fc.constant('closing') }),
  review: fc.record({
    ...frame,
    type: fc.constant('review'),
    purchaseId: ids,
    action: fc.constantFrom('accept', 'return'),
    by: ids,
    note: texts(500),
    heldMicros: amounts,
    heldCurrency: fc.constant('eur'),
    refundId: nullable(ids),
  }),
};

/** A record of every type. A change sets its id, source, and refs, and the number of a purchase. */
export const records: fc.Arbitrary<LedgerRecord> = fc.oneof(...Object.values(recordsOfType));

const eventFrame = { id: counts, createdAt: times };

/** An event of every type. A change sets its number. */
export const events: fc.Arbitrary<LedgerEvent> = fc.oneof(
  fc.record({
    ...eventFrame,
    type: fc.constantFrom('credit_balance_low', 'credit_balance_depleted'),
    balanceMicros: amounts,
    thresholdMicros: amounts,
  }),
  fc.record(
    {
      ...eventFrame,
      type: fc.constant('credit_purchase_failed'),
      purchaseId: ids,
      amountMicros: amounts,
      origin: fc.constantFrom(...purchaseOrigins),
      failure: failures,
      nextAttemptAt: times,
      autoTopUpPaused: fc.boolean(),
    },
    {
      requiredKeys: ['id', 'createdAt', 'type', 'purchaseId', 'amountMicros', 'origin', 'failure'],
    },
  ),
  fc.record({
    ...eventFrame,
    type: fc.constant('credit_auto_recharge_triggered'),
    purchaseId: ids,
    amountMicros: amounts,
    balanceMicros: amounts,
  }),
);
