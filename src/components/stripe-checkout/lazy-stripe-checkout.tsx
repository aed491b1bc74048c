'use client';

import { useEffect } from 'react';
import type { CheckoutProps } from '../../contract/resources/checkout.js';
import { useLazyPart } from '../ui/lazy.js';
import { CheckoutError } from './checkout-error.js';

const NOT_LOADED =
  'The code that shows the payment did not load, so no payment can be made here. Try again. If it ' +
  'stays so, see whether the files of the page are still where they were when it was loaded.';

const load = async () => (await import('./stripe-checkout.js')).StripeCheckout;

/**
 * Stripe's embedded checkout, for a session with a `clientSecret` and a `publishableKey`.
 *
 * It shows the payment and nothing else: why it cannot be shown goes to `onError`, as a
 * {@link CheckoutError}, and mounting it anew tries again. Nothing is loaded, or asked of Stripe, before
 * it mounts. A page can show one embedded checkout at a time; a second one waits for the first to go.
 *
 * @example
 * <StripeCheckout session={session} onReady={show} onComplete={waitForCredits} onError={offerRetry} />
 */
export function LazyStripeCheckout(props: CheckoutProps) {
  const loaded = useLazyPart(load, true);
  const { status } = loaded;
  const { onError } = props;

  // Tells the host of the network, once for each time it fails.
  useEffect(() => {
    if (status === 'failed') onError(new CheckoutError('not_loaded', NOT_LOADED));
    // oxlint-disable-next-line react/exhaustive-deps
  }, [status]);

  return loaded.status === 'ready' ? (
    <loaded.part {...props} />
  ) : (
    <div className="credits-checkout" data-state={status} aria-busy={status === 'pending'} />
  );
}
