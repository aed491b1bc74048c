import type { Checkout } from '../contract/checkout.js';
import type { PaymentMethod } from '../contract/payment-method.js';
import type { Payment } from '../ledger/payment.js';
import type { Micros } from '../money/money.js';

export type { PaidPayment, Payment } from '../ledger/payment.js';

/** A purchase that is to be paid. */
export interface PaymentOrder {
  /** Names the order for ever: give it to the provider as its idempotency key, and as metadata. */
  purchaseId: string;
  accountId: string;
  /** Before tax; a multiple of what a card can be charged. */
  amountMicros: Micros;
  /** ISO 4217, lower case. */
  currency: string;
  /** Where a buyer comes back to whose bank needed the whole page; `null` where that cannot be. */
  returnUrl: string | null;
}

/** A payment that the provider is asked about. */
export interface PaymentReference {
  purchaseId: string;
  accountId: string;
  /** The provider's ids for it, in the order in which they became known. */
  refs: readonly string[];
}

export interface OpenedCheckout {
  /** The provider's ids, by which its messages name this payment and no other. */
  refs: readonly string[];
  /** What the buyer's page needs. */
  checkout: Checkout;
}

/** What a message of the provider comes to. What it says is never believed: the provider is asked. */
export type Notice =
  /** Something may have changed about the payment with these ids, ours among them or not. */
  | { status: 'concerns'; refs: readonly string[] }
  /** It is of a kind that means nothing here. */
  | { status: 'ignored' }
  /** It is not the provider's. */
  | { status: 'forged' };

/**
 * What the ledger asks of a payment provider.
 *
 * Every function rejects when the provider does not answer, or not clearly: whether it did what it was
 * asked to is then unknown, and it is asked again, with the same ids. None may therefore do anything
 * twice for one id, however long ago the first time was. An answer that comes after 20 seconds is not
 * waited for.
 */
export interface Payments {
  /** As in `{baseUrl}/webhooks/{name}`, and in `checkout.provider`. */
  readonly name: string;

  /** The card that purchases and top-ups of the account are paid with; `null` when there is none. */
  findPaymentMethod(accountId: string): Promise<PaymentMethod | null>;

  /**
   * Opens a checkout for the order, or finds the one there is: a purchase never has two. Asked again
   * after it was paid or closed, it may answer with that one.
   */
  createCheckout(order: PaymentOrder): Promise<OpenedCheckout>;

  /** How the payment stands now. `expired` and `failed` are the provider's to say. */
  retrievePayment(reference: PaymentReference): Promise<Payment>;

  /**
   * Closes the checkout so that it can no longer be paid, and tells how the payment stands then:
   * `canceled` (or `expired`) once it is closed, `paid` when it was paid before, `processing` when it
   * is being paid and cannot be closed. Never `open`.
   */
  closeCheckout(reference: PaymentReference): Promise<Payment>;

  /**
   * Gives back part of a payment, once for each `refund.id`. `made` also where the money is still on
   * its way; `refused` when it was not given back and will not be.
   */
  refundPayment(
    reference: PaymentReference,
    refund: { id: string; amountMicros: Micros; currency: string },
  ): Promise<'made' | 'refused'>;

  /** Checks the signature of a message, over its bytes as they came, and reads what it is about. */
  readNotice(message: { headers: Headers; body: Uint8Array<ArrayBuffer> }): Promise<Notice>;
}
