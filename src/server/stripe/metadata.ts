/** The names under which credits keep their ids in Stripe's metadata. */
export const metadataNames = {
  account: 'credits_account',
  purchase: 'credits_purchase',
  setup: 'credits_setup',
  refund: 'credits_refund',
  /** The amount of a refund before tax, in micro-units. */
  refundMicros: 'credits_refund_micros',
  /** On a customer: the card that was added for credits. */
  paymentMethod: 'credits_payment_method',
} as const;
