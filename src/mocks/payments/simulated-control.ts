import type { Failure } from '../../contract/resources/failure.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { FailureMode, SimulatedCall } from './failure-injection.js';
import type { Captured } from './simulated-provider.js';
import type { ChargeOutcome } from './simulated-wallet.js';
import type { WebhookMode } from './simulated-webhooks.js';

/** A charge that nobody was there for. */
export interface SimulatedCharge {
  purchaseId: string;
  accountId: string;
  /** Micro-units. */
  amountMicros: number;
  status: 'processing' | 'paid' | 'failed' | 'open' | 'canceled' | 'expired';
}

/** What happens at the provider, to the payment of a purchase. */
export interface SimulatedControl {
  /** The next call, or the next of that name, fares so. */
  failNext(fate: FailureMode, call?: SimulatedCall): void;
  /** Answers nothing until it is up again. */
  setDown(isDown: boolean): void;
  /** Another card from now on, or none: the one before can no longer be charged. The backend is told. */
  setCard(paymentMethod: PaymentMethod | null): void;
  /** Declines the next try in a checkout, whatever card it is. */
  declineNext(): void;
  /** How the next charges fare that nobody is there for, in this order, whatever card it is. */
  chargeNext(...fates: ChargeOutcome[]): void;
  /** Every charge that nobody was there for, oldest first: what auto top-up has done. */
  charges(): SimulatedCharge[];

  /** Pays, also what was being paid, and also late; another amount, currency or account where it says so. */
  pay(purchaseId: string, captured?: Partial<Captured>): void;
  /** Is paid, and it shows later whether that goes well. */
  process(purchaseId: string): void;
  fail(purchaseId: string, failure?: Failure): void;
  expire(purchaseId: string): void;
  /** Gives back, as the host's people do in the provider's own dashboard. Answers with the refund's id. */
  refund(purchaseId: string, amountMicros: number): string;
  /** The ids of those that were made. */
  refundsOf(purchaseId: string): string[];
  /** A refund that was made fails after all. */
  failRefund(purchaseId: string, refundId: string): void;
  /** All of it, unless it says how much. */
  dispute(purchaseId: string, amountMicros?: number): void;
  winDispute(purchaseId: string): void;

  /** How messages to the backend fare from now on. */
  setWebhooks(mode: Partial<WebhookMode>): void;
  /** Delivers those that were held, or were not taken. */
  releaseWebhooks(options?: { isReversed?: boolean }): Promise<void>;
  /** Resolves when no message is on its way any more. */
  delivered(): Promise<void>;
}
