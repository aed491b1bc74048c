import type { PaymentOrder } from '../ports/payments.js';
import type { Stripe } from './sdk.js';
import type { StripePaymentsOptions } from './stripe-options.js';

/** The payment methods that never leave the page. Apple Pay and Google Pay are cards. */
const ON_THE_PAGE = ['card', 'link'];

type Surface = Pick<
  Stripe.Checkout.SessionCreateParams,
  'ui_mode' | 'redirect_on_completion' | 'return_url' | 'allowed_payment_method_types'
>;

/** The parameters of a session that decide where it is shown, and whether a payment may leave the page. */
export function surfaceOf(
  { returnUrl }: Pick<PaymentOrder, 'returnUrl'>,
  {
    checkoutSurface: surface = 'embedded_page',
    redirectOnCompletion = 'if_required',
  }: Pick<StripePaymentsOptions, 'checkoutSurface' | 'redirectOnCompletion'>,
): Surface {
  const url = redirectOnCompletion === 'never' ? null : returnUrl;
  switch (surface) {
    case 'embedded_page':
      return url === null
        ? { ui_mode: surface, redirect_on_completion: 'never' }
        : { ui_mode: surface, redirect_on_completion: 'if_required', return_url: url };
    case 'elements':
      // This mode has no `redirect_on_completion`, so the methods that would need a return URL are left out.
      return url === null
        ? { ui_mode: surface, allowed_payment_method_types: [...ON_THE_PAGE] }
        : { ui_mode: surface, return_url: url };
    default:
      return surface satisfies never;
  }
}
