import type { Failure } from '../contract/resources/failure.js';
import type { PurchaseStatus } from '../contract/resources/purchase.js';
import type { TransactionKind } from '../contract/resources/transaction.js';
import type { Micros } from '../money/money.js';

/** A movement of credits. Never changed or removed, only followed by others. */
export interface Entry {
  readonly id: string;
  /** The account's entries are numbered from 1, without a gap. */
  readonly seq: number;
  readonly kind: TransactionKind;
  readonly amountMicros: Micros;
  readonly balanceAfterMicros: Micros;
  /** What caused it, once and for ever: `charges:<key>`, `purchase:<id>`. */
  readonly source: string;
  /** The request it came from, to tell a repeat from another request under the same key. */
  readonly fingerprint: string;
  readonly createdAt: string;
  readonly consumable: string | undefined;
  readonly description: string | undefined;
  readonly purchaseId: string | undefined;
  readonly receiptUrl: string | undefined;
  /** Of a charge, what the plan's allowance covered beside it. */
  readonly coveredMicros?: Micros | undefined;
}

interface RecordFrame {
  readonly id: string;
  /** As of an entry: what caused it. */
  readonly source: string;
  readonly fingerprint: string;
  readonly createdAt: string;
  /** When a worker has to look at it again; `null` once nothing can come of that. */
  readonly dueAt: string | null;
  /** What the messages of a provider call it by: the provider's ids, and its own. */
  readonly refs: readonly string[];
}

/** Credits being bought. It lives and changes beside the entries, under an id of its own. */
export interface PurchaseRecord extends RecordFrame {
  readonly type: 'purchase';
  /** The account's purchases are numbered from 1, without a gap. */
  readonly number: number;
  /** One more with each change: what a provider said is good for the revision at which it was asked. */
  readonly revision: number;
  readonly origin: 'manual' | 'auto_top_up';
  readonly amountMicros: Micros;
  /** Since when, and with which card, the provider may have been asked to charge by itself. */
  readonly sent: { readonly at: string; readonly cardId: string } | null;
  /** Where a buyer comes back to whose bank needed the whole page. */
  readonly returnUrl: string | null;
  readonly status: PurchaseStatus;
  /** While `failed`. */
  readonly failure: Failure | null;
  /** When it left `awaiting_payment` and `processing` for good. */
  readonly completedAt: string | null;
  readonly receiptUrl: string | null;
  /** Of the entry that credited it. */
  readonly transactionId: string | null;
  /** What was paid and is not credited, because it is not what was agreed on. */
  readonly heldMicros: Micros;
  /** ISO 4217, of what is held. */
  readonly heldCurrency: string | null;
  /** What refunds and disputes have taken back so far, together. */
  readonly clawedBackMicros: Micros;
  /** How many entries that took, to give each a source of its own. */
  readonly clawbacks: number;
  /** As the provider last said, also where it comes to more than the purchase. */
  readonly refundedMicros: Micros;
  readonly disputedMicros: Micros;
  /** Those asked for here. */
  readonly refunds: readonly AskedRefund[];
}

/** A refund, from the moment it was decided on. */
export type AskedRefund = { readonly id: string; readonly amountMicros: Micros } & (
  | { readonly status: 'pending' | 'refused' }
  /** Taken from the balance, by the entry with this source. */
  | { readonly status: 'done'; readonly entrySource: string }
);

/** What a key for a refund has led to; how the refund goes is written in its purchase. */
export interface RefundRecord extends RecordFrame {
  readonly type: 'refund';
  readonly purchaseId: string;
  readonly amountMicros: Micros;
}

/** What a key for resuming has led to. */
export interface ResumptionRecord extends RecordFrame {
  readonly type: 'resumption';
}

/** Is due when auto top-up may go on by itself: an account has one at the most. */
export interface TopUpAlarm extends RecordFrame {
  readonly type: 'top_up_alarm';
}

/** Is due while the host has not heard of every event: an account has one at the most. */
export interface DeliveryRecord extends RecordFrame {
  readonly type: 'delivery';
}

/** A card being added. */
export interface SetupRecord extends RecordFrame {
  readonly type: 'setup';
  readonly status: 'open' | 'complete' | 'expired';
}

/** A charge that the plan's allowance covered, so that it moved no credits. */
export interface CoveredCharge extends RecordFrame {
  readonly type: 'covered_charge';
  readonly consumable: string;
  readonly coveredMicros: Micros;
  /** What neither the allowance nor the credits came to. */
  readonly shortfallMicros: Micros;
}

/** Credits that are held for work whose cost is not known yet. */
export interface HoldRecord extends RecordFrame {
  readonly type: 'hold';
  /** An expired one can still be settled or released: only its reserve is gone. */
  readonly status: 'open' | 'settled' | 'released' | 'expired';
  readonly consumable: string;
  /** What the work may cost: what the plan covered when it began, and what was reserved. */
  readonly grantedMicros: Micros;
  readonly coveredMicros: Micros;
  /** Of the account's credits; nothing once it is not open any more. */
  readonly reservedMicros: Micros;
  readonly expiresAt: string;
  /** While `settled`: what came of it, to be told again. */
  readonly settlement: SettledHold | null;
}

export interface SettledHold {
  readonly finalMicros: Micros;
  /** By the plan's allowance. */
  readonly coveredMicros: Micros;
  readonly chargedMicros: Micros;
  readonly shortfallMicros: Micros;
  /** Of the entry; `null` where nothing was charged. */
  readonly transactionId: string | null;
  readonly at: string;
}

/** What a key for extending a hold has led to. */
export interface HoldExtension extends RecordFrame {
  readonly type: 'hold_extension';
  readonly holdId: string;
  readonly grantedMicros: Micros;
  readonly expiresAt: string;
}

/** Whatever an account has beside its entries. */
export type LedgerRecord =
  | PurchaseRecord
  | RefundRecord
  | ResumptionRecord
  | TopUpAlarm
  | SetupRecord
  | CoveredCharge
  | HoldRecord
  | HoldExtension
  | DeliveryRecord;

interface EventFrame {
  /** The account's events are numbered from 1, without a gap. */
  readonly id: number;
  readonly createdAt: string;
}

/** The balance crossed a line, downwards. */
export interface BalanceEvent extends EventFrame {
  readonly type: 'credit_balance_low' | 'credit_balance_depleted';
  readonly balanceMicros: Micros;
  readonly thresholdMicros: Micros;
}

/** Credits could not be bought. */
export interface PurchaseFailedEvent extends EventFrame {
  readonly type: 'credit_purchase_failed';
  readonly purchaseId: string;
  readonly amountMicros: Micros;
  readonly origin: PurchaseRecord['origin'];
  readonly failure: Failure;
  /** Of auto top-up, when it tries again, and whether it has given up. */
  readonly nextAttemptAt?: string;
  readonly autoTopUpPaused?: boolean;
}

/** Credits were bought by themselves. */
export interface AutoRechargeEvent extends EventFrame {
  readonly type: 'credit_auto_recharge_triggered';
  readonly purchaseId: string;
  readonly amountMicros: Micros;
  readonly balanceMicros: Micros;
}

/** Something the account's people should hear of, committed with what caused it. */
export type LedgerEvent = BalanceEvent | PurchaseFailedEvent | AutoRechargeEvent;
