import type { Stripe, StripeEmbeddedCheckoutOptions } from '@stripe/stripe-js';
import { createFakeElements, type FakeElements } from './elements/fake-elements.js';

/** Stripe.js throws it when it is used incorrectly. */
class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
}

export interface FakeStripe {
  /** Loads Stripe.js, as Stripe's own `loadStripe` does. */
  loadStripe: (publishableKey: string) => Promise<Stripe | null>;
  stripe: Stripe;
  /**
   * The duration of loading and creating, in milliseconds, or a promise to wait for; 0 is immediate. You
   * can change them at any time.
   */
  delays: { load: number | Promise<void>; create: number };
  /** Blocks the script until it is allowed again, as content blockers do. */
  block: (isBlocked: boolean) => void;
  /** The secrets of sessions that Stripe does not know, or no longer knows. */
  unknownSecrets: Set<string>;
  /** The number of requests for the script. */
  readonly loads: number;
  /** The events of all checkouts, in order: `created`, `refused`, `destroyed`. */
  history: string[];
  /** The names of the libraries that registered themselves. */
  libraries: string[];
  /** The fields of sessions that are shown in the page's theme. */
  elements: FakeElements;
  /** The only checkout that exists or is being created. */
  readonly live: FakePage | null;
}

interface FakePage {
  clientSecret: string;
  /** Completes the payment, as the user does. */
  complete: () => void;
}

export interface FakeStripeOptions {
  /** Whether the checkout reports that it has rendered, which Stripe does not guarantee. */
  reportsRendered?: boolean;
}

const SECRET = /^cs_(test|live)_\w+_secret_\w+$/;
const OPTIONS = ['clientSecret', 'fetchClientSecret', 'onComplete', 'onAnalyticsEvent'];

const RECOGNIZED = ['elements', 'createToken', 'createPaymentMethod', 'confirmCardPayment'];

function unused(): never {
  throw new IntegrationError('A checkout needs none of these methods.');
}

/**
 * Stripe.js, limited to the embedded checkout and {@link createFakeElements}, with its real rules. Only one checkout may exist, from
 * the moment it is requested. A destroyed checkout cannot be used again. A method throws if it is called
 * on another object.
 */
export function createFakeStripe({ reportsRendered = true }: FakeStripeOptions = {}): FakeStripe {
  const delays: FakeStripe['delays'] = { load: 0, create: 0 };
  const history: string[] = [];
  const libraries: string[] = [];
  const unknownSecrets = new Set<string>();
  const elements = createFakeElements(unknownSecrets);
  let isBlocked = false;
  let loads = 0;
  let live: { page: FakePage } | null = null;

  async function createEmbeddedCheckoutPage(this: unknown, options: StripeEmbeddedCheckoutOptions) {
    if (this !== stripe) throw new TypeError('Illegal invocation');
    if (live) {
      history.push('refused');
      throw new IntegrationError('You cannot have multiple Embedded Checkout objects.');
    }
    const mine = { page: { clientSecret: '', complete: () => options.onComplete?.() } };
    live = mine;
    const leave = () => {
      if (live === mine) live = null;
    };
    try {
      mine.page.clientSecret = await secretIn(options);
      await pass(delays.create);
      if (unknownSecrets.has(mine.page.clientSecret)) throw new Error('No such checkout session.');
    } catch (error) {
      leave();
      history.push('refused');
      throw error;
    }
    history.push('created');
    return openPage(options, reportsRendered, () => {
      leave();
      history.push('destroyed');
    });
  }

  const stripe = {
    registerAppInfo(this: unknown, { name }: { name: string }) {
      if (this !== stripe) throw new TypeError('Illegal invocation');
      libraries.push(name);
    },
    createEmbeddedCheckoutPage,
    initCheckoutElementsSdk: elements.initCheckoutElementsSdk,
    // Libraries recognize Stripe.js by these.
    ...Object.fromEntries(RECOGNIZED.map((name) => [name, unused])),
    initEmbeddedCheckout() {
      throw new IntegrationError('initEmbeddedCheckout is now createEmbeddedCheckoutPage.');
    },
  } as object as Stripe;

  return {
    async loadStripe() {
      loads += 1;
      await pass(delays.load);
      if (isBlocked) throw new Error('Failed to load Stripe.js');
      return stripe;
    },
    stripe,
    delays,
    block: (next) => (isBlocked = next),
    unknownSecrets,
    get loads() {
      return loads;
    },
    history,
    libraries,
    elements,
    get live() {
      return live && live.page;
    },
  };
}

function pass(ms: number | Promise<void>): Promise<void> {
  if (typeof ms !== 'number') return ms;
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}

async function secretIn(options: StripeEmbeddedCheckoutOptions): Promise<string> {
  const unknown = Object.keys(options).filter((name) => !OPTIONS.includes(name));
  if (unknown.length > 0) throw new IntegrationError(`Unknown options: ${unknown.join(', ')}.`);
  const secret = (await options.fetchClientSecret?.()) ?? options.clientSecret ?? '';
  if (!SECRET.test(secret)) throw new IntegrationError('Invalid client secret.');
  return secret;
}

/** A checkout that renders a frame with a field and a button that pays. */
function openPage(
  options: StripeEmbeddedCheckoutOptions,
  reportsRendered: boolean,
  onDestroyed: () => void,
) {
  let frame: HTMLIFrameElement | null = null;
  let isDestroyed = false;
  const assertAlive = () => {
    if (isDestroyed) throw new IntegrationError('This Embedded Checkout has been destroyed.');
  };
  const remove = () => {
    frame?.remove();
    frame = null;
  };
  return {
    mount(location: string | HTMLElement) {
      assertAlive();
      const place = typeof location === 'string' ? document.querySelector(location) : location;
      if (!place?.isConnected) throw new IntegrationError('The element is not on the page.');
      if (frame) throw new IntegrationError('This Embedded Checkout is already mounted.');
      frame = paymentFrame(() => options.onComplete?.());
      if (reportsRendered) frame.addEventListener('load', () => reportRendered(options));
      place.append(frame);
    },
    unmount() {
      assertAlive();
      remove();
    },
    destroy() {
      assertAlive();
      isDestroyed = true;
      remove();
      onDestroyed();
    },
  };
}

function paymentFrame(onPay: () => void): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.name = 'embedded-checkout';
  frame.title = 'Secure payment';
  frame.style.cssText = 'border: 0; inline-size: 100%; block-size: 500px';
  frame.srcdoc =
    '<!doctype html><html lang="en"><title>Secure payment</title>' +
    '<label>Card number <input inputmode="numeric"></label> <button type="button">Pay</button>';
  frame.addEventListener('load', () =>
    frame.contentDocument?.querySelector('button')?.addEventListener('click', onPay),
  );
  return frame;
}

function reportRendered({
  clientSecret = '',
  onAnalyticsEvent,
}: StripeEmbeddedCheckoutOptions): void {
  onAnalyticsEvent?.({
    checkoutSession: clientSecret.split('_secret_')[0] ?? '',
    eventType: 'checkoutRendered',
    details: {},
    clientMetadata: {},
    timestamp: 1_795_539_241,
  });
}
