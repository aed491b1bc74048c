/** Checkouts that close between their creation and their render, and misuse that the facade survives. */
import * as wrapper from '@stripe/react-stripe-js';
import type { Stripe, StripeEmbeddedCheckout } from '@stripe/stripe-js';
import { StrictMode, type ComponentType } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { createStripeCheckout } from '../../../src/components/stripe-checkout/stripe-checkout.js';
import { createStripeFacade } from '../../../src/components/stripe-checkout/stripe-facade.js';
import { createFakeStripe } from '../../support/fake-stripe.js';
import { callbacks, codes, errors, frames, session, setUpCheckoutPage } from './checkout-page.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The major version of react-stripe-js that the project runs with. */
    reactStripeJs: 6 | 7;
  }
}

const secret = { clientSecret: 'cs_test_one_secret_abc' };

setUpCheckoutPage();

describe('the installed react-stripe-js', () => {
  it('has the major version that the project names', () => {
    // Version 7 removed this element.
    const isSix = 'PaymentRequestButtonElement' in wrapper;
    expect(isSix ? 6 : 7).toBe(inject('reactStripeJs'));
  });
});

describe('a checkout that closes between creation and render', () => {
  // Outside of act, React schedules its renders as it does on a page.
  beforeEach(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false));
  afterEach(() => vi.unstubAllGlobals());

  it('is destroyed at each of 16 moments', async () => {
    const outcomes = await closeAtEachMoment((stripe) => {
      const Checkout = createStripeCheckout(() => Promise.resolve(stripe));
      return () => <Checkout session={session} {...callbacks()} />;
    });
    expect(outcomes.map(({ isLeft }) => isLeft)).toEqual(MOMENTS.map(() => false));
    // The moments lie on both sides of the render.
    expect(new Set(outcomes.map(({ wasShown }) => wasShown))).toEqual(new Set([false, true]));
  });

  it('is left behind at some moments by the wrapper without the facade', async () => {
    const outcomes = await closeAtEachMoment((stripe) => () => (
      <wrapper.EmbeddedCheckoutProvider stripe={stripe} options={secret}>
        <wrapper.EmbeddedCheckout />
      </wrapper.EmbeddedCheckoutProvider>
    ));
    const left = outcomes.filter(({ isLeft }) => isLeft);
    expect(left.length).toBeGreaterThan(0);
    expect(left.filter(({ wasShown }) => wasShown)).toEqual([]);
    expect(outcomes.some(({ wasShown }) => wasShown)).toBe(true);
  });
});

describe('the facade', () => {
  it('creates no checkout after it is disposed', async () => {
    const fake = createFakeStripe();
    const facade = createStripeFacade(fake.stripe, vi.fn());
    facade.dispose();
    void facade.stripe.createEmbeddedCheckoutPage(secret);
    await manyTasks();
    expect(fake.history).toEqual([]);
  });

  it('holds one checkout at a time', async () => {
    const fake = createFakeStripe();
    const facade = createStripeFacade(fake.stripe, vi.fn());
    await facade.stripe.createEmbeddedCheckoutPage(secret);
    await facade.stripe.createEmbeddedCheckoutPage(secret);
    expect(fake.history).toEqual(['created', 'destroyed', 'created']);
    facade.dispose();
    expect(fake.live).toBeNull();
  });

  it('destroys a checkout once for repeated calls', async () => {
    const fake = createFakeStripe();
    const facade = createStripeFacade(fake.stripe, vi.fn());
    const page = await facade.stripe.createEmbeddedCheckoutPage(secret);
    page.destroy();
    page.destroy();
    facade.dispose();
    expect(fake.history).toEqual(['created', 'destroyed']);
  });

  it('ignores calls to a checkout after its end', async () => {
    const fake = createFakeStripe();
    const onRefused = vi.fn();
    const facade = createStripeFacade(fake.stripe, onRefused);
    const page = await facade.stripe.createEmbeddedCheckoutPage(secret);
    facade.dispose();
    page.mount(document.body);
    page.unmount();
    expect(frames()).toEqual([]);
    expect(onRefused).not.toHaveBeenCalled();
  });
});

describe('a checkout that Stripe.js cannot mount', () => {
  it('is reported and destroyed, and frees the slot for the next one', async () => {
    const fake = createFakeStripe();
    const cannotMount = new Error('No room for a frame.');
    const stripe = around(fake.stripe, (page) => ({
      ...page,
      mount() {
        throw cannotMount;
      },
    }));
    const root = createRoot(document.body.appendChild(document.createElement('div')));
    const Checkout = createStripeCheckout(() => Promise.resolve(stripe));
    root.render(<Checkout session={session} {...callbacks()} />);
    await vi.waitFor(() => expect(codes()).toEqual(['checkout_refused']));
    expect(errors[0]).toHaveProperty('cause', cannotMount);
    expect(fake.history).toEqual(['created', 'destroyed']);
    root.unmount();
  });
});

const MOMENTS = Array.from({ length: 16 }, (_, index) => index);

interface Outcome {
  /** Whether the page had the checkout's frame when it closed. */
  wasShown: boolean;
  isLeft: boolean;
}

/** Opens a page on a new Stripe.js 16 times, and closes it a step later each time. */
async function closeAtEachMoment(pageOver: (stripe: Stripe) => ComponentType): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const moment of MOMENTS) {
    const fake = createFakeStripe();
    let onCreated = (): void => undefined;
    const created = new Promise<void>((resolve) => (onCreated = resolve));
    const Page = pageOver(
      around(fake.stripe, (page) => {
        onCreated();
        return page;
      }),
    );
    const container = document.body.appendChild(document.createElement('div'));
    const root = createRoot(container);
    root.render(
      <StrictMode>
        <Page />
      </StrictMode>,
    );
    await created;
    await passSteps(moment);
    const wasShown = frames().length > 0;
    flushSync(() => root.unmount());
    await manyTasks();
    outcomes.push({ wasShown, isLeft: fake.live !== null });
    container.remove();
  }
  return outcomes;
}

/** Stripe.js with another checkout page in place of its own. */
function around(
  real: Stripe,
  change: (page: StripeEmbeddedCheckout) => StripeEmbeddedCheckout,
): Stripe {
  const method = () => ({});
  return {
    elements: method,
    createToken: method,
    createPaymentMethod: method,
    confirmCardPayment: method,
    async createEmbeddedCheckoutPage(options: Parameters<Stripe['createEmbeddedCheckoutPage']>[0]) {
      return change(await real.createEmbeddedCheckoutPage(options));
    },
  } as object as Stripe;
}

/** The first steps are microtasks, and the later ones are tasks, in which React renders. */
async function passSteps(count: number): Promise<void> {
  for (let step = 0; step < count; step += 1) {
    await (step < 10 ? Promise.resolve() : nextTask());
  }
}

async function manyTasks(): Promise<void> {
  for (let task = 0; task < 50; task += 1) await nextTask();
}

function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
