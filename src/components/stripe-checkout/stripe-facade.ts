import type {
  Stripe,
  StripeEmbeddedCheckout,
  StripeEmbeddedCheckoutOptions,
} from '@stripe/stripe-js';
import { takeSlot } from './checkout-slot.js';

/** A Stripe object for `EmbeddedCheckoutProvider` that owns the checkout it creates. */
export interface StripeFacade {
  stripe: Stripe;
  /** Destroys the checkout, or destroys it on arrival while Stripe.js is still creating it. */
  dispose: () => void;
}

/**
 * Wraps Stripe.js for `EmbeddedCheckoutProvider`, which leaves its checkout behind when it unmounts
 * between creation and render. Stripe.js then refuses every other checkout until the page reloads.
 *
 * The facade creates one checkout at a time, each after the page's previous one is destroyed. A creation
 * never rejects, because the provider would not catch that: it stays pending, and `onRefused` gets the
 * error.
 */
export function createStripeFacade(
  real: Stripe,
  onRefused: (cause: unknown) => void,
): StripeFacade {
  let isDisposed = false;
  let end = (): void => undefined;

  const facade: Pick<Stripe, keyof typeof recognized | 'createEmbeddedCheckoutPage'> = {
    ...recognized,
    createEmbeddedCheckoutPage(options) {
      end();
      const checkout = createCheckout(real, options, onRefused);
      end = checkout.end;
      if (isDisposed) end();
      return checkout.page;
    },
  };
  return {
    stripe: facade as Stripe,
    dispose() {
      isDisposed = true;
      end();
    },
  };
}

const unused = (): never => {
  throw new Error('The Stripe object of <StripeCheckout> can only create an embedded checkout.');
};

/** The provider recognizes a Stripe object by these methods. A checkout calls none of them. */
const recognized = {
  elements: unused,
  createToken: unused,
  createPaymentMethod: unused,
  confirmCardPayment: unused,
};

interface OwnedCheckout {
  /** Resolves only to a checkout that is still wanted. */
  page: Promise<StripeEmbeddedCheckout>;
  end: () => void;
}

function createCheckout(
  real: Stripe,
  options: StripeEmbeddedCheckoutOptions,
  onRefused: (cause: unknown) => void,
): OwnedCheckout {
  let isWanted = true;
  let destroy = (): void => undefined;

  function end(): void {
    isWanted = false;
    destroy();
  }

  async function create(resolve: (page: StripeEmbeddedCheckout) => void): Promise<void> {
    const free = await takeSlot();
    if (!isWanted) return free();
    try {
      const page = await real.createEmbeddedCheckoutPage(options);
      destroy = () => {
        destroy = () => undefined;
        destroyPage(page);
        free();
      };
      if (isWanted) resolve(ownedPage(page));
      else destroy();
    } catch (cause) {
      free();
      refuse(cause);
    }
  }

  function refuse(cause: unknown): void {
    if (isWanted) onRefused(cause);
  }

  /** The page for the provider: calls after its end do nothing, and a mount that throws is reported. */
  function ownedPage(page: StripeEmbeddedCheckout): StripeEmbeddedCheckout {
    return {
      mount(place) {
        if (!isWanted) return;
        try {
          page.mount(place);
        } catch (cause) {
          refuse(cause);
          end();
        }
      },
      unmount() {
        if (isWanted) page.unmount();
      },
      destroy: end,
    };
  }

  return { page: new Promise((resolve) => void create(resolve)), end };
}

function destroyPage(page: StripeEmbeddedCheckout): void {
  try {
    page.destroy();
  } catch {
    // The page is destroyed already or cannot be destroyed. No caller remains to handle the error.
  }
}
