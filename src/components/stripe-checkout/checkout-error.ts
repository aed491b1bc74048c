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

  constructor(code: CheckoutErrorCode, options?: ErrorOptions) {
    super(messages[code], options);
    this.code = code;
  }
}

/** Without the words of Stripe's own errors: they can quote the secret. */
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
