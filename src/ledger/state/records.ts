import type { Failure } from '../../contract/resources/failure.js';
import type { PurchaseStatus } from '../../contract/resources/purchase.js';
import type { TransactionKind } from '../../contract/resources/transaction.js';
import type { Micros } from '../../money/money.js';
import type { Attribution } from './attribution.js';

/** A movement of credits. An entry is never changed or removed; only later entries are added. */
export interface Entry extends Attribution {
  readonly id: string;
  /** The number of the entry in its account. Numbers start at 1 and have no gap. */
  readonly seq: number;
  readonly kind: TransactionKind;
  readonly amountMicros: Micros;
  readonly balanceAfterMicros: Micros;
  /** The unique, permanent name of the entry's cause: `charges:<key>`, `purchase:<id>`. */
  readonly source: string;
  /** The content of the request. It tells a repeat from another request under the same key. */
  readonly fingerprint: string;
  readonly createdAt: string;
  readonly consumable: string | undefined;
  readonly description: string | undefined;
  readonly purchaseId: string | undefined;
  readonly receiptUrl: string | undefined;
  /** The part of a charge that the plan's allowance covered, in addition to the amount. */
  readonly coveredMicros?: Micros | undefined;
  /** The tax that was paid in addition to the amount of a purchase. */
  readonly taxMicros?: Micros | undefined;
}

interface RecordFrame {
  readonly id: string;
  /** The unique name of the record's cause, as in an entry. */
  readonly source: string;
  readonly fingerprint: string;
  readonly createdAt: string;
  /** The time at which a worker must look at the record again; `null` if that is never necessary. */
  readonly dueAt: string | null;
  /**
   * The ids that a provider's messages use for the record: the provider's ids and the record's own id.
   */
  readonly refs: readonly string[];
}

/** A purchase of credits. Unlike entries, it changes over time. */
export interface PurchaseRecord extends RecordFrame {
  readonly type: 'purchase';
  /** The number of the purchase in its account. Numbers start at 1 and have no gap. */
  readonly number: number;
  /**
   * The number of changes. A provider's answer is valid only for the revision at which the provider was
   * asked.
   */
  readonly revision: number;
  readonly origin: 'manual' | 'auto_top_up';
  readonly amountMicros: Micros;
  /**
   * The time from which the provider may have received the automatic charge, and the card. `null` for a
   * purchase that was not sent.
   */
  readonly sent: { readonly at: string; readonly cardId: string } | null;
  /** The page that the buyer returns to if the bank's authentication takes over the whole page. */
  readonly returnUrl: string | null;
  /** The language of the checkout: that of the first request, so that each order to the provider is the same. */
  readonly locale: string | null;
  /**
   * Whether the buyer was told at the beginning that tax is added to the amount. Other limits or another consent do
   * not change it, so that each order to the provider is the same.
   */
  readonly pricesExcludeTax: boolean;
  readonly status: PurchaseStatus;
  /** The failure; `null` unless the status is `failed`. */
  readonly failure: Failure | null;
  /** The time at which the purchase left `awaiting_payment` and `processing` for good. */
  readonly completedAt: string | null;
  readonly receiptUrl: string | null;
  /** The tax that was paid in addition to the captured amount, before any refund. It is never credited. */
  readonly taxMicros: Micros;
  /** The `id` of the entry that credited the purchase. */
  readonly transactionId: string | null;
  /** The captured amount that is not credited because the payment is not as agreed. */
  readonly heldMicros: Micros;
  /** The ISO 4217 code of the held amount. */
  readonly heldCurrency: string | null;
  /** The amount that a review credited in place of the agreed amount; `null` without such a review. */
  readonly acceptedMicros: Micros | null;
  /** The total that refunds and disputes have taken back. */
  readonly clawedBackMicros: Micros;
  /** The number of clawback entries. It gives each clawback its own source. */
  readonly clawbacks: number;
  /** The refunded amount in the provider's latest report, even if it exceeds the purchase. */
  readonly refundedMicros: Micros;
  readonly disputedMicros: Micros;
  /** The refunds that were requested through this backend. */
  readonly refunds: readonly RequestedRefund[];
}

/** A refund, from the decision to make it. */
export type RequestedRefund = { readonly id: string; readonly amountMicros: Micros } & (
  | { readonly status: 'pending' | 'refused' }
  /** The payment was in review, so there were no credits to take. */
  | { readonly status: 'returned' }
  /** The entry with this source took the credits from the balance. */
  | { readonly status: 'done'; readonly entrySource: string }
);

/** The result of a refund's idempotency key. The purchase has the state of the refund. */
export interface RefundRecord extends RecordFrame {
  readonly type: 'refund';
  readonly purchaseId: string;
  readonly amountMicros: Micros;
}

/** The result of an idempotency key for resuming. */
export interface ResumptionRecord extends RecordFrame {
  readonly type: 'resumption';
}

