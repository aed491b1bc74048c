'use client';

import { EmbeddedCheckout, EmbeddedCheckoutProvider } from '@stripe/react-stripe-js';
import type { Stripe, StripeEmbeddedCheckoutOptions } from '@stripe/stripe-js';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import type { CheckoutProps } from '../../contract/resources/checkout.js';
import { CheckoutError, type CheckoutErrorCode } from './checkout-error.js';
import { createStripeLoader } from './load-stripe.js';
import { createOnceCallbacks } from './once-callbacks.js';
import { createStripeFacade, type StripeFacade } from './stripe-facade.js';
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
  const { loadStripe } = await import('@stripe/stripe-js/pure');
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

/** A checkout of one mount: a mount that follows it, as under StrictMode, has another. */
interface Attempt {
  number: number;
  facade: StripeFacade;
  options: StripeEmbeddedCheckoutOptions;
}

/** The room of the payment, from the start as high as it will need to be. */
function Surface({ load, session, ...callbacks }: SurfaceProps) {
  const { clientSecret, publishableKey } = session;
  const [state, setState] = useState<'pending' | 'ready' | 'failed'>('pending');
  const [report] = useState(() => createOnceCallbacks(setState));
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const container = useRef<HTMLDivElement>(null);

  useEffect(() => report.tell(callbacks));

  // Joins Stripe.js, which is another script on the page, and ends what it created here.
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
    let isOpen = true;
    let facade: StripeFacade | undefined;
    const show = (stripe: Stripe) => {
      if (!isOpen) return;
      const created = createStripeFacade(stripe, (cause) => fail('checkout_refused', cause));
      facade = created;
      setAttempt((last) => ({ number: (last?.number ?? 0) + 1, facade: created, options }));
    };
    load(publishableKey).then(show, (cause: unknown) => {
      if (isOpen) fail('stripe_unreachable', cause);
    });
    const endWatch = watchFrame(place, report.onReady);
    return () => {
      isOpen = false;
      facade?.dispose();
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
          stripe={attempt.facade.stripe}
          options={attempt.options}
        >
          <EmbeddedCheckout />
        </EmbeddedCheckoutProvider>
      )}
    </div>
  );
}
