import type { CheckoutProps } from '../../contract/resources/checkout.js';

type Callbacks = Pick<CheckoutProps, 'onReady' | 'onComplete' | 'onError'>;

/** What Stripe.js is given once and calls for ever: each thing is said once, to the latest callbacks. */
export interface OnceCallbacks extends Callbacks {
  /** From now on, tell these. */
  tell: (callbacks: Callbacks) => void;
}

export function createOnceCallbacks(onState: (state: 'ready' | 'failed') => void): OnceCallbacks {
  let latest: Callbacks | undefined;
  return {
    tell(callbacks) {
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

function once<Values extends unknown[]>(say: (...values: Values) => void) {
  let isSaid = false;
  return (...values: Values): void => {
    if (isSaid) return;
    isSaid = true;
    say(...values);
  };
}
