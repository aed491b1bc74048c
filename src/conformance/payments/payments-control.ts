import type { OpenedCheckout, Payments } from '../../server/ports/payments.js';

/** A provider under test, with a way to act as its buyers and its bank. */
export interface ControlledPayments {
  payments: Payments;
  control: PaymentsControl;
}

/**
 * The provider's side of a check: its buyers, its bank, its clock, and its books. Implement it over the provider's
 * test mode, or over a fake of its API. Cases that need a missing member do not apply.
 */
export interface PaymentsControl {
  /**
   * Pays in a checkout, as the buyer does on the provider's page. Resolves with whether the provider took the money:
   * `false` if the bank declined or the checkout cannot be paid any more.
   */
  pay(opened: OpenedCheckout): Promise<boolean>;
  /** Enters a card in the form of a setup. Resolves with whether the provider saved it. */
  enterCard(opened: OpenedCheckout): Promise<boolean>;
  /** Makes the bank decline every card, in checkouts and off-session, or accept them again. */
  setDeclined(isDeclined: boolean): void | Promise<void>;
  /** Returns what the provider itself knows of a purchase, read past the implementation under test. */
  booksOf(purchaseId: string): PurchaseBooks | Promise<PurchaseBooks>;
  /** The provider's clock. @default the time of this machine, which cannot be advanced */
  clock?: {
    /** Milliseconds since 1970. */
    now: () => number;
    /** Lets this many milliseconds pass, at the provider and in the implementation under test. */
    advance: (ms: number) => void | Promise<void>;
  };
  /** Loses the next response: the provider does its work, and the connection ends before it answers. */
  loseNextResponse?(): void;
  /** Returns the webhooks that the provider has sent since the last call, as they would arrive. */
  takeWebhooks?(): readonly WebhookMessage[] | Promise<readonly WebhookMessage[]>;
  /** Disputes a part of a payment, as the buyer's bank does. The amount is in micro-units. */
  dispute?(purchaseId: string, amountMicros: number): void | Promise<void>;
}

/** A purchase in the provider's own books. */
export interface PurchaseBooks {
  /** The number of checkouts that were created, in any state. */
  checkouts: number;
  /** The number of payments that took money. */
  payments: number;
  /** The money that was taken, with tax, in micro-units. */
  takenMicros: number;
  /** The money that was returned, with tax, in micro-units. */
  returnedMicros: number;
}

/** A webhook as it arrives at the backend. */
export type WebhookMessage = Parameters<Payments['readWebhook']>[0];
