/** Stripe's embedded checkout, against a Stripe.js that has the rules of the real one. */
import { EmbeddedCheckout, EmbeddedCheckoutProvider } from '@stripe/react-stripe-js';
import { act, cleanup, render, waitFor } from '@testing-library/react';
import type { Stripe, StripeEmbeddedCheckoutOptions } from '@stripe/stripe-js';
import fc from 'fast-check';
import { StrictMode, type ComponentType } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../src/styles/styles.css';
import { CheckoutError } from '../../src/components/stripe-checkout/checkout-error.js';
import { PATIENCE_MS } from '../../src/components/stripe-checkout/checkout-slot.js';
import { LOAD_LIMIT_MS } from '../../src/components/stripe-checkout/load-stripe.js';
import { createStripeCheckout } from '../../src/components/stripe-checkout/stripe-checkout.js';
import { FRAME_LIMIT_MS } from '../../src/components/stripe-checkout/watch-frame.js';
import type { Checkout, CheckoutProps } from '../../src/contract/checkout.js';
import { createFakeStripe, type FakeStripe } from '../support/fake-stripe.js';

const session: Checkout = {
  provider: 'stripe',
  clientSecret: 'cs_test_one_secret_abc',
  publishableKey: 'pk_test_acme',
  expiresAt: '2026-11-24T12:31:00Z',
};
const another = { ...session, clientSecret: 'cs_test_two_secret_def' };

/** What the checkout said, in order. */
let said: string[] = [];
let errors: unknown[] = [];
/** Promises that nobody caught. */
let rejections: unknown[] = [];
const onRejection = ({ reason }: PromiseRejectionEvent) => rejections.push(reason);

beforeEach(() => {
  said = [];
  errors = [];
  rejections = [];
  window.addEventListener('unhandledrejection', onRejection);
});

afterEach(async () => {
  // What is still being made comes to its end, and gives the one place on the page back.
  cleanup();
  vi.restoreAllMocks();
  if (vi.isFakeTimers()) await vi.runAllTimersAsync();
  vi.useRealTimers();
  // The browser reports a rejection in a task of its own.
  await new Promise(requestAnimationFrame);
  window.removeEventListener('unhandledrejection', onRejection);
  if (rejections.length > 0) throw new Error(`Nobody caught: ${rejections.join(', ')}`);
});

const callbacks = (name = '') => ({
  onReady: () => said.push(`${name}ready`),
  onComplete: () => said.push(`${name}complete`),
  onError: (error: unknown) => {
    said.push(`${name}error`);
    errors.push(error);
  },
});

/** A page that can open and close a checkout, as a dialog does. */
function open(Checkout: ComponentType<CheckoutProps>, first: Partial<CheckoutProps> | null = {}) {
  let opened = 0;
  const page = (props: Partial<CheckoutProps> | null) => (
    <StrictMode>
      {props && <Checkout key={opened} session={session} {...callbacks()} {...props} />}
    </StrictMode>
  );
  const { rerender, unmount } = render(page(first));
  return {
    /** Renders the same one again, with other props. */
    change: (props: Partial<CheckoutProps>) => rerender(page(props)),
    reopen: (props: Partial<CheckoutProps> = {}) => {
      opened += 1;
      rerender(page(props));
    },
    close: () => rerender(page(null)),
    unmount,
  };
}

const surface = () => document.querySelector('.credits-checkout');
const frames = () => [
  ...document.querySelectorAll<HTMLIFrameElement>('iframe[name="embedded-checkout"]'),
];
const shown = () => waitFor(() => expect(surface()).toHaveAttribute('data-state', 'ready'));
const failed = () => waitFor(() => expect(surface()).toHaveAttribute('data-state', 'failed'));
const codes = () => errors.map((error) => error instanceof CheckoutError && error.code);

