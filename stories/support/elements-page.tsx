import { useState } from 'react';
import { fireEvent, waitFor } from 'storybook/test';
import { createElementsCheckout } from '../../src/components/stripe-checkout/elements-checkout.js';
import type { Checkout, CheckoutProps } from '../../src/contract/resources/checkout.js';
import type { Fate } from '../../test/support/elements/fake-elements.js';
import { sessionOf, type FakeSession } from '../../test/support/elements/fake-session.js';
import { createFakeStripe } from '../../test/support/fake-stripe.js';
import type { ScenarioArgs } from './with-scenario.js';

const session: Checkout = {
  provider: 'stripe',
  surface: 'elements',
  clientSecret: 'cs_test_story_secret_x',
  publishableKey: 'pk_test_story',
  expiresAt: '2026-11-24T12:31:00Z',
};

interface ElementsPageProps extends Omit<CheckoutProps, 'session'> {
  /** The session at Stripe. */
  stored?: Partial<FakeSession>;
  /** What becomes of the confirmations. */
  fates?: readonly Fate[];
  /** The width of the container, in pixels. */
  width?: number | undefined;
}

export type ElementsArgs = ElementsPageProps & ScenarioArgs;

/** The fields of a session at a Stripe that exists in the page only. */
export function ElementsPage({
  stored = {},
  fates = [],
  width = 392,
  ...callbacks
}: ElementsPageProps) {
  const [Form] = useState(() => elementsOver(stored, fates));
  return (
    <div
      className="credits-card credits-root"
      style={{ boxSizing: 'border-box', inlineSize: width, padding: width < 300 ? 12 : 24 }}
    >
      <Form {...callbacks} session={session} />
    </div>
  );
}

/** The same form, for a dialog that brings its own session. */
export function ElementsInDialog(callbacks: CheckoutProps) {
  const [Form] = useState(() => elementsOver({}, []));
  return <Form {...callbacks} session={session} />;
}

function elementsOver(stored: Partial<FakeSession>, fates: readonly Fate[]) {
  const { elements, loadStripe } = createFakeStripe();
  elements.sessions.set(session.clientSecret ?? '', sessionOf(stored));
  elements.fates.push(...fates);
  return createElementsCheckout(loadStripe);
}

/** Enters a card in Stripe's frame, as the user does. */
export async function enterCard(canvasElement: HTMLElement): Promise<void> {
  const input = await waitFor(() => {
    const frame = canvasElement.ownerDocument.querySelector('iframe');
    const found = frame?.contentDocument?.querySelector('input');
    if (!found) throw new Error('The frame has not loaded yet.');
    return found;
  });
  await fireEvent.input(input, { target: { value: '4242 4242 4242 4242' } });
}
