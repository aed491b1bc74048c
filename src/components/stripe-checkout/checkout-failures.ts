import { CheckoutError, type CheckoutErrorCode } from './checkout-error.js';

export type CheckoutFailure = Exclude<CheckoutErrorCode, 'not_loaded' | 'surface_unknown'>;

/** The error of a checkout that cannot be shown. */
export function checkoutFailure(code: CheckoutFailure, cause?: unknown): CheckoutError {
  return new CheckoutError(code, messages[code], { cause });
}

/** The messages quote no error of Stripe, because such an error can quote the secret. */
const messages: Record<CheckoutFailure, string> = {
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
