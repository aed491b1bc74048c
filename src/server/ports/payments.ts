import type { Checkout } from '../../contract/resources/checkout.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { Payment } from '../../ledger/state/payment.js';
import type { Micros } from '../../money/money.js';

export type { PaidPayment, Payment } from '../../ledger/state/payment.js';

/** A purchase that a person is about to pay for in a checkout. */
export interface PaymentOrder {
  /** The order's permanent id. Send it to the provider as the idempotency key and as metadata. */
  purchaseId: string;
  accountId: string;
  /** The time at which the purchase began, RFC 3339: the same in each call. Derive the checkout's expiry from it. */
  createdAt: string;
  /** The amount in micro-units, a multiple of the currency's smallest unit. See `pricesExcludeTax` for its tax. */
  amountMicros: Micros;
  /**
   * Whether the buyer was told that tax is added to the amount. If `false`, the amount is final: never add tax to it.
   * It is the same in each call, also after `pricesExcludeTax` of the limits changes.
   */
  pricesExcludeTax: boolean;
  /** ISO 4217 code in lower case, such as `usd`. */
  currency: string;
  /**
   * The page that the buyer returns to if the bank's authentication takes over the whole page; `null`
   * if such payments are not possible.
   */
  returnUrl: string | null;
  /**
   * The language of the buyer's page, as a well-formed BCP 47 tag such as `de-DE`; `null` if it is unknown. It is
   * the same in each call for the order. A checkout without that language should choose one itself.
   */
  locale: string | null;
}

/** A payment to look up at the provider. */
export interface PaymentReference {
  purchaseId: string;
  accountId: string;
  /** The provider's ids for the payment, in the order in which they became known. */
  refs: readonly string[];
}

/** A card that is saved at the provider. */
export interface SavedCard extends PaymentMethod {
  /** The provider's id for the card, used to detect a new card. It is never sent to a browser. */
  id: string;
}

/** An automatic charge: the card's owner is not present. */
export interface ChargeOrder {
  /** The same key for each attempt to send this charge. Two keys are two charges. */
  idempotencyKey: string;
  purchaseId: string;
  accountId: string;
  /** The time from which the charge may have been sent, RFC 3339: the same in each call. */
  sentAt: string;
  /** The amount in micro-units, a multiple of the currency's smallest unit. See `pricesExcludeTax` for its tax. */
  amountMicros: Micros;
  /**
   * Whether the user agreed to a sentence in which tax is added to the amount. If `false`, the amount is final: never add tax to it.
   * It is what the user agreed to, also after `pricesExcludeTax` of the limits changes.
   */
  pricesExcludeTax: boolean;
  /** ISO 4217 code in lower case, such as `usd`. */
  currency: string;
  /** The `id` of the only card that may be charged. */
  cardId: string;
}

/** A card to add to an account. */
export interface SetupOrder {
  /** The setup's permanent id. Send it to the provider as the idempotency key and as metadata. */
  setupId: string;
  accountId: string;
  /** The time at which the setup began, RFC 3339: the same in each call. */
  createdAt: string;
  /** The account's currency, an ISO 4217 code in lower case. The provider offers the cards that can pay in it. */
  currency: string;
  /** The language of the user's page, as in {@link PaymentOrder}. */
  locale: string | null;
}

/** A card setup to look up at the provider. */
export interface SetupReference {
  setupId: string;
  accountId: string;
  /** The provider's ids for the setup. */
  refs: readonly string[];
}

/** A visit to the provider's billing portal. */
export interface PortalOrder {
  accountId: string;
  /** The page of your app that the visitor returns to. */
  returnUrl: string;
  /** The part of the portal to open, as a name that the provider knows; `null` for its home page. */
  flow: string | null;
}

/** The state of a card setup. */
export type Setup =
  /** The card can still be entered. */
  | { status: 'open' }
  /** The card was added. From now on, `findPaymentMethod` returns it and the account is charged by it. */
  | { status: 'complete'; card: SavedCard }
  /** The card can no longer be entered. */
  | { status: 'expired' };

/** A checkout that is open at the provider. */
export interface OpenedCheckout {
  /**
   * The provider's ids for this payment alone, 1 to 100. Webhooks refer to the payment by them, and the
   * ledger looks it up by them.
   */
  refs: readonly string[];
  /** The values that the buyer's page needs to show the checkout. */
  checkout: Checkout;
}

/**
 * The meaning of a webhook. Its content is never trusted: it only names the payment to look up at the provider.
 */
export type WebhookEvent =
  /** The payment or setup with these ids may have changed. It need not belong to the ledger. */
  | { status: 'changed'; refs: readonly string[] }
  /** The account's default card changed, for example in its subscription or in the billing portal. */
  | { status: 'card_changed'; accountId: string }
  /** The event has no meaning for credits. */
  | { status: 'ignored' }
  /** The signature does not match, so the provider did not send the request. It is answered with 400. */
  | { status: 'invalid_signature' };

