import type { Failure } from '../contract/resources/failure.js';
import type { Micros } from '../money/money.js';

/** How a purchase's payment stands at the provider, in words that every provider has. */
export type Payment =
  /** It can be made. A try that was declined leaves it so. */
  | ({ status: 'open' } & Named)
  /** It is being made, and cannot be taken back by us; how it ends is not known yet. */
  | ({ status: 'processing' } & Named)
  | PaidPayment
  | FailedPayment
  | ({ status: 'canceled' | 'expired' } & Named);

interface Named {
  /** Ids that the provider gave it since it began, by which later messages may name it. */
  refs?: readonly string[] | undefined;
}

/** It was not made, and cannot be any more. */
export interface FailedPayment extends Named {
  status: 'failed';
  failure: Failure;
  /** Where there was no card to decline it: it was gone, or is none that is charged by itself. */
  lack?: 'no_payment_method' | 'payment_method_unsupported' | undefined;
}

/** Money that was captured, whatever became of it afterwards. */
export interface PaidPayment extends Named {
  status: 'paid';
  /** Before tax, and before anything was given back. */
  capturedMicros: Micros;
  /** ISO 4217, lower case. */
  currency: string;
  /** Whom the provider knows the payer as. */
  accountId: string;
  /** Each that was not turned down and did not fail, also those on their way; by our id where it is ours. */
  refunds: readonly { id: string; amountMicros: Micros }[];
  /** In dispute, or lost by one. What was won back does not count. */
  disputedMicros: Micros;
  receiptUrl?: string | undefined;
}
