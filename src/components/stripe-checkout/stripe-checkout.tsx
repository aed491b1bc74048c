'use client';

import type { Stripe, StripeEmbeddedCheckoutOptions } from '@stripe/stripe-js';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import type { CheckoutProps } from '../../contract/resources/checkout.js';
import { CheckoutError, type CheckoutErrorCode } from './checkout-error.js';
import { embedCheckout } from './embed-checkout.js';
import { createStripeLoader } from './load-stripe.js';
import { createOnceCallbacks } from './once-callbacks.js';
import { watchFrame } from './watch-frame.js';

/**
 * Stripe's embedded checkout, for a session with a `clientSecret` and a `publishableKey`.
 *
 * It shows the payment and nothing else: why it cannot be shown goes to `onError`, as a
 * {@link CheckoutError}, and mounting it anew tries again. Nothing is asked of Stripe before it mounts.
 * A page can show one embedded checkout at a time; a second one waits for the first to go.
 *
 * @example
 * <StripeCheckout session={session} onReady={show} onComplete={waitForCredits} onError={offerRetry} />
 */
export const StripeCheckout = createStripeCheckout(async (publishableKey) => {
  // On import it asks nothing of Stripe, and plain Node cannot load it: so never on a server.
  const { loadStripe } = await import('@stripe/stripe-js/pure/index.mjs');
  return loadStripe(publishableKey);
});

/** {@link StripeCheckout} over another way to load Stripe.js. */
export function createStripeCheckout(
  loadStripe: (publishableKey: string) => Promise<Stripe | null>,
): ComponentType<CheckoutProps> {
  const load = createStripeLoader(async (publishableKey) => {
    const stripe = await loadStripe(publishableKey);
    // Stripe asks libraries to say who they are, once.
    stripe?.registerAppInfo?.({ name: 'react-credits' });
    return stripe;
  });

  return function Checkout(props) {
    const { clientSecret, publishableKey } = props.session;
    // Stripe.js shows a secret from first to last: another one is another checkout.
    return <Surface key={`${publishableKey} ${clientSecret}`} load={load} {...props} />;
  };
}

interface SurfaceProps extends CheckoutProps {
  load: (publishableKey: string) => Promise<Stripe>;
}

/** The room of the payment, from the start as high as it will need to be. */
function Surface({ load, session, ...callbacks }: SurfaceProps) {
  const { clientSecret, publishableKey } = session;
  const [state, setState] = useState<'pending' | 'ready' | 'failed'>('pending');
  const [report] = useState(() => createOnceCallbacks(setState));
  const container = useRef<HTMLDivElement>(null);

  useEffect(() => report.tell(callbacks));

  // Joins Stripe.js, which is another script on the page, and puts its frame into it by itself.
  useEffect(() => {
    const place = container.current;
    const fail = (code: CheckoutErrorCode, cause?: unknown) =>
      report.onError(new CheckoutError(code, { cause }));
    if (!place || !publishableKey || !clientSecret) return fail('session_incomplete');

    const options: StripeEmbeddedCheckoutOptions = {
      clientSecret,
      onComplete: report.onComplete,
      onAnalyticsEvent({ eventType }) {
        if (eventType === 'checkoutRendered') report.onReady();
      },
    };
    const end = embedCheckout(load(publishableKey), { options, place, onFailure: fail });
    const endWatch = watchFrame(place, report.onReady);
    return () => {
      end();
      endWatch();
    };
  }, [load, publishableKey, clientSecret, report]);

  return (
    <div
      ref={container}
      className="credits-checkout"
      data-state={state}
      aria-busy={state === 'pending'}
    />
  );
}
