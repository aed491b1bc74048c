import type { Stripe, StripeEmbeddedCheckoutOptions } from '@stripe/stripe-js';

/** What Stripe.js throws when it is used as it must not be. */
class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
}

export interface FakeStripe {
  /** Loads it, as Stripe's own `loadStripe` does. */
  loadStripe: (publishableKey: string) => Promise<Stripe | null>;
  stripe: Stripe;
  /** How long things take, in milliseconds, or until when: 0 is at once. Change it at any time. */
  delays: { load: number | Promise<void>; create: number };
  /** Blocks the script, as content blockers do, until it is allowed again. */
  block: (isBlocked: boolean) => void;
  /** Secrets of sessions that Stripe does not know, or no longer. */
  unknownSecrets: Set<string>;
  /** How often the script was asked for. */
  readonly loads: number;
  /** What became of each checkout, in order: `created`, `refused`, `destroyed`. */
  history: string[];
  /** The libraries that said who they are. */
  libraries: string[];
  /** The one checkout that there is, made or in the making. */
  readonly live: FakePage | null;
}

interface FakePage {
  clientSecret: string;
  /** As the user who pays. */
  complete: () => void;
}

export interface FakeStripeOptions {
  /** Whether it says what it renders, which Stripe does not promise. */
  saysWhatItRenders?: boolean;
}

const SECRET = /^cs_(test|live)_\w+_secret_\w+$/;
const OPTIONS = ['clientSecret', 'fetchClientSecret', 'onComplete', 'onAnalyticsEvent'];

/**
 * Stripe.js as far as an embedded checkout goes, with the rules that it really has: one checkout at a
 * time, which counts from the moment it is asked for; none that was destroyed is ever used again; and
 * nothing works that is called on another object than its own.
 */
export function createFakeStripe({ saysWhatItRenders = true }: FakeStripeOptions = {}): FakeStripe {
  const delays: FakeStripe['delays'] = { load: 0, create: 0 };
  const history: string[] = [];
  const libraries: string[] = [];
  const unknownSecrets = new Set<string>();
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
    return openPage(options, saysWhatItRenders, () => {
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

/** A checkout that draws a frame: a field and a button that pays. */
function openPage(
  options: StripeEmbeddedCheckoutOptions,
  saysWhatItRenders: boolean,
  onDestroyed: () => void,
) {
  let frame: HTMLIFrameElement | null = null;
  let isDestroyed = false;
  const demandLife = () => {
    if (isDestroyed) throw new IntegrationError('This Embedded Checkout has been destroyed.');
  };
  const remove = () => {
    frame?.remove();
    frame = null;
  };
  return {
    mount(location: string | HTMLElement) {
      demandLife();
      const place = typeof location === 'string' ? document.querySelector(location) : location;
      if (!place?.isConnected) throw new IntegrationError('There is no such element on the page.');
      if (frame) throw new IntegrationError('This Embedded Checkout is mounted already.');
      frame = paymentFrame(() => options.onComplete?.());
      if (saysWhatItRenders) frame.addEventListener('load', () => sayRendered(options));
      place.append(frame);
    },
    unmount() {
      demandLife();
      remove();
    },
    destroy() {
      demandLife();
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

function sayRendered({ clientSecret = '', onAnalyticsEvent }: StripeEmbeddedCheckoutOptions): void {
  onAnalyticsEvent?.({
    checkoutSession: clientSecret.split('_secret_')[0] ?? '',
    eventType: 'checkoutRendered',
    details: {},
    clientMetadata: {},
    timestamp: 1_795_539_241,
  });
}
