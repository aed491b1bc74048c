import { purchaseOrigins, purchaseStatuses } from '../../../contract/resources/purchase.js';
import { transactionKinds } from '../../../contract/resources/transaction.js';
import type { Actor } from '../../../ledger/state/attribution.js';
import type {
  AutoRechargeEvent,
  BalanceEvent,
  Entry,
  LedgerEvent,
  LedgerRecord,
  PurchaseFailedEvent,
  RequestedRefund,
} from '../../../ledger/state/records.js';
import { flags, list, nullable, oneOf, optional, pick, shape, type Draw } from './draw.js';
import { amounts, counts, failures, ids, labels, texts, times } from './drawn-values.js';

/** The actor and the labels of an entry or a record. */
const attribution = {
  actor: optional(shape<Actor>({ id: ids, name: optional(texts(200)) })),
  labels: optional(labels),
};

/** An entry of every kind. A change sets its id, number, and source. */
export const entries: Draw<Entry> = shape({
  id: ids,
  seq: counts,
  kind: pick(...transactionKinds),
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
  ...attribution,
});

const frame = {
  id: ids,
  source: ids,
  fingerprint: texts(500),
  createdAt: times,
  dueAt: nullable(times),
  refs: list(ids, 0, 3),
};

type RecordOf<Type extends LedgerRecord['type']> = Extract<LedgerRecord, { type: Type }>;

/** One generator per type: a type without a generator does not compile. */
const recordsOfType: {
  [Type in LedgerRecord['type']]: Draw<RecordOf<Type>>;
} = {
  purchase: shape({
    ...frame,
    type: pick('purchase'),
    number: counts,
    revision: counts,
    origin: pick(...purchaseOrigins),
    amountMicros: amounts,
    sent: nullable(shape({ at: times, cardId: ids })),
    returnUrl: nullable(texts(2_048)),
    locale: nullable(texts(255)),
    pricesExcludeTax: flags,
    status: pick(...purchaseStatuses),
    failure: nullable(failures),
    completedAt: nullable(times),
    receiptUrl: nullable(texts(500)),
    taxMicros: amounts,
    transactionId: nullable(ids),
    heldMicros: amounts,
    heldCurrency: nullable(pick('eur')),
    acceptedMicros: nullable(amounts),
    clawedBackMicros: amounts,
    clawbacks: counts,
    refundedMicros: amounts,
    disputedMicros: amounts,
    refunds: list(
      oneOf<RequestedRefund>(
        shape({
          id: ids,
          amountMicros: amounts,
          status: pick('pending', 'refused', 'returned'),
        }),
        shape({
          id: ids,
          amountMicros: amounts,
          status: pick('done'),
          entrySource: ids,
        }),
      ),
      0,
      3,
    ),
  }),
  refund: shape({
    ...frame,
    type: pick('refund'),
    purchaseId: ids,
    amountMicros: amounts,
  }),
  resumption: shape({ ...frame, type: pick('resumption') }),
  top_up_alarm: shape({ ...frame, type: pick('top_up_alarm') }),
  setup: shape({
    ...frame,
    type: pick('setup'),
    status: pick('open', 'complete', 'expired'),
    locale: nullable(texts(255)),
  }),
  covered_charge: shape({
    ...frame,
    type: pick('covered_charge'),
    consumable: ids,
    coveredMicros: amounts,
    shortfallMicros: amounts,
    ...attribution,
  }),
  hold: shape({
    ...frame,
    type: pick('hold'),
    status: pick('open', 'settled', 'released', 'expired'),
    consumable: ids,
    grantedMicros: amounts,
    coveredMicros: amounts,
    allowancePeriod: nullable(counts),
    reservedMicros: amounts,
    expiresAt: times,
    settlement: nullable(
      shape({
        finalMicros: amounts,
        coveredMicros: amounts,
        chargedMicros: amounts,
        shortfallMicros: amounts,
        transactionId: nullable(ids),
        at: times,
      }),
    ),
    ...attribution,
  }),
  hold_extension: shape({ ...frame, type: pick('hold_extension') }),
  delivery: shape({ ...frame, type: pick('delivery') }),
  closing: shape({ ...frame, type: pick('closing') }),
  review: shape({
    ...frame,
    type: pick('review'),
    purchaseId: ids,
    action: pick('accept', 'return'),
    by: ids,
    note: texts(500),
    heldMicros: amounts,
    heldCurrency: pick('eur'),
    refundId: nullable(ids),
  }),
};

/** A record of every type. A change sets its id, source, and refs, and the number of a purchase. */
export const records: Draw<LedgerRecord> = oneOf<LedgerRecord>(
  recordsOfType.purchase,
  ...Object.values(recordsOfType),
);

const eventFrame = { id: counts, createdAt: times };

const failedPurchases = shape<Omit<PurchaseFailedEvent, 'nextAttemptAt' | 'autoTopUpPaused'>>({
  ...eventFrame,
  type: pick('credit_purchase_failed'),
  purchaseId: ids,
  amountMicros: amounts,
  origin: pick(...purchaseOrigins),
  failure: failures,
});

/** An event of every type. A change sets its number. */
export const events: Draw<LedgerEvent> = oneOf<LedgerEvent>(
  shape<BalanceEvent>({
    ...eventFrame,
    type: pick('credit_balance_low', 'credit_balance_depleted'),
    balanceMicros: amounts,
    thresholdMicros: amounts,
  }),
  failedPurchases,
  (random) => ({
    ...failedPurchases(random),
    nextAttemptAt: times(random),
    autoTopUpPaused: flags(random),
  }),
  shape<AutoRechargeEvent>({
    ...eventFrame,
    type: pick('credit_auto_recharge_triggered'),
    purchaseId: ids,
    amountMicros: amounts,
    balanceMicros: amounts,
  }),
);
