/** Checkouts that open and close faster than Stripe.js creates them. */
import type { Stripe, StripeEmbeddedCheckout } from '@stripe/stripe-js';
import fc from 'fast-check';
import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SLOT_LIMIT_MS } from '../../../src/components/stripe-checkout/checkout-slot.js';
import { createStripeCheckout } from '../../../src/components/stripe-checkout/stripe-checkout.js';
import { createFakeStripe, type FakeStripe } from '../../support/fake-stripe.js';
import {
  another,
  callbacks,
  errors,
  frames,
  open,
  pass,
  calls,
  session,
  setUpCheckoutPage,
  shown,
  installFakeClock,
} from './checkout-page.js';

setUpCheckoutPage();

/** Opens and closes the checkout 20 times in two seconds, and leaves it open. */
async function openAndCloseQuickly(
  { delays }: FakeStripe,
  page: ReturnType<typeof open>,
): Promise<void> {
  for (let index = 0; index < 20; index += 1) {
    delays.create = [10, 70, 130, 240][index % 4] ?? 0;
    page.reopen();
    await pass(50);
    page.close();
    await pass(50);
  }
  page.reopen();
  await pass(5_000);
}

describe('a checkout that opens and closes quickly', () => {
  it('leaves one working frame', async () => {
    installFakeClock();
    const fake = createFakeStripe();
    const page = open(createStripeCheckout(fake.loadStripe), null);
    await openAndCloseQuickly(fake, page);
    vi.useRealTimers();
    await shown();
    expect(frames()).toHaveLength(1);
    frames()[0]?.contentDocument?.querySelector('button')?.click();
    expect(calls).toContain('complete');
    expect(errors).toEqual([]);
    expect(fake.history.filter((event) => event === 'created').length).toBeGreaterThan(5);
    expect(fake.history).not.toContain('refused');
  });

  it('would fail if it did not wait for the previous one', async () => {
    installFakeClock();
    const fake = createFakeStripe();
    const { stripe } = fake;
    const refused: unknown[] = [];
    function Naive() {
      const place = useRef<HTMLDivElement>(null);
      useEffect(() => {
        const { current } = place;
        let page: StripeEmbeddedCheckout | undefined;
        const show = async () => {
          const clientSecret = 'cs_test_one_secret_abc';
          page = await stripe.createEmbeddedCheckoutPage({ clientSecret });
          if (current?.isConnected) page.mount(current);
        };
        show().catch((error: unknown) => refused.push(error));
        return () => page?.destroy();
      }, []);
      return <div ref={place} />;
    }
    await openAndCloseQuickly(fake, open(Naive, null));
    expect(refused.length).toBeGreaterThan(10);
    expect(frames()).toEqual([]);
  });

  it('ends with one checkout for any order and timing', async () => {
    installFakeClock();
    const step = fc.record({
      isOpen: fc.boolean(),
      passMs: fc.integer({ min: 0, max: 120 }),
      createMs: fc.integer({ min: 0, max: 300 }),
      loadMs: fc.integer({ min: 0, max: 300 }),
      secret: fc.constantFrom(session, another),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        calls.length = 0;
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
        await pass(SLOT_LIMIT_MS - 1);
        expect(fake.live?.clientSecret).toBe(another.clientSecret);
        expect(frames()).toHaveLength(1);
        page.unmount();
        await pass(1_000);
        expect(fake.live).toBeNull();
        expect(fake.history).not.toContain('refused');
        expect(calls).not.toContain('error');
      }),
      { seed: 20_261_124, numRuns: 40 },
    );
  });

  it('is not created when it closes before Stripe.js has loaded', async () => {
    installFakeClock();
    const fake = createFakeStripe();
    fake.delays.load = 1_000;
    const page = open(createStripeCheckout(fake.loadStripe));
    await pass(500);
    page.close();
    await pass(1_000);
    expect(fake.history).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('is destroyed when it closes before its creation finishes', async () => {
    installFakeClock();
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

describe('a checkout that closes while React renders it', () => {
  // Outside act, React schedules its renders as it does on a page.
  beforeEach(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false));
  afterEach(() => vi.unstubAllGlobals());

  it.each(Array.from({ length: 16 }, (_, index) => index))(
    'is destroyed %i steps after its creation',
    async (steps) => {
      const fake = createFakeStripe();
      const root = createRoot(document.body.appendChild(document.createElement('div')));
      const create: Stripe['createEmbeddedCheckoutPage'] = async (options) => {
        const page = await fake.stripe.createEmbeddedCheckoutPage(options);
        void closeAfter(steps);
        return page;
      };
      const stripe = { createEmbeddedCheckoutPage: create } as Stripe;
      async function closeAfter(left: number): Promise<void> {
        for (let step = 0; step < left; step += 1) await Promise.resolve();
        flushSync(() => root.unmount());
      }
      const Checkout = createStripeCheckout(() => Promise.resolve(stripe));
      root.render(<Checkout session={session} {...callbacks()} />);
      await vi.waitFor(() => expect(fake.history).toEqual(['created', 'destroyed']));
      expect(fake.live).toBeNull();
    },
  );
});
