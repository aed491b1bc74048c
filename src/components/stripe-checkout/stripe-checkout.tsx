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
 * Stripe's embedded checkout, for a session with a `clientSecret` and a `publishableKey`.
 *
 * It shows the payment and nothing else: why it cannot be shown goes to `onError`, as a
 * {@link CheckoutError}, and mounting it anew tries again. Nothing is asked of Stripe before it mounts.
 * A page can show one embedded checkout at a time; a second one waits for the first to go.
 *
 * @example
 * <StripeCheckout session={session} onReady={show} onComplete={waitForCredits} onError={offerRetry} />
 */
export const StripeCheckout = createStripeCheckout((publishableKey) => loadStripe(publishableKey));

/** {@link StripeCheckout} over another way to load Stripe.js. */
export function createStripeCheckout(
  loadScript: (publishableKey: string) => Promise<Stripe | null>,
): ComponentType<CheckoutProps> {
  const load = createStripeLoader(async (publishableKey) => {
    const stripe = await loadScript(publishableKey);
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

/** The checkout of one mount. React can mount the surface again, as StrictMode does: each mount has its own. */
interface Attempt {
  number: number;
  stripe: Stripe;
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
    'The checkout session has no clientSecret or no publishableKey, so Stripe cannot show it. ' +
    'Send both from the backend, or give <CreditsProvider> a checkout of the provider you use.',
  stripe_unreachable:
    'Stripe.js did not load, so no payment can be made here. Try again. If it stays so, see that ' +
    "the page's Content-Security-Policy and content blockers allow https://js.stripe.com.",
  checkout_refused:
    'Stripe.js did not show the checkout session, so no payment can be made here. Try again. If it ' +
    'stays so, see whether the page holds another embedded checkout that was not destroyed, and ' +
    'whether the secret and the publishable key are of one account and mode.',
} satisfies Partial<Record<CheckoutErrorCode, string>>;
