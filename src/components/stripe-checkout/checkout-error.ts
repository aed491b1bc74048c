/** The reason why a checkout cannot be shown. {@link CheckoutError} describes each code. */
export type CheckoutErrorCode =
  | 'not_loaded'
  | 'session_incomplete'
  | 'surface_unknown'
  | 'stripe_unreachable'
  | 'checkout_refused';

/**
 * The error that `onError` gets when a checkout cannot be shown. Its message addresses you, the developer; do
 * not show it to the user.
 *
 * - `not_loaded`: the component's own code did not load.
 * - `session_incomplete`: the backend sent no `clientSecret` or no `publishableKey`.
 * - `surface_unknown`: the session has a `surface` that this version does not know.
 * - `stripe_unreachable`: Stripe.js did not load.
 * - `checkout_refused`: Stripe.js rejected the session. `cause` is its error.
 */
export class CheckoutError extends Error {
  override readonly name = 'CheckoutError';

  readonly code: CheckoutErrorCode;

  constructor(code: CheckoutErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
