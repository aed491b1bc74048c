'use client';

import { EmbeddedCheckout, EmbeddedCheckoutProvider } from '@stripe/react-stripe-js';
import type { Stripe, StripeEmbeddedCheckoutOptions } from '@stripe/stripe-js';
// The file, not its folder, which webpack and Node do not resolve in an ES module. Importing `pure` loads no script.
import { loadStripe } from '@stripe/stripe-js/pure/index.mjs';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import type { CheckoutProps } from '../../contract/resources/checkout.js';
import { CheckoutError, type CheckoutErrorCode } from './checkout-error.js';
import { createStripeLoader } from './load-stripe.js';
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
export const StripeCheckout = createStripeCheckout((publishableKey) => loadStripe(publishableKey));

/** Creates a {@link StripeCheckout} that loads Stripe.js with your function. */
export function createStripeCheckout(
  loadScript: (publishableKey: string) => Promise<Stripe | null>,
): ComponentType<CheckoutProps> {
  const load = createStripeLoader(async (publishableKey) => {
    const stripe = await loadScript(publishableKey);
    // Stripe asks libraries to identify themselves once.
    stripe?.registerAppInfo?.({ name: 'react-credits' });
    return stripe;
  });

  return function Checkout(props) {
    const { clientSecret, publishableKey } = props.session;
    // A checkout belongs to one client secret. Another secret needs another checkout.
    return <Surface key={`${publishableKey} ${clientSecret}`} load={load} {...props} />;
  };
}

interface SurfaceProps extends CheckoutProps {
  load: (publishableKey: string) => Promise<Stripe>;
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

  useEffect(() => report.setCallbacks(callbacks));

  // Synchronizes with Stripe.js, another script on the page, and destroys the checkout on unmount.
  useEffect(() => {
    const place = container.current;
    const fail = (code: keyof typeof messages, cause?: unknown) =>
      report.onError(new CheckoutError(code, messages[code], { cause }));
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
    <div
      ref={container}
      className="credits-checkout"
      data-state={state}
      aria-busy={state === 'pending'}
    >
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

/** The messages quote no error of Stripe, because such an error can quote the secret. */
const messages = {
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
} satisfies Partial<Record<CheckoutErrorCode, string>>;
