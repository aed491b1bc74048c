import type { Failure } from '../contract/resources/failure.js';
import type { Micros } from '../money/money.js';

/** The state of a purchase's payment at the provider, in terms that every provider has. */
export type Payment =
  /** The payment can still be made. A declined attempt does not change that. */
  | ({ status: 'open' } & WithRefs)
  /** The payment is in progress and cannot be canceled. Its result is not known yet. */
  | ({ status: 'processing' } & WithRefs)
  | PaidPayment
  | FailedPayment
  | ({ status: 'canceled' | 'expired' } & WithRefs);

interface WithRefs {
  /** Ids that the provider gave to the payment since it began. Later messages may use any of them. */
  refs?: readonly string[] | undefined;
}

/** A payment that failed for good. */
export interface FailedPayment extends WithRefs {
  status: 'failed';
  failure: Failure;
  /**
   * The reason why no card could be charged, if no bank declined: the card was removed, or it cannot be
   * charged automatically.
   */
  cardProblem?: 'no_payment_method' | 'payment_method_unsupported' | undefined;
}

/** A payment that was captured, including any later refunds and disputes. */
export interface PaidPayment extends WithRefs {
  status: 'paid';
  /** The captured amount before tax, and before any refund. */
  capturedMicros: Micros;
  /** ISO 4217 code in lower case. */
  currency: string;
  /** The account that the provider knows as the payer. */
  accountId: string;
  /**
   * Every refund that was not refused and did not fail, including refunds on their way. A refund that
   * was requested through this backend has this backend's id.
   */
  refunds: readonly { id: string; amountMicros: Micros }[];
  /** The amount that is in dispute or was lost in one. Amounts won back do not count. */
  disputedMicros: Micros;
  receiptUrl?: string | undefined;
}
