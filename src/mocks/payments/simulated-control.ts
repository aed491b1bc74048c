import type { Failure } from '../../contract/resources/failure.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { FailureMode, SimulatedCall } from './failure-injection.js';
import type { Captured } from './simulated-provider.js';
import type { ChargeOutcome } from './simulated-wallet.js';
import type { WebhookMode } from './simulated-webhooks.js';

/** An off-session charge by auto top-up. */
export interface SimulatedCharge {
  purchaseId: string;
  accountId: string;
  /** Micro-units. */
  amountMicros: number;
  status: 'processing' | 'paid' | 'failed' | 'open' | 'canceled' | 'expired';
}

/**
 * Controls the simulated provider: failures, cards, payments, and webhooks.
 *
 * @example
 * const { payments } = createMockBackend({ scenario: 'autoTopUp' }).control;
 * payments.queueChargeOutcomes('card_declined');
 */
export interface SimulatedControl {
  /** Makes the next call to the provider fail, or the next call with this name. */
  failNext(mode: FailureMode, call?: SimulatedCall): void;
  /** Makes every call to the provider fail until it is available again. */
  setUnavailable(isUnavailable: boolean): void;
  /**
   * Replaces every account's card, or removes it with `null`. The previous card can't be charged any more.
   * The provider sends a webhook to the backend.
   */
  setPaymentMethod(paymentMethod: PaymentMethod | null): void;
  /** Declines the next payment attempt in a checkout, with any card. */
  declineNext(): void;
  /** Sets the outcomes of the next off-session charges, in this order, with any card. */
  queueChargeOutcomes(...outcomes: ChargeOutcome[]): void;
  /** Returns the number of checkouts that a purchase has had. More than one is a fault of the backend. */
  checkoutsOf(purchaseId: string): number;
  /** Returns every off-session charge, oldest first. */
  charges(): SimulatedCharge[];

  /**
   * Marks a payment as paid, in any status. `captured` overrides the captured amount, currency, or account.
   *
   * @throws Error when the provider has no payment for the purchase. The functions below throw it too.
   */
  pay(purchaseId: string, captured?: Partial<Captured>): void;
  /** Marks a payment as processing. */
  process(purchaseId: string): void;
  /** Marks a payment as failed. */
  fail(purchaseId: string, failure?: Failure): void;
  /** Marks a payment as expired. */
  expire(purchaseId: string): void;
  /** Refunds part of a payment, as in the provider's dashboard. Returns the ID of the refund. */
  refund(purchaseId: string, amountMicros: number): string;
  /** Returns the IDs of a payment's refunds. */
  refundsOf(purchaseId: string): string[];
  /** Marks a refund as failed. */
  failRefund(purchaseId: string, refundId: string): void;
  /**
   * Opens a dispute.
   *
   * @param amountMicros The disputed amount. The default is the full amount.
   */
  dispute(purchaseId: string, amountMicros?: number): void;
  /** Closes a dispute in the merchant's favor. */
  winDispute(purchaseId: string): void;

  /** Sets how the provider delivers webhooks from now on. */
  setWebhooks(mode: Partial<WebhookMode>): void;
  /** Delivers the webhooks that were held, or that the backend did not accept. */
  releaseWebhooks(options?: { isReversed?: boolean }): Promise<void>;
  /** Resolves when every webhook that was sent has been delivered. */
  webhooksDelivered(): Promise<void>;
}
