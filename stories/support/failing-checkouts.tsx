import { useEffect } from 'react';
import type { CheckoutProps } from '../../src/contract/resources/checkout.js';
import { SimulatedCheckout } from '../../src/mocks/payments/simulated-checkout.js';

/** A checkout that never finishes loading. */
export function CheckoutThatNeverLoads() {
  return null;
}

/** A checkout that fails to load, as when an ad blocker blocks Stripe.js. */
export function CheckoutThatFails({ onError }: CheckoutProps) {
  useEffect(() => onError(new Error('The script was blocked.')), [onError]);
  return null;
}

/** Creates a checkout that fails to load the first time, and works from then on. */
export function createCheckoutThatFailsOnce() {
  let loads = 0;
  return function CheckoutThatFailsOnce(props: CheckoutProps) {
    useEffect(() => {
      loads += 1;
      // The story can run again once the second checkout is gone.
      return () => {
        if (loads > 1) loads = 0;
      };
    }, []);
    return loads === 0 ? <CheckoutThatFails {...props} /> : <SimulatedCheckout {...props} />;
  };
}
