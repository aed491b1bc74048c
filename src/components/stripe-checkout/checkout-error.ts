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
    'The code that shows the payment did not load, so no payment can be made here. Try again. If it ' +
    'stays so, see whether the files of the page are still where they were when it was loaded.',
  session_incomplete:
    'The checkout session has no clientSecret or no publishableKey, so Stripe cannot show it. ' +
    'Send both from the backend, or give <CreditsProvider> a checkout of the provider you use.',
  stripe_unreachable:
    'Stripe.js did not load, so no payment can be made here. Try again. If it stays so, see that ' +
    "the page's Content-Security-Policy and content blockers allow https://js.stripe.com.",
  checkout_refused:
    'Stripe.js did not show the checkout session, so no payment can be made here. Try again. If it ' +
    'stays so, see whether the page holds another embedded checkout that was not destroyed, and ' +
    'whether the secret and the publishable key are of one account and mode.',
};
