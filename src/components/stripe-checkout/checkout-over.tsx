'use client';

import type { ComponentType } from 'react';
import type { CheckoutProps } from '../../contract/resources/checkout.js';
import type { LoadStripe } from './load-stripe-js.js';

export interface SurfaceProps extends CheckoutProps {
  load: LoadStripe;
}

/** Creates a checkout of Stripe that shows a surface, and loads Stripe.js with a function. */
export function checkoutOver(
  Surface: ComponentType<SurfaceProps>,
  load: LoadStripe,
): ComponentType<CheckoutProps> {
  return function Checkout(props) {
    const { clientSecret, publishableKey } = props.session;
    // A checkout belongs to one client secret. Another secret needs another checkout.
    return <Surface key={`${publishableKey} ${clientSecret}`} load={load} {...props} />;
  };
}
