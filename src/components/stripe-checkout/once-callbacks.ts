import type { CheckoutProps } from '../../contract/resources/checkout.js';

type Callbacks = Pick<CheckoutProps, 'onReady' | 'onComplete' | 'onError'>;

/**
 * The callbacks for Stripe.js, which keeps the first ones it gets. Each of them fires once, and calls the latest
 * callbacks of the component.
 */
export interface OnceCallbacks extends Callbacks {
  /** Replaces the component's callbacks. */
  setCallbacks: (callbacks: Callbacks) => void;
}

export function createOnceCallbacks(onState: (state: 'ready' | 'failed') => void): OnceCallbacks {
  let latest: Callbacks | undefined;
  return {
    setCallbacks(callbacks) {
      latest = callbacks;
    },
    onReady: once(() => {
      onState('ready');
      latest?.onReady();
    }),
    onComplete: once(() => latest?.onComplete()),
    onError: once((error: unknown) => {
      onState('failed');
      latest?.onError(error);
    }),
  };
}

function once<Values extends unknown[]>(callback: (...values: Values) => void) {
  let wasCalled = false;
  return (...values: Values): void => {
    if (wasCalled) return;
    wasCalled = true;
    callback(...values);
  };
}