/** Lets time pass, in steps small enough for what is rendered in one to start its own timers. */
async function pass(ms: number): Promise<void> {
  const step = Math.max(10, ms / 50);
  for (let left = ms; ; left -= step) {
    await act(() => vi.advanceTimersByTimeAsync(0));
    if (left <= 0) return;
    await act(() => vi.advanceTimersByTimeAsync(Math.min(step, left)));
  }
}
/** Pretends to be in a page where every checkout takes its time. */
const stopTheClock = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

/** Opens and closes 20 times in two seconds, and leaves it open. */
async function hurry(fake: FakeStripe, page: ReturnType<typeof open>): Promise<void> {
  for (let index = 0; index < 20; index += 1) {
    fake.delays.create = [10, 70, 130, 240][index % 4] ?? 0;
    page.reopen();
    await pass(50);
    page.close();
    await pass(50);
  }
  page.reopen();
  await pass(5_000);
}

describe('a checkout', () => {
  it('shows a payment that can be made, and says so once', async () => {
    const fake = createFakeStripe();
    open(createStripeCheckout(fake.loadStripe));
    expect(surface()).toHaveAttribute('aria-busy', 'true');
    await shown();
    expect(surface()).toHaveAttribute('aria-busy', 'false');
    expect(fake.live?.clientSecret).toBe(session.clientSecret);
    const [frame] = frames();
    frame?.contentDocument?.querySelector('button')?.click();
    frame?.contentDocument?.querySelector('button')?.click();
    expect(said).toEqual(['ready', 'complete']);
  });

  it('is seen to be ready where Stripe does not say so', async () => {
    const fake = createFakeStripe({ saysWhatItRenders: false });
    open(createStripeCheckout(fake.loadStripe));
    await shown();
    expect(frames()[0]?.contentDocument?.querySelector('button')).not.toBeNull();
    expect(said).toEqual(['ready']);
  });

  it('keeps its room from the start, so that nothing jumps', async () => {
    const fake = createFakeStripe();
    open(createStripeCheckout(fake.loadStripe));
    const before = surface()?.getBoundingClientRect().height;
    await shown();
    expect(before).toBeGreaterThan(400);
    expect(surface()?.getBoundingClientRect().height).toBe(before);
  });

  it('is its room and nothing more on a server', () => {
    const fake = createFakeStripe();
    const OnServer = createStripeCheckout(fake.loadStripe);
    const html = renderToString(<OnServer session={session} {...callbacks()} />);
    expect(html).toBe('<div class="credits-checkout" data-state="pending" aria-busy="true"></div>');
    expect(fake.loads).toBe(0);
  });

  it('tells the callbacks of the latest render', async () => {
    const fake = createFakeStripe();
    const page = open(createStripeCheckout(fake.loadStripe), callbacks('first '));
    await shown();
    page.change(callbacks('second '));
    fake.live?.complete();
    fake.live?.complete();
    expect(said).toEqual(['first ready', 'second complete']);
    expect(fake.history).toEqual(['created']);
  });

  it('is another one for another secret', async () => {
    const fake = createFakeStripe();
    const page = open(createStripeCheckout(fake.loadStripe));
    await shown();
    page.change({ session: another });
    await shown();
    expect(fake.live?.clientSecret).toBe(another.clientSecret);
    expect(frames()).toHaveLength(1);
    expect(fake.history).toEqual(['created', 'destroyed', 'created']);
  });

  it('loads Stripe.js when it is first shown, and never again', async () => {
    const fake = createFakeStripe();
    const page = open(createStripeCheckout(fake.loadStripe), null);
    expect(fake.loads).toBe(0);
    page.reopen();
    await shown();
    page.reopen({ session: another });
    await shown();
    expect(fake.loads).toBe(1);
  });
});

