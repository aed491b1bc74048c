import { takeSlot } from './checkout-slot.js';

/** What Stripe.js makes: it is mounted and unmounted any number of times, and destroyed once. */
export interface CheckoutPage {
  mount(location: string | HTMLElement): void;
  unmount(): void;
  destroy(): void;
}

/** The part of Stripe.js that is stood in for. */
export interface PageMaker<Options> {
  createEmbeddedCheckoutPage(options: Options): Promise<CheckoutPage>;
}

export interface StripeFacade<Stripe> {
  /** In the place of the Stripe object, for react-stripe-js alone. */
  stripe: Stripe;
  /** Says that the checkout is wanted, until what it returns is called. An effect, as React has it. */
  keep: () => () => void;
}

/** What react-stripe-js looks for in a Stripe object, beside the checkout. */
const PASSED_ON = [
  'elements',
  'createToken',
  'createPaymentMethod',
  'confirmCardPayment',
  '_registerWrapper',
  'registerAppInfo',
];

/**
 * Stands between react-stripe-js and Stripe.js, because the former loses a checkout that is unmounted
 * while it is being made, after which Stripe.js refuses every other one until the page is reloaded;
 * and because it catches nothing.
 *
 * A checkout made through it waits for the one before to be destroyed, is destroyed as soon as it is
 * there if nobody wants it any longer, and never rejects: `onFailure` gets the error, and whoever waits
 * for the checkout waits on.
 */
export function createStripeFacade<Options, Stripe extends PageMaker<Options>>(
  stripe: Stripe & PageMaker<Options>,
  onFailure: (error: unknown) => void,
): StripeFacade<Stripe> {
  let isWanted = true;
  let current: CheckoutPage | null = null;

  async function create(options: Options): Promise<CheckoutPage> {
    const free = await takeSlot();
    try {
      if (isWanted) {
        const page = await stripe.createEmbeddedCheckoutPage(options);
        current = ownedPage(page, free, onFailure);
        if (isWanted) return current;
        current.destroy();
      }
    } catch (error) {
      if (isWanted) onFailure(error);
    }
    // Also of one that was destroyed: giving it back again does nothing.
    free();
    return new Promise(() => undefined);
  }

  const facade: Record<string, unknown> = { createEmbeddedCheckoutPage: create };
  for (const name of PASSED_ON) {
    const method: unknown = Reflect.get(stripe, name);
    if (typeof method === 'function') facade[name] = method.bind(stripe);
  }
  return {
    // Less than Stripe.js is, and all that is asked of it.
    stripe: facade as object as Stripe,
    keep() {
      isWanted = true;
      return () => {
        isWanted = false;
        // react-stripe-js knows of it only after a render of its own, which may never have come.
        current?.destroy();
      };
    },
  };
}

/** A checkout that gives its slot back when it is destroyed, however that goes and however often. */
function ownedPage(
  page: CheckoutPage,
  free: () => void,
  onFailure: (error: unknown) => void,
): CheckoutPage {
  let isDestroyed = false;
  return {
    mount(location) {
      try {
        page.mount(location);
      } catch (error) {
        onFailure(error);
      }
    },
    unmount: () => page.unmount(),
    destroy() {
      if (isDestroyed) return;
      isDestroyed = true;
      try {
        page.destroy();
      } catch {
        // It is gone, or will not go. Either way there is nobody left to tell.
      } finally {
        free();
      }
    },
  };
}
