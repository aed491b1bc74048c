'use client';

import { EmbeddedCheckout, EmbeddedCheckoutProvider } from '@stripe/react-stripe-js';
import type { Stripe, StripeEmbeddedCheckoutOptions } from '@stripe/stripe-js';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import type { CheckoutProps } from '../../contract/resources/checkout.js';
import { useRoot } from '../ui/use-root.js';
import { checkoutFailure, type CheckoutFailure } from './checkout-failures.js';
import { checkoutOver, type SurfaceProps } from './checkout-over.js';
import { createScriptLoader, loadStripeJs } from './load-stripe-js.js';
import { createOnceCallbacks } from './once-callbacks.js';
import { createStripeFacade } from './stripe-facade.js';
import { watchFrame } from './watch-frame.js';

/**
 * Stripe's embedded checkout. The session needs a `clientSecret` and a `publishableKey`.
 *
 * The component renders only the payment form. If it cannot show the form, it calls `onError` with a
 * {@link CheckoutError}; mount the component again to retry. Stripe.js loads when it mounts, not before. A page
 * can show one embedded checkout at a time, so a second one waits until the first is destroyed.
 *
 * @example
 * <StripeCheckout session={session} onReady={show} onComplete={waitForCredits} onError={offerRetry} />
 */
export const StripeCheckout = checkoutOver(Surface, loadStripeJs);

/** Creates a {@link StripeCheckout} that loads Stripe.js with your function. */
export function createStripeCheckout(
  loadScript: (publishableKey: string) => Promise<Stripe | null>,
): ComponentType<CheckoutProps> {
  return checkoutOver(Surface, createScriptLoader(loadScript));
}

/** The checkout of one mount. React can mount the surface again, as StrictMode does, and each mount has its own. */
interface Attempt {
  number: number;
  stripe: Stripe;
  options: StripeEmbeddedCheckoutOptions;
}

/** The container of the payment form. It has its full height from the start, so that the page does not jump. */
function Surface({ load, session, ...callbacks }: SurfaceProps) {
  const { clientSecret, publishableKey } = session;
  const [state, setState] = useState<'pending' | 'ready' | 'failed'>('pending');
  const [report] = useState(() => createOnceCallbacks(setState));
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const container = useRef<HTMLDivElement>(null);
  const root = useRoot('credits-checkout');

  useEffect(() => report.setCallbacks(callbacks));

  // Synchronizes with Stripe.js, another script on the page, and destroys the checkout on unmount.
  useEffect(() => {
    const place = container.current;
    const fail = (code: CheckoutFailure, cause?: unknown) =>
      report.onError(checkoutFailure(code, cause));
    if (!place || !publishableKey || !clientSecret) return fail('session_incomplete');

    const options: StripeEmbeddedCheckoutOptions = {
      clientSecret,
      onComplete: report.onComplete,
      onAnalyticsEvent({ eventType }) {
        if (eventType === 'checkoutRendered') report.onReady();
      },
    };
    let isOpen = true;
    let endCheckout = (): void => undefined;
    const show = (real: Stripe) => {
      if (!isOpen) return;
      const facade = createStripeFacade(real, (cause) => fail('checkout_refused', cause));
      endCheckout = facade.dispose;
      setAttempt((last) => ({ number: (last?.number ?? 0) + 1, stripe: facade.stripe, options }));
    };
    load(publishableKey).then(show, (cause: unknown) => {
      if (isOpen) fail('stripe_unreachable', cause);
    });
    const endWatch = watchFrame(place, report.onReady);
    return () => {
      isOpen = false;
      endCheckout();
      endWatch();
    };
  }, [load, publishableKey, clientSecret, report]);

  return (
    <div ref={container} {...root} data-state={state} aria-busy={state === 'pending'}>
      {attempt && (
        <EmbeddedCheckoutProvider
          key={attempt.number}
          stripe={attempt.stripe}
          options={attempt.options}
        >
          <EmbeddedCheckout />
        </EmbeddedCheckoutProvider>
      )}
    </div>
  );
}