/**
 * The alarm of auto top-up. It is due when an attempt may start without a movement. An account has at
 * most one.
 */
export interface TopUpAlarm extends RecordFrame {
  readonly type: 'top_up_alarm';
}

/**
 * The delivery of events. It is due while the host app has not received every event. An account has at
 * most one.
 */
export interface DeliveryRecord extends RecordFrame {
  readonly type: 'delivery';
}

/**
 * The closing of the checkouts of a closed account. It is due while a checkout may be open. An account has
 * at most one.
 */
export interface ClosingRecord extends RecordFrame {
  readonly type: 'closing';
}

/** The decision of the host app on a payment that was in review. It never changes. */
export interface ReviewRecord extends RecordFrame {
  readonly type: 'review';
  readonly purchaseId: string;
  readonly action: 'accept' | 'return';
  /** The person who decided, as the host app names them. */
  readonly by: string;
  /** The reason for the decision. */
  readonly note: string;
  /** The amount that was held, and its ISO 4217 code. */
  readonly heldMicros: Micros;
  readonly heldCurrency: string;
  /** The id of the refund that returns the payment; `null` if it was accepted. */
  readonly refundId: string | null;
}

/** A card that is being added. */
export interface SetupRecord extends RecordFrame {
  readonly type: 'setup';
  readonly status: 'open' | 'complete' | 'expired';
  /** The language of the form, as in a purchase. */
  readonly locale: string | null;
}

/** A charge that the plan's allowance covered, so that it moved no credits. */
export interface CoveredCharge extends RecordFrame, Attribution {
  readonly type: 'covered_charge';
  readonly consumable: string;
  readonly coveredMicros: Micros;
  /** The part that neither the allowance nor the credits covered. */
  readonly shortfallMicros: Micros;
}

/** Credits that are held for work whose cost is not known yet. */
export interface HoldRecord extends RecordFrame, Attribution {
  readonly type: 'hold';
  /** An expired hold can still be settled or released; only its reserve is gone. */
  readonly status: 'open' | 'settled' | 'released' | 'expired';
  readonly consumable: string;
  /** The maximum cost: the covered part at the beginning plus the reserve. */
  readonly grantedMicros: Micros;
  /** The part that the plan covers. The period holds it as long as the hold is open. */
  readonly coveredMicros: Micros;
  /** The number of the allowance's period; `null` if the plan covered nothing of the consumable. */
  readonly allowancePeriod: number | null;
  /** The part of the account's credits that the hold reserves. It is 0 unless the hold is open. */
  readonly reservedMicros: Micros;
  readonly expiresAt: string;
  /** The result of settling, for repeated requests; `null` unless the status is `settled`. */
  readonly settlement: SettledHold | null;
}

/** The result of settling a hold. */
interface SettledHold {
  readonly finalMicros: Micros;
  /** The part that the plan's allowance covered. */
  readonly coveredMicros: Micros;
  readonly chargedMicros: Micros;
  readonly shortfallMicros: Micros;
  /** The `id` of the entry; `null` if nothing was charged. */
  readonly transactionId: string | null;
  readonly at: string;
}

/** The result of an idempotency key for extending a hold. The hold has the state of the extension. */
export interface HoldExtension extends RecordFrame {
  readonly type: 'hold_extension';
}

/** Every kind of record that an account has besides its entries. */
export type LedgerRecord =
  | PurchaseRecord
  | RefundRecord
  | ResumptionRecord
  | TopUpAlarm
  | SetupRecord
  | CoveredCharge
  | HoldRecord
  | HoldExtension
  | DeliveryRecord
  | ClosingRecord
  | ReviewRecord;

interface EventFrame {
  /** The number of the event in its account. Numbers start at 1 and have no gap. */
  readonly id: number;
  readonly createdAt: string;
}

/** The balance fell below a threshold. */
export interface BalanceEvent extends EventFrame {
  readonly type: 'credit_balance_low' | 'credit_balance_depleted';
  readonly balanceMicros: Micros;
  readonly thresholdMicros: Micros;
}

/** A purchase failed. */
export interface PurchaseFailedEvent extends EventFrame {
  readonly type: 'credit_purchase_failed';
  readonly purchaseId: string;
  readonly amountMicros: Micros;
  readonly origin: PurchaseRecord['origin'];
  readonly failure: Failure;
  /** For auto top-up: the time of the next attempt, and whether auto top-up is paused. */
  readonly nextAttemptAt?: string;
  readonly autoTopUpPaused?: boolean;
}

/** Auto top-up bought credits. */
export interface AutoRechargeEvent extends EventFrame {
  readonly type: 'credit_auto_recharge_triggered';
  readonly purchaseId: string;
  readonly amountMicros: Micros;
  readonly balanceMicros: Micros;
}

/** A notification for the account's users, stored in the commit of its cause. */
export type LedgerEvent = BalanceEvent | PurchaseFailedEvent | AutoRechargeEvent;
