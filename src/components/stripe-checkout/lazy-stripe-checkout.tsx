'use client';

import { useEffect } from 'react';
import type { CheckoutProps } from '../../contract/resources/checkout.js';
import { useLazyPart } from '../ui/lazy.js';
import { useRoot } from '../ui/use-root.js';
import { CheckoutError } from './checkout-error.js';
import { surfaceClassOf, surfaceLoaderOf } from './stripe-surfaces.js';

const NOT_LOADED =
  'The code of the checkout did not load, so the user cannot pay here. Mount the component again to ' +
  'retry. If the error persists, check that the files of your build are still on your server.';

/**
 * Stripe's embedded checkout, or Stripe's fields in your theme if the session's `surface` is `elements`. The session
 * needs a `clientSecret` and a `publishableKey`.
 *
 * The component renders only the payment form. If it cannot show the form, it calls `onError` with a
 * {@link CheckoutError}; mount the component again to retry. Its code and Stripe.js load when it mounts, not
 * before. A page can show one embedded checkout at a time, so a second one waits until the first is destroyed.
 *
 * @example
 * <StripeCheckout session={session} onReady={show} onComplete={waitForCredits} onError={offerRetry} />
 */
export function LazyStripeCheckout(props: CheckoutProps) {
  const { surface } = props.session;
  // Another surface is another component.
  return <Loaded key={surface} {...props} />;
}

function Loaded(props: CheckoutProps) {
  const loaded = useLazyPart(surfaceLoaderOf(props.session), true);
  const { status } = loaded;
  const { onError } = props;
  const root = useRoot(surfaceClassOf(props.session));

  // Reports a network failure to the host, once per failed attempt.
  useEffect(() => {
    if (status === 'failed') onError(new CheckoutError('not_loaded', NOT_LOADED));
    // oxlint-disable-next-line react/exhaustive-deps
  }, [status]);

  return loaded.status === 'ready' ? (
    <loaded.part {...props} />
  ) : (
    <div {...root} data-state={status} aria-busy={status === 'pending'} />
  );
}
