import { useEffect } from 'react';
import type { CheckoutProps } from '../src/contract/resources/checkout.js';
import { SimulatedCheckout } from '../src/mocks/payments/simulated-checkout.js';

/** Never shows anything. */
export function SilentCheckout() {
  return null;
}

/** As when Stripe.js is blocked. */
export function BrokenCheckout({ onError }: CheckoutProps) {
  useEffect(() => onError(new Error('The script was blocked.')), [onError]);
  return null;
}

/** Breaks when it is first shown, and works from then on. */
export function breakingOnce() {
  let shown = 0;
  return function BreakingOnce(props: CheckoutProps) {
    useEffect(() => {
      shown += 1;
    }, []);
    return shown === 0 ? <BrokenCheckout {...props} /> : <SimulatedCheckout {...props} />;
  };
}
