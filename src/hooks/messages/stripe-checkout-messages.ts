/** The texts of `StripeCheckout` around Stripe's fields. Stripe's own form has its own texts. */
export interface StripeCheckoutMessages {
  /** The label of the field for the email address, shown if Stripe has none. */
  email: string;
  /** The label of the tax that is added to the price. */
  tax: string;
  /** The label of the tax that is part of the price. */
  taxIncluded: string;
  total: string;
  /** `amount` is the total, with its tax. */
  pay: (amount: string) => string;
  /** Read aloud while the payment is being made. */
  paying: string;
  incomplete: string;
  /** Shown when Stripe did not answer, so that the outcome is unknown. */
  interrupted: string;
  expired: string;
}
