import type { NotificationType } from '../contract/notification.js';
import type { PurchaseStatus } from '../contract/purchase.js';
import type { TransactionKind } from '../contract/transaction.js';
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
}

/** Credits being bought. It lives and changes beside the entries, under an id of its own. */
export interface PurchaseRecord {
  readonly type: 'purchase';
  readonly id: string;
  /** As of an entry: what caused it. */
  readonly source: string;
  readonly fingerprint: string;
  readonly createdAt: string;
  readonly origin: 'manual' | 'auto_top_up';
  readonly amountMicros: Micros;
  readonly status: PurchaseStatus;
  /** Of the entry that credited it. */
  readonly transactionId: string | null;
  /** What refunds have taken back so far. */
  readonly clawedBackMicros: Micros;
  /** How many entries that took, to give each a source of its own. */
  readonly clawbacks: number;
}

/** Whatever an account has beside its entries. */
export type LedgerRecord = PurchaseRecord;

/** Something the account's people should hear of, committed with what caused it. */
export interface LedgerEvent {
  /** The account's events are numbered from 1, without a gap. */
  readonly id: number;
  readonly type: NotificationType;
  readonly createdAt: string;
  readonly balanceMicros: Micros;
  readonly thresholdMicros: Micros;
}
