/** The choice of the component for a session of Stripe. */
import { render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { CheckoutError } from '../../../src/components/stripe-checkout/checkout-error.js';
import { ElementsCheckout } from '../../../src/components/stripe-checkout/elements-checkout.js';
import { LazyStripeCheckout } from '../../../src/components/stripe-checkout/lazy-stripe-checkout.js';
import { StripeCheckout } from '../../../src/components/stripe-checkout/stripe-checkout.js';
import { surfaceLoaderOf } from '../../../src/components/stripe-checkout/stripe-surfaces.js';
import type { Checkout } from '../../../src/contract/resources/checkout.js';
import { FakePurchases } from '../../hooks/purchase/fake-purchases.js';
import { openDialog, submit } from '../purchase-dialog/purchase-dialog-page.js';

const session: Checkout = {
  provider: 'stripe',
  clientSecret: 'cs_test_one_secret_abc',
  publishableKey: 'pk_test_acme',
  expiresAt: '2026-11-24T12:31:00Z',
};
const newer = { ...session, surface: 'hologram' };

const callbacks = () => ({ onReady: vi.fn(), onComplete: vi.fn(), onError: vi.fn() });

describe('the component for a session', () => {
  it.each([
    ['without a surface', session, StripeCheckout],
    ['with Elements', { ...session, surface: 'elements' }, ElementsCheckout],
  ])('%s loads once', async (_, of, component) => {
    const load = surfaceLoaderOf(of);
    expect(await load()).toBe(component);
    expect(surfaceLoaderOf({ ...of })).toBe(load);
  });

  it('of a newer backend shows nothing, and reports it once', async () => {
    const { onReady, onComplete, onError } = callbacks();
    const props = { session: newer, onReady, onComplete, onError };
    const { container, rerender } = render(<LazyStripeCheckout {...props} />);
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    rerender(<LazyStripeCheckout {...props} onComplete={vi.fn()} />);
    expect(onError).toHaveBeenCalledOnce();
    expect(onError).toHaveBeenCalledWith(expect.any(CheckoutError));
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'surface_unknown' }));
    expect(container).toBeEmptyDOMElement();
    expect([onReady, onComplete].flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  it('of a newer backend asks the user to reload the page, and offers no other try', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const purchases = new FakePurchases();
    const { create } = purchases;
    purchases.create = async (request) => {
      const reply = await create.call(purchases, request);
      return { ...reply, checkout: reply.checkout && { ...reply.checkout, surface: 'hologram' } };
    };
    const page = await openDialog(purchases, {}, { checkout: undefined });
    await page.user.click(submit());
    expect(await screen.findByText(/Reload the page to pay/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    vi.restoreAllMocks();
  });
});
