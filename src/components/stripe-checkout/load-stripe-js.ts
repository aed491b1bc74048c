import type { Stripe } from '@stripe/stripe-js';
// The file, not its folder, which webpack and Node do not resolve in an ES module. Importing `pure` loads no script.
import { loadStripe } from '@stripe/stripe-js/pure/index.mjs';
import { createStripeLoader } from './load-stripe.js';

/** Loads Stripe.js with a publishable key. */
export type LoadStripe = (publishableKey: string) => Promise<Stripe>;

/** Loads Stripe.js from Stripe, once per publishable key. */
export const loadStripeJs: LoadStripe = createScriptLoader((publishableKey) =>
  loadStripe(publishableKey),
);

/** Creates a function that loads Stripe.js with your function. */
export function createScriptLoader(
  loadScript: (publishableKey: string) => Promise<Stripe | null>,
): LoadStripe {
  return createStripeLoader(async (publishableKey) => {
    const stripe = await loadScript(publishableKey);
    // Stripe asks libraries to identify themselves once.
    stripe?.registerAppInfo?.({ name: 'react-credits' });
    return stripe;
  });
}