/**
 * The payment provider, as the ledger uses it. Implement it to connect a provider of your own.
 *
 * Every method must be idempotent: the same ids never create a second checkout, charge, or refund, no
 * matter how much time has passed. Reject when the provider does not answer or its answer is unclear.
 * The ledger then treats the outcome as unknown and calls again with the same ids. A call that takes
 * more than 20 seconds counts as rejected. So does an answer that does not fit the types or the ranges
 * given here: it moves no credits, reaches no response, and `onFault` receives its call, field, and value.
 * Texts have 1 to 255 characters without control characters, and links begin with `https://` (or with
 * `http://` on this machine).
 *
 * @example
 * const payments: Payments = {
 *   name: 'acme',
 *   async findPaymentMethod(accountId) {
 *     const customer = await acme.customers.find(accountId);
 *     return customer?.card ? toSavedCard(customer.card) : null;
 *   },
 *   async createCheckout({ purchaseId, amountMicros, currency }) {
 *     const session = await acme.sessions.create(
 *       { amountCents: amountMicros / 10_000, currency, metadata: { purchaseId } },
 *       { idempotencyKey: purchaseId },
 *     );
 *     return { refs: [session.id], checkout: toCheckout(session) };
 *   },
 *   …
 * };
 */
export interface Payments {
  /**
   * The provider's name in the webhook path, `{baseUrl}/webhooks/{name}`, and in `checkout.provider`: up to 64
   * letters, digits, hyphens, and underscores.
   */
  readonly name: string;

  /**
   * Whether the provider takes real money: `false` in its test mode. A payment whose `isLive` differs is
   * held for review and can only be returned.
   * @default true
   */
  readonly isLive?: boolean;

  /**
   * Whether payments are only simulated, so that credits cost no money. A backend with simulated payments is
   * not created under `NODE_ENV=production` unless its option `allowSimulatedPayments` is set.
   *
   * @default false
   */
  readonly isSimulated?: boolean;

  /**
   * Returns the step between two amounts that the provider can charge in a currency, in micro-units: a multiple
   * of the currency's smallest unit. Limits and amounts are held to it, so that no agreed amount is refused.
   * @default the currency's smallest unit
   */
  chargeStepMicros?(currency: string): number;

  /**
   * Returns the card that pays for the account's purchases and top-ups, or `null` if it has none. Prefer
   * the card that was added for credits, then the subscription's card, then the customer's default.
   */
  findPaymentMethod(accountId: string): Promise<SavedCard | null>;

  /**
   * Opens a checkout for the order, or returns the open one: a purchase never has two. After the payment
   * was made or the checkout was closed, it may return that checkout again. The ledger calls it in the first
   * 30 minutes after `createdAt`, and `findCheckout` afterwards, because providers forget keys after a day.
   */
  createCheckout(order: PaymentOrder): Promise<OpenedCheckout>;

  /**
   * Finds the checkout of an order by the purchase id in its metadata, without knowing the provider's ids.
   * Returns it in any state, or `null` if none was created. Never creates one.
   */
  findCheckout(order: PaymentOrder): Promise<OpenedCheckout | null>;

  /** Returns the payment's current state. Only the provider decides that it `expired` or `failed`. */
  retrievePayment(reference: PaymentReference): Promise<Payment>;

  /**
   * Closes the checkout so that it can no longer be paid, and returns the payment's state: `canceled` or
   * `expired` once it is closed, `paid` if it was paid first, or `processing` if a payment is under way
   * and the checkout cannot be closed. Never returns `open`.
   */
  closeCheckout(reference: PaymentReference): Promise<Payment>;

  /**
   * Charges a saved card while its owner is away, and returns the payment's state with its ids as `refs`.
   * A charge that was declined or that needs the owner is `failed`, and closed so that it cannot be paid
   * later. Without `refs`, a failure counts only after `findCharge` has found no charge.
   *
   * One `idempotencyKey` charges at most once, whether earlier calls succeeded or failed. The ledger stops
   * calling 23 hours after the first attempt, because providers forget keys after a day.
   */
  chargeOffSession(order: ChargeOrder): Promise<Payment>;

  /**
   * Finds the charge for an order by the purchase id in its metadata, without knowing the provider's ids.
   * Returns its state, or `null` if no charge was made. Never charges.
   */
  findCharge(order: ChargeOrder): Promise<Payment | null>;

  /** Opens a form for adding a card, or returns the open one. */
  startSetup(order: SetupOrder): Promise<OpenedCheckout>;

  /** Returns the setup's current state. Only the provider decides that it `expired`. */
  getSetup(reference: SetupReference): Promise<Setup>;

  /**
   * Opens the provider's billing portal, where people see invoices and change cards. Leave it out if the
   * provider has no portal: the components then show no link to it.
   */
  createPortalSession?(order: PortalOrder): Promise<{ url: string }>;

  /**
   * Returns part of a payment to the buyer, at most once for each `refund.id`. The amount is without tax: return
   * the same part of the tax too, so that refunds of the whole amount return the whole payment. Resolves with `accepted`
   * if the refund was made or is on its way, and with `refused` if it will never be made, such as more than the
   * rest of the payment. After anything else, the refund stays pending and is requested again with the same id.
   */
  refundPayment(
    reference: PaymentReference,
    refund: { id: string; amountMicros: Micros; currency: string },
  ): Promise<'accepted' | 'refused'>;

  /** Verifies a webhook's signature over the exact bytes of its body, and reads its event. */
  readWebhook(message: { headers: Headers; body: Uint8Array<ArrayBuffer> }): Promise<WebhookEvent>;
}
