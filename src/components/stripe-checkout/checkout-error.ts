export type CheckoutErrorCode =
  'not_loaded' | 'session_incomplete' | 'stripe_unreachable' | 'checkout_refused';

/**
 * Why the payment cannot be shown; for you, not for the user.
 *
 * - `not_loaded`: our own code for it did not load.
 * - `session_incomplete`: the backend sent no `clientSecret` or no `publishableKey`.
 * - `stripe_unreachable`: Stripe.js did not load.
 * - `checkout_refused`: Stripe.js made no checkout of the session. `cause` has its error.
 */
export class CheckoutError extends Error {
  override readonly name = 'CheckoutError';

  readonly code: CheckoutErrorCode;

  constructor(code: CheckoutErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
