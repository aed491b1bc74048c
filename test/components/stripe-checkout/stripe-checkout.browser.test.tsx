/** Stripe's embedded checkout, over a fake Stripe.js with the rules of the real one. */
import { render, waitFor } from '@testing-library/react';
import { Activity } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import '../../../src/styles/styles.css';
import { CheckoutError } from '../../../src/components/stripe-checkout/checkout-error.js';
import { SLOT_LIMIT_MS } from '../../../src/components/stripe-checkout/checkout-slot.js';
import { LOAD_LIMIT_MS } from '../../../src/components/stripe-checkout/load-stripe.js';
import { createStripeCheckout } from '../../../src/components/stripe-checkout/stripe-checkout.js';
import { FRAME_LIMIT_MS } from '../../../src/components/stripe-checkout/watch-frame.js';
import { createFakeStripe } from '../../support/fake-stripe.js';
import {
  another,
  callbacks,
  codes,
  errors,
  failed,
  frames,
  open,
  pass,
  calls,
  session,
  setUpCheckoutPage,
  shown,
  installFakeClock,
  surface,
} from './checkout-page.js';

setUpCheckoutPage();

describe('StripeCheckout', () => {
  it('shows a working payment form, and calls each callback once', async () => {
    const fake = createFakeStripe();
    open(createStripeCheckout(fake.loadStripe));
    expect(surface()).toHaveAttribute('aria-busy', 'true');
    await shown();
    expect(surface()).toHaveAttribute('aria-busy', 'false');
    expect(fake.live?.clientSecret).toBe(session.clientSecret);
    const [frame] = frames();
    frame?.contentDocument?.querySelector('button')?.click();
    frame?.contentDocument?.querySelector('button')?.click();
    expect(calls).toEqual(['ready', 'complete']);
  });

  it('becomes ready when the frame loads without an event of Stripe', async () => {
    const fake = createFakeStripe({ reportsRendered: false });
    open(createStripeCheckout(fake.loadStripe));
    await shown();
    expect(frames()[0]?.contentDocument?.querySelector('button')).not.toBeNull();
    expect(calls).toEqual(['ready']);
  });

  it('reserves its space from the start, so that nothing moves', async () => {
    const fake = createFakeStripe();
    open(createStripeCheckout(fake.loadStripe));
    const before = surface()?.getBoundingClientRect().height;
    await shown();
    expect(before).toBeGreaterThan(400);
    expect(surface()?.getBoundingClientRect().height).toBe(before);
  });

  it('renders only its empty container on a server', () => {
    const fake = createFakeStripe();
    const OnServer = createStripeCheckout(fake.loadStripe);
    const html = renderToString(<OnServer session={session} {...callbacks()} />);
    expect(html).toBe(
      '<div class="credits-checkout credits-root not-prose" lang="en" data-state="pending" aria-busy="true"></div>',
    );
    expect(fake.loads).toBe(0);
  });

  it('calls the callbacks of the latest render', async () => {
    const fake = createFakeStripe();
    const page = open(createStripeCheckout(fake.loadStripe), callbacks('first '));
    await shown();
    page.change(callbacks('second '));
    fake.live?.complete();
    fake.live?.complete();
    expect(calls).toEqual(['first ready', 'second complete']);
    expect(fake.history).toEqual(['created']);
  });

  it('creates another checkout for another secret', async () => {
    const fake = createFakeStripe();
    const page = open(createStripeCheckout(fake.loadStripe));
    await shown();
    page.change({ session: another });
    await shown();
    expect(fake.live?.clientSecret).toBe(another.clientSecret);
    expect(frames()).toHaveLength(1);
    expect(fake.history).toEqual(['created', 'destroyed', 'created']);
  });

  it('creates a new checkout when React hides it and shows it again', async () => {
    const fake = createFakeStripe();
    const Hidden = createStripeCheckout(fake.loadStripe);
    const page = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <Hidden session={session} {...callbacks()} />
      </Activity>
    );
    const { rerender } = render(page('visible'));
    await shown();
    rerender(page('hidden'));
    await waitFor(() => expect(fake.live).toBeNull());
    rerender(page('visible'));
    await waitFor(() => expect(frames()).toHaveLength(1));
    fake.live?.complete();
    expect(fake.history).toEqual(['created', 'destroyed', 'created']);
    expect(calls).toEqual(['ready', 'complete']);
  });

  it('loads Stripe.js on its first mount, and never again', async () => {
    const fake = createFakeStripe();
    const page = open(createStripeCheckout(fake.loadStripe), null);
    expect(fake.loads).toBe(0);
    page.reopen();
    await shown();
    page.reopen({ session: another });
    await shown();
    expect(fake.loads).toBe(1);
    expect(fake.libraries).toEqual(['react-credits']);
  });
});

describe('a checkout that cannot be shown', () => {
  it('reports that Stripe.js is blocked, and works after a retry', async () => {
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
    expect(calls).toEqual(['error', 'error', 'ready']);
  });

  it('reports that Stripe.js never loads', async () => {
    installFakeClock();
    const never = () => new Promise<never>(() => undefined);
    open(createStripeCheckout(never));
    await pass(LOAD_LIMIT_MS - 1);
    expect(calls).toEqual([]);
    await pass(1);
    expect(codes()).toEqual(['stripe_unreachable']);
  });

  it("reports that the host's page has a checkout, and works after that one is destroyed", async () => {
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
  ])('reports that the secret is of %s, and does not quote it', async (_, clientSecret) => {
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
  ])('reports once that the session has no %s, and does not call Stripe', async (_, missing) => {
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

  it('does not wait forever for a checkout that is never created', async () => {
    installFakeClock();
    const fake = createFakeStripe();
    fake.delays.create = 10 * SLOT_LIMIT_MS;
    const page = open(createStripeCheckout(fake.loadStripe));
    await pass(1_000);
    page.reopen();
    await pass(SLOT_LIMIT_MS - 1);
    expect(calls).toEqual([]);
    await pass(1_000);
    expect(codes()).toEqual(['checkout_refused']);
    // The first checkout is created after all, and frees the slot.
    await pass(9 * SLOT_LIMIT_MS);
    fake.delays.create = 0;
    page.reopen();
    await pass(0);
    expect(frames()).toHaveLength(1);
  });

  it('counts as shown when its frame never reports a load', async () => {
    installFakeClock();
    const fake = createFakeStripe({ reportsRendered: false });
    vi.spyOn(HTMLIFrameElement.prototype, 'srcdoc', 'set').mockImplementation(() => undefined);
    open(createStripeCheckout(fake.loadStripe));
    await pass(FRAME_LIMIT_MS / 2);
    expect(frames()).toHaveLength(1);
    expect(calls).toEqual([]);
    await pass(FRAME_LIMIT_MS / 2 + 500);
    expect(calls).toEqual(['ready']);
  });
});
