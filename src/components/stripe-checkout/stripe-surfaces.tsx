'use client';

import { useEffect, type ComponentType } from 'react';
import type { Checkout, CheckoutProps } from '../../contract/resources/checkout.js';
import type { LoadPart } from '../ui/load-part.js';
import { CheckoutError } from './checkout-error.js';

type LoadSurface = LoadPart<ComponentType<CheckoutProps>>;

const loadEmbeddedPage: LoadSurface = async () =>
  (await import('./stripe-checkout.js')).StripeCheckout;
const loadElements: LoadSurface = async () =>
  (await import('./elements-checkout.js')).ElementsCheckout;
const loadUnknown: LoadSurface = async () => UnknownSurface;

/** Returns the function that loads the component for a session of Stripe: the same one for each surface. */
export function surfaceLoaderOf({ surface }: Checkout): LoadSurface {
  switch (surface) {
    case undefined:
      return loadEmbeddedPage;
    case 'elements':
      return loadElements;
    default:
      return loadUnknown;
  }
}

/** The class of the container, which reserves the space of the form before its code has loaded. */
export function surfaceClassOf({ surface }: Checkout): string {
  return surface === 'elements' ? 'credits-elements' : 'credits-checkout';
}

const UNKNOWN =
  'The checkout session has a surface that this version of react-credits does not know, so the user cannot pay ' +
  'here. The backend is newer than the page: update react-credits in the page, or set the checkoutSurface of ' +
  'createStripePayments back.';

/** Reports a session that only a newer version can show: any other form could show the wrong thing. */
function UnknownSurface({ onError }: CheckoutProps) {
  // Reports to the host, once.
  useEffect(() => {
    onError(new CheckoutError('surface_unknown', UNKNOWN));
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return null;
}
