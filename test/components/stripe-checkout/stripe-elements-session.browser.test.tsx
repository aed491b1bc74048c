/** Sessions that are over, or that Stripe's fields cannot show. */
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import '../../../src/styles/styles.css';
import { createElementsCheckout } from '../../../src/components/stripe-checkout/elements-checkout.js';
import { createFakeStripe } from '../../support/fake-stripe.js';
import { calls, codes, errors, open, setUpCheckoutPage } from './checkout-page.js';
import { alertText, form, formReady, openForm, press, secret, session } from './elements-page.js';

setUpCheckoutPage();

describe('a session', () => {
  it('that expires while it is open can no longer be paid', async () => {
    const { elements } = await openForm();
    await act(async () => elements.change(secret, { status: 'expired' }));
    expect(await alertText()).toBe('The time for this payment is over. You haven’t been charged.');
    expect(screen.queryByRole('button')).toBeNull();
    expect(elements.live).toEqual([]);
    expect(calls).toEqual(['ready']);
  });

  it('that expired before it is shown says so, and reports that it is shown', async () => {
    await openForm({ status: 'expired' }, { isFilledIn: false });
    expect(await alertText()).toMatch(/time for this payment is over/);
    expect(calls).toEqual(['ready']);
  });

  it('that expires during the confirmation is refused by Stripe, and not paid', async () => {
    const { elements } = await openForm();
    elements.fates.push('held');
    await press();
    await act(async () => elements.change(secret, { status: 'expired' }));
    await act(async () => elements.answer('declined'));
    expect(await alertText()).toMatch(/time for this payment is over/);
    expect(elements.payments).toEqual([]);
    expect(calls).toEqual(['ready']);
  });

  it('that was paid elsewhere is complete', async () => {
    const { elements } = await openForm();
    await act(async () => elements.change(secret, { status: 'complete' }));
    await waitFor(() => expect(calls).toEqual(['ready', 'complete']));
    await press();
    expect(elements.payments).toEqual([]);
  });

  it.each([
    ['without a client secret', { ...session, clientSecret: undefined }, 'session_incomplete'],
    ['without a publishable key', { ...session, publishableKey: undefined }, 'session_incomplete'],
    ['with a wrong client secret', { ...session, clientSecret: 'cs_wrong' }, 'checkout_refused'],
    [
      'that Stripe does not know',
      { ...session, clientSecret: 'cs_test_x_secret_gone' },
      'checkout_refused',
    ],
  ])('%s is reported once, and nothing is shown', async (_, wrong, code) => {
    const fake = createFakeStripe();
    fake.unknownSecrets.add('cs_test_x_secret_gone');
    open(createElementsCheckout(fake.loadStripe), { session: wrong });
    await waitFor(() => expect(codes()).toEqual([code]));
    expect(form()).toHaveAttribute('data-state', 'failed');
    expect(screen.queryByRole('button')).toBeNull();
    expect(String(errors[0])).not.toMatch(/secret_/);
  });

  it('is reported when Stripe.js is blocked, and shown by another mount', async () => {
    const fake = createFakeStripe();
    fake.block(true);
    const page = open(createElementsCheckout(fake.loadStripe), { session });
    await waitFor(() => expect(codes()).toEqual(['stripe_unreachable']));
    fake.block(false);
    page.reopen({ session });
    await formReady();
  });

  it('is reported when Stripe.js throws while it mounts its fields', async () => {
    const fake = createFakeStripe();
    const init = fake.stripe.initCheckoutElementsSdk;
    fake.stripe.initCheckoutElementsSdk = (options) => ({
      ...init(options),
      createPaymentElement() {
        throw new Error('Can only create one.');
      },
    });
    vi.spyOn(console, 'error').mockReturnValue();
    open(createElementsCheckout(fake.loadStripe), { session });
    await waitFor(() => expect(codes()).toEqual(['checkout_refused']));
  });
});
