'use client';

import type { Stripe } from '@stripe/stripe-js';
import { useEffect, useMemo, useRef, useState, type ComponentType } from 'react';
import type { CheckoutProps } from '../../contract/checkout.js';
import { CheckoutError } from './checkout-error.js';
import { createStripeLoader } from './load-stripe.js';
import { createReport, type Report } from './report.js';
import { createStripeFacade } from './stripe-facade.js';
import type * as Wrappers from './stripe-wrappers.js';
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
  const load = createStripeLoader<Embedding>(async (publishableKey) => {
    const asked = [loadStripe(publishableKey), import('./stripe-wrappers.js')] as const;
    const [stripe, wrappers] = await Promise.all(asked);
    return stripe && { stripe, wrappers };
  });

  return function Checkout(props) {
    const { clientSecret, publishableKey } = props.session;
    // Stripe.js shows a secret from first to last: another one is another checkout.
    return <Surface key={`${publishableKey} ${clientSecret}`} load={load} {...props} />;
  };
}

interface Embedding {
  stripe: Stripe;
  wrappers: typeof Wrappers;
}

interface SurfaceProps extends CheckoutProps {
  load: (publishableKey: string) => Promise<Embedding>;
}

/** The room of the payment, from the start as high as it will need to be. */
function Surface({ load, session, ...callbacks }: SurfaceProps) {
  const { clientSecret, publishableKey } = session;
  const [embedding, setEmbedding] = useState<Embedding | null>(null);
  const [state, setState] = useState<'pending' | 'ready' | 'failed'>('pending');
  const [report] = useState(() => createReport(setState));
  const container = useRef<HTMLDivElement>(null);

  useEffect(() => report.tell(callbacks));

  // Joins Stripe.js, which is another script on the page.
  useEffect(() => {
    if (!publishableKey || !clientSecret) {
      report.onError(new CheckoutError('session_incomplete'));
      return undefined;
    }
    let isMounted = true;
    load(publishableKey).then(
      (loaded) => isMounted && setEmbedding(loaded),
      (cause: unknown) =>
        isMounted && report.onError(new CheckoutError('stripe_unreachable', { cause })),
    );
    return () => {
      isMounted = false;
    };
  }, [load, publishableKey, clientSecret, report]);

  // Joins the frame, which Stripe.js puts into the page by itself.
  useEffect(
    () => (container.current ? watchFrame(container.current, report.onReady) : undefined),
    [report],
  );

  return (
    <div
      ref={container}
      className="credits-checkout"
      data-state={state}
      aria-busy={state === 'pending'}
    >
      {embedding && clientSecret && (
        <Embedded embedding={embedding} clientSecret={clientSecret} report={report} />
      )}
    </div>
  );
}

interface EmbeddedProps {
  embedding: Embedding;
  clientSecret: string;
  report: Report;
}

function Embedded({ embedding, clientSecret, report }: EmbeddedProps) {
  const { stripe, wrappers } = embedding;
  const [facade] = useState(() =>
    createStripeFacade(stripe, (cause) =>
      report.onError(new CheckoutError('checkout_refused', { cause })),
    ),
  );
  useEffect(() => facade.keep(), [facade]);

  const options = useMemo(
    () => ({
      clientSecret,
      onComplete: report.onComplete,
      // Passed on to Stripe.js, though the type of the provider does not know of it.
      onAnalyticsEvent({ eventType }: { eventType: string }) {
        if (eventType === 'checkoutRendered') report.onReady();
      },
    }),
    [clientSecret, report],
  );
  return (
    <wrappers.EmbeddedCheckoutProvider stripe={facade.stripe} options={options}>
      <wrappers.EmbeddedCheckout />
    </wrappers.EmbeddedCheckoutProvider>
  );
}
