import type { Checkout } from '../../contract/resources/checkout.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { Payment } from '../../ledger/payment.js';
import type { Micros } from '../../money/money.js';

export type { PaidPayment, Payment } from '../../ledger/payment.js';

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

/** A card that the provider keeps. */
export interface SavedCard extends PaymentMethod {
  /** The provider's. It stays on the server, and tells a new card from one that is known. */
  id: string;
}

/** Credits that are charged for while nobody is there. */
export interface ChargeOrder {
  /** The same with every try of this charge. */
  idempotencyKey: string;
  purchaseId: string;
  accountId: string;
  /** Before tax; a multiple of what a card can be charged. */
  amountMicros: Micros;
  /** ISO 4217, lower case. */
  currency: string;
  /** This one and no other. */
  cardId: string;
}

/** A card that is being added. */
export interface SetupOrder {
  /** Names it for ever: give it to the provider as its idempotency key, and as metadata. */
  setupId: string;
  accountId: string;
}

/** A card being added that the provider is asked about. */
export interface SetupReference extends SetupOrder {
  /** The provider's ids for it. */
  refs: readonly string[];
}

/** The provider's own pages, for somebody who runs the account. */
export interface PortalOrder {
  accountId: string;
  /** Where they come back to: a page of yours. */
  returnUrl: string;
  /** What they come for, in words that the provider has; `null` for all there is. */
  flow: string | null;
}

/** How far it is to add a card, in words that every provider has. */
export type Setup =
  /** It can still be entered. */
  | { status: 'open' }
  /** It was added. From then on the account is charged by it, and `findPaymentMethod` answers with it. */
  | { status: 'complete'; card: SavedCard }
  /** It cannot be entered any more. */
  | { status: 'expired' };

export interface OpenedCheckout {
  /** The provider's ids, by which its messages name this payment and no other. */
  refs: readonly string[];
  /** What the buyer's page needs. */
  checkout: Checkout;
}

/** What a message of the provider comes to. What it says is never believed: the provider is asked. */
export type WebhookEvent =
  /** Something may have changed about the payment with these ids, ours among them or not. */
  | { status: 'concerns'; refs: readonly string[] }
  /** The account has another card, or none: by its subscription, say, or in the provider's portal. */
  | { status: 'card_changed'; accountId: string }
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

  /**
   * The card that purchases and top-ups of the account are paid with; `null` when there is none: the
   * one that was added for credits, else the subscription's, else the customer's.
   */
  findPaymentMethod(accountId: string): Promise<SavedCard | null>;

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
   * Charges a card while its owner is away, and tells how that stands, with the payment's ids as `refs`.
   * What was declined, or needs its owner, is `failed`, and closed so that it cannot be paid later.
   *
   * For one `idempotencyKey` it charges once, whatever was answered before. It is asked for no longer
   * than 23 hours after the first time, since providers forget keys after a day.
   */
  chargeOffSession(order: ChargeOrder): Promise<Payment>;

  /**
   * How the charge stands that may have been made for this order, found without knowing its ids: by the
   * purchase that it names. `null` when there is none. It never charges.
   */
  findCharge(order: ChargeOrder): Promise<Payment | null>;

  /** Opens a form for a card, or finds the one there is, as for a purchase. */
  startSetup(order: SetupOrder): Promise<OpenedCheckout>;

  /** How far it is. `expired` is the provider's to say. */
  getSetup(reference: SetupReference): Promise<Setup>;

  /**
   * Opens the pages where people see their invoices and change their cards. Leave it out where the
   * provider has none: there is no link to them then.
   */
  createPortalSession?(order: PortalOrder): Promise<{ url: string }>;

  /**
   * Gives back part of a payment, once for each `refund.id`. `made` also where the money is still on
   * its way; `refused` when it was not given back and will not be.
   */
  refundPayment(
    reference: PaymentReference,
    refund: { id: string; amountMicros: Micros; currency: string },
  ): Promise<'made' | 'refused'>;

  /** Checks the signature of a message, over its bytes as they came, and reads what it is about. */
  readWebhook(message: { headers: Headers; body: Uint8Array<ArrayBuffer> }): Promise<WebhookEvent>;
}
