import type { Failure } from '../../contract/resources/failure.js';
import type { Micros } from '../../money/money.js';

/** The state of a purchase's payment at the provider. Each provider maps its own states to these. */
export type Payment =
  /** The payment can still be made. A declined attempt leaves it open. */
  | ({ status: 'open' } & WithRefs)
  /** The payment is being made and can no longer be canceled. Its outcome is not known yet. */
  | ({ status: 'processing' } & WithRefs)
  | PaidPayment
  | FailedPayment
  /** The payment was never made and no longer can be. */
  | ({ status: 'canceled' | 'expired' } & WithRefs);

interface WithRefs {
  /** New ids of the provider for this payment, at most 100. Webhooks may refer to the payment by them. */
  refs?: readonly string[] | undefined;
}

/** A payment that was not made and no longer can be. */
export interface FailedPayment extends WithRefs {
  status: 'failed';
  /** The reason. A code that the contract does not know is read as `unknown`. */
  failure: Failure;
  /** Set if no card declined it: the card was removed, or it cannot be charged automatically. */
  cardProblem?: 'no_payment_method' | 'payment_method_unsupported' | undefined;
}

/** A payment whose money was captured, even if it was refunded or disputed later. */
export interface PaidPayment extends WithRefs {
  status: 'paid';
  /** The captured amount before any refund, in micro-units, without tax that was added to the agreed amount. */
  capturedMicros: Micros;
  /**
   * The tax that the buyer paid in addition to `capturedMicros`, in micro-units, before any refund. Leave it out
   * if the provider does not report tax, and in prices that contain it.
   */
  taxMicros?: Micros | undefined;
  /** ISO 4217 code in lower case, such as `usd`. */
  currency: string;
  /** The account that the provider has stored with the payment. */
  accountId: string;
  /**
   * All refunds that succeeded or are on their way. A refund that the ledger requested has the ledger's id;
   * any other has the provider's id. Each id occurs once, and the sum is at most `capturedMicros`.
   */
  refunds: readonly { id: string; amountMicros: Micros }[];
  /**
   * Whether real money was captured: `false` for a payment in the provider's test mode. If it differs from
   * the `isLive` of `Payments`, nothing is credited.
   * @default the mode of `Payments`
   */
  isLive?: boolean | undefined;
  /** The amount in open or lost disputes, at most `capturedMicros`. Won disputes do not count. */
  disputedMicros: Micros;
  receiptUrl?: string | undefined;
}
