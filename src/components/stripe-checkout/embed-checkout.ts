import type { CheckoutErrorCode } from './checkout-error.js';
import { takeSlot } from './checkout-slot.js';

/** What Stripe.js makes: it is mounted once here, and destroyed once. */
interface CheckoutPage {
  mount(place: HTMLElement): void;
  destroy(): void;
}

/** The part of Stripe.js that makes it. */
interface PageMaker<Options> {
  createEmbeddedCheckoutPage(options: Options): Promise<CheckoutPage>;
}

interface Embedding<Options> {
  options: Options;
  place: HTMLElement;
  onFailure: (code: CheckoutErrorCode, cause: unknown) => void;
}

/**
 * Makes a checkout and shows it in `place`, until what it returns is called: an effect, as React has it.
 *
 * It waits for the checkout before to be destroyed, is destroyed as soon as it is there if nobody wants
 * it any longer, and never rejects. Stripe.js refuses every other checkout for as long as one is left
 * behind.
 */
export function embedCheckout<Options>(
  loaded: Promise<PageMaker<Options>>,
  { options, place, onFailure }: Embedding<Options>,
): () => void {
  let isWanted = true;
  let destroy = (): void => undefined;

  async function show(): Promise<void> {
    let code: CheckoutErrorCode = 'stripe_unreachable';
    let free = (): void => undefined;
    try {
      const stripe = await loaded;
      if (!isWanted) return;
      code = 'checkout_refused';
      free = await takeSlot();
      if (!isWanted) return free();
      const page = await stripe.createEmbeddedCheckoutPage(options);
      destroy = () => {
        try {
          page.destroy();
        } catch {
          // It is gone, or will not go. Either way there is nobody left to tell.
        }
        free();
      };
      if (!isWanted) return destroy();
      page.mount(place);
    } catch (cause) {
      destroy();
      free();
      if (isWanted) onFailure(code, cause);
    }
  }

  void show();
  return () => {
    isWanted = false;
    destroy();
  };
}