describe('a checkout that is opened and closed in a hurry', () => {
  it('leaves one frame, and it works', async () => {
    stopTheClock();
    const fake = createFakeStripe();
    const page = open(createStripeCheckout(fake.loadStripe), null);
    await hurry(fake, page);
    vi.useRealTimers();
    await shown();
    expect(frames()).toHaveLength(1);
    frames()[0]?.contentDocument?.querySelector('button')?.click();
    expect(said).toContain('complete');
    expect(errors).toEqual([]);
    expect(fake.history.filter((event) => event === 'created').length).toBeGreaterThan(5);
    expect(fake.history).not.toContain('refused');
  });

  it("would fail with Stripe's wrappers alone", async () => {
    stopTheClock();
    const fake = createFakeStripe();
    const refused: unknown[] = [];
    // With their rejections caught, which the wrappers do not do.
    const stripe: Stripe = Object.create(fake.stripe, {
      _registerWrapper: { value: () => undefined },
      registerAppInfo: { value: () => undefined },
      createEmbeddedCheckoutPage: {
        value: (options: StripeEmbeddedCheckoutOptions) =>
          new Promise((resolve) => {
            fake.stripe.createEmbeddedCheckoutPage(options).then(resolve, (error) => {
              refused.push(error);
            });
          }),
      },
    });
    const options = { clientSecret: 'cs_test_one_secret_abc' };
    const page = open(
      () => (
        <EmbeddedCheckoutProvider stripe={stripe} options={options}>
          <EmbeddedCheckout />
        </EmbeddedCheckoutProvider>
      ),
      null,
    );
    await hurry(fake, page);
    expect(refused.length).toBeGreaterThan(10);
    expect(frames()).toEqual([]);
  });

  it('ends well whatever the order and the time of it all', async () => {
    stopTheClock();
    const step = fc.record({
      isOpen: fc.boolean(),
      passMs: fc.integer({ min: 0, max: 120 }),
      createMs: fc.integer({ min: 0, max: 300 }),
      loadMs: fc.integer({ min: 0, max: 300 }),
      secret: fc.constantFrom(session, another),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        said = [];
        const fake = createFakeStripe();
        const page = open(createStripeCheckout(fake.loadStripe), null);
        for (const { isOpen, passMs, createMs, loadMs, secret } of steps) {
          fake.delays.create = createMs;
          fake.delays.load = loadMs;
          if (isOpen) page.reopen({ session: secret });
          else page.close();
          await pass(passMs);
          expect(frames().length).toBeLessThanOrEqual(1);
        }
        page.reopen({ session: another });
        await pass(PATIENCE_MS - 1);
        expect(fake.live?.clientSecret).toBe(another.clientSecret);
        expect(frames()).toHaveLength(1);
        page.unmount();
        await pass(1_000);
        expect(fake.live).toBeNull();
        expect(fake.history).not.toContain('refused');
        expect(said).not.toContain('error');
      }),
      { seed: 20_261_124, numRuns: 40 },
    );
  });

  it('asks for nothing when it is gone before Stripe.js is there', async () => {
    stopTheClock();
    const fake = createFakeStripe();
    fake.delays.load = 1_000;
    const page = open(createStripeCheckout(fake.loadStripe));
    await pass(500);
    page.close();
    await pass(1_000);
    expect(fake.history).toEqual([]);
    expect(said).toEqual([]);
  });

  it('is destroyed when it is gone before it was made', async () => {
    stopTheClock();
    const fake = createFakeStripe();
    fake.delays.create = 1_000;
    const page = open(createStripeCheckout(fake.loadStripe));
    await pass(500);
    expect(fake.live).not.toBeNull();
    page.close();
    await pass(1_000);
    expect(fake.history).toEqual(['created', 'destroyed']);
    expect(fake.live).toBeNull();
  });
});

