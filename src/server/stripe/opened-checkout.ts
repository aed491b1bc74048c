import type { OpenedCheckout } from '../ports/payments.js';
import { idOf, type Stripe } from './sdk.js';

/**
 * A session as the ledger stores it, and as the buyer's page shows it. The session itself says how it can be shown:
 * the options may have changed since it was created. An embedded session has no URL.
 */
export function openedCheckout(
  session: Stripe.Checkout.Session,
  publishableKey: string,
): OpenedCheckout {
  const payment = idOf(session.payment_intent) ?? idOf(session.setup_intent);
  return {
    refs: payment === undefined ? [session.id] : [session.id, payment],
    checkout: {
      provider: 'stripe',
      clientSecret: session.client_secret ?? undefined,
      publishableKey,
      ...(session.ui_mode === 'elements' && { surface: 'elements' }),
      ...(session.return_url && { returnUrl: session.return_url }),
      expiresAt: new Date(session.expires_at * 1000).toISOString(),
    },
  };
}
