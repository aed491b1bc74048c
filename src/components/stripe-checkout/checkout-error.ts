/** The reason why a checkout cannot be shown. {@link CheckoutError} describes each code. */
export type CheckoutErrorCode =
  'not_loaded' | 'session_incomplete' | 'stripe_unreachable' | 'checkout_refused';

/**
 * The error that `onError` gets when a checkout cannot be shown. Its message addresses you, the developer; do
 * not show it to the user.
 *
 * - `not_loaded`: the component's own code did not load.
 * - `session_incomplete`: the backend sent no `clientSecret` or no `publishableKey`.
 * - `stripe_unreachable`: Stripe.js did not load.
 * - `checkout_refused`: Stripe.js rejected the session. `cause` is its error.
 */
export class CheckoutError extends Error {
  override readonly name = 'CheckoutError';

  readonly code: CheckoutErrorCode;

  constructor(code: CheckoutErrorCode, options?: ErrorOptions) {
    super(messages[code], options);
    this.code = code;
  }
}

/** The error texts. They never quote Stripe's own messages, which can contain the client secret. */
const messages: Record<CheckoutErrorCode, string> = {
  not_loaded:
    'The code of the checkout did not load, so the user cannot pay here. Mount the component again to ' +
    'retry. If the error persists, check that the files of your build are still on your server.',
  session_incomplete:
    'The checkout session has no clientSecret or no publishableKey, so Stripe cannot show the payment ' +
    'form. Send both from the backend, or pass the checkout of your provider to <CreditsProvider>.',
  stripe_unreachable:
    'Stripe.js did not load, so the user cannot pay here. Mount the component again to retry. If the ' +
    "error persists, check that the page's Content-Security-Policy allows https://js.stripe.com, and " +
    'that no content blocker stops it.',
  checkout_refused:
    'Stripe.js rejected the checkout session, so the user cannot pay here. Mount the component again ' +
    'to retry. If the error persists, check that the page has no other embedded checkout, and that the ' +
    'client secret and the publishable key belong to the same account and mode.',
};
