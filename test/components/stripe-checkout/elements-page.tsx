/** A page with Stripe's fields, over a fake Stripe.js with the rules of the real one. */
import { act, screen, waitFor } from '@testing-library/react';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createElementsCheckout } from '../../../src/components/stripe-checkout/elements-checkout.js';
import type { CheckoutProps } from '../../../src/contract/resources/checkout.js';
import { sessionOf, type FakeSession } from '../../support/elements/fake-session.js';
import { createFakeStripe } from '../../support/fake-stripe.js';
import { open, session as embedded } from './checkout-page.js';

export const session = { ...embedded, surface: 'elements' };
export const secret = session.clientSecret ?? '';

export const form = () => document.querySelector('.credits-elements');
export const formReady = () => waitFor(() => expect(form()).toHaveAttribute('data-state', 'ready'));
export const payButton = () => screen.getByRole('button', { name: /^Pay/ });
/** Presses the button, also while it is busy. */
export const press = () => userEvent.click(payButton(), { force: true });
export const alertText = () =>
  waitFor(() => {
    const notice = document.querySelector('.credits-notice-text');
    expect(notice).not.toBeNull();
    return notice?.textContent;
  });

export interface FormOptions extends Partial<CheckoutProps> {
  /** @default true */
  isFilledIn?: boolean;
}

/** Opens the form of a session, with its payment method entered. */
export async function openForm(
  changes: Partial<FakeSession> = {},
  { isFilledIn = true, ...props }: FormOptions = {},
) {
  const fake = createFakeStripe();
  fake.elements.sessions.set(secret, sessionOf(changes));
  const page = open(createElementsCheckout(fake.loadStripe), { session, ...props });
  await formReady();
  if (isFilledIn) await act(async () => fake.elements.fillIn());
  return { ...page, elements: fake.elements };
}