describe('a checkout that cannot be shown', () => {
  it('says that Stripe.js is blocked, and works once it is not', async () => {
    const fake = createFakeStripe();
    fake.block(true);
    const page = open(createStripeCheckout(fake.loadStripe));
    await failed();
    expect(codes()).toEqual(['stripe_unreachable']);
    expect(surface()).toHaveAttribute('aria-busy', 'false');
    page.reopen();
    await waitFor(() => expect(codes()).toHaveLength(2));

    fake.block(false);
    page.reopen();
    await shown();
    expect(fake.loads).toBe(3);
    expect(said).toEqual(['error', 'error', 'ready']);
  });

  it('says so, too, when Stripe.js never comes', async () => {
    stopTheClock();
    const never = () => new Promise<never>(() => undefined);
    open(createStripeCheckout(never));
    await pass(LOAD_LIMIT_MS - 1);
    expect(said).toEqual([]);
    await pass(1);
    expect(codes()).toEqual(['stripe_unreachable']);
  });

  it("says that the host's page has one of its own, and works once that is gone", async () => {
    const fake = createFakeStripe();
    const options = { clientSecret: 'cs_test_hosts_secret_own' };
    const own = await fake.stripe.createEmbeddedCheckoutPage(options);
    const page = open(createStripeCheckout(fake.loadStripe));
    await failed();
    expect(codes()).toEqual(['checkout_refused']);
    expect((errors[0] as CheckoutError).cause).toHaveProperty('name', 'IntegrationError');
    expect(fake.live?.clientSecret).toBe(options.clientSecret);

    own.destroy();
    page.reopen();
    await shown();
    expect(frames()).toHaveLength(1);
  });

  it.each([
    ['no Stripe session', 'not-a-secret'],
    ['one that Stripe does not know', session.clientSecret ?? ''],
  ])('says that the secret is of %s, and does not repeat it', async (_, clientSecret) => {
    const fake = createFakeStripe();
    fake.unknownSecrets.add(clientSecret);
    const page = open(createStripeCheckout(fake.loadStripe), {
      session: { ...session, clientSecret },
    });
    await failed();
    expect(codes()).toEqual(['checkout_refused']);
    expect((errors[0] as CheckoutError).message).not.toContain(clientSecret);
    page.reopen({ session: another });
    await shown();
  });

  it.each([
    ['secret', { clientSecret: undefined }],
    ['publishable key', { publishableKey: undefined }],
  ])('says once that the session has no %s, and asks Stripe for nothing', async (_, missing) => {
    const fake = createFakeStripe();
    const { clientSecret, publishableKey, ...rest } = { ...session, ...missing };
    open(createStripeCheckout(fake.loadStripe), {
      session: {
        ...rest,
        ...(clientSecret && { clientSecret }),
        ...(publishableKey && { publishableKey }),
      },
    });
    await failed();
    expect(codes()).toEqual(['session_incomplete']);
    expect(fake.loads).toBe(0);
  });

  it('does not wait for ever for one that never comes about', async () => {
    stopTheClock();
    const fake = createFakeStripe();
    fake.delays.create = 10 * PATIENCE_MS;
    const page = open(createStripeCheckout(fake.loadStripe));
    await pass(1_000);
    page.reopen();
    await pass(PATIENCE_MS - 1);
    expect(said).toEqual([]);
    await pass(1_000);
    expect(codes()).toEqual(['checkout_refused']);
    // The first one comes after all, and makes room.
    await pass(9 * PATIENCE_MS);
    fake.delays.create = 0;
    page.reopen();
    await pass(0);
    expect(frames()).toHaveLength(1);
  });

  it('is taken for shown when its frame is there and says nothing', async () => {
    stopTheClock();
    const fake = createFakeStripe({ saysWhatItRenders: false });
    vi.spyOn(HTMLIFrameElement.prototype, 'srcdoc', 'set').mockImplementation(() => undefined);
    open(createStripeCheckout(fake.loadStripe));
    await pass(FRAME_LIMIT_MS / 2);
    expect(frames()).toHaveLength(1);
    expect(said).toEqual([]);
    await pass(FRAME_LIMIT_MS / 2 + 500);
    expect(said).toEqual(['ready']);
  });
});
