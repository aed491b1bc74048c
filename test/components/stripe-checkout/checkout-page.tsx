/** A page that opens and closes a checkout, and records its callbacks. */
import { act, cleanup, render, waitFor } from '@testing-library/react';
import { StrictMode, type ComponentType } from 'react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { Announcer } from '../../../src/hooks/announcer/announcer.js';
import { CheckoutError } from '../../../src/components/stripe-checkout/checkout-error.js';
import type { Checkout, CheckoutProps } from '../../../src/contract/resources/checkout.js';

export const session: Checkout = {
  provider: 'stripe',
  clientSecret: 'cs_test_one_secret_abc',
  publishableKey: 'pk_test_acme',
  expiresAt: '2026-11-24T12:31:00Z',
};
export const another = { ...session, clientSecret: 'cs_test_two_secret_def' };

/** The callbacks that the checkout called, in order. */
export const calls: string[] = [];
export const errors: unknown[] = [];

/** Clears the records before each test. After it, stops all work and fails on an unhandled rejection. */
export function setUpCheckoutPage(): void {
  const rejections: unknown[] = [];
  const onRejection = ({ reason }: PromiseRejectionEvent) => rejections.push(reason);

  beforeEach(() => {
    for (const list of [calls, errors, rejections]) list.length = 0;
    window.addEventListener('unhandledrejection', onRejection);
  });

  afterEach(async () => {
    // A checkout that is still being created finishes, and frees the slot of the page.
    cleanup();
    vi.restoreAllMocks();
    if (vi.isFakeTimers()) await vi.runAllTimersAsync();
    vi.useRealTimers();
    // The browser reports a rejection in a separate task.
    await new Promise(requestAnimationFrame);
    window.removeEventListener('unhandledrejection', onRejection);
    if (rejections.length > 0) throw new Error(`Unhandled rejections: ${rejections.join(', ')}`);
  });
}

export const callbacks = (name = '') => ({
  onReady: () => calls.push(`${name}ready`),
  onComplete: () => calls.push(`${name}complete`),
  onError: (error: unknown) => {
    calls.push(`${name}error`);
    errors.push(error);
  },
});

/** Renders a page that can open and close a checkout, as a dialog does. */
export function open(
  Checkout: ComponentType<CheckoutProps>,
  first: Partial<CheckoutProps> | null = {},
) {
  let opened = 0;
  const page = (props: Partial<CheckoutProps> | null) => (
    <StrictMode>
      {props && <Checkout key={opened} session={session} {...callbacks()} {...props} />}
      <Announcer />
    </StrictMode>
  );
  const { rerender, unmount } = render(page(first));
  return {
    /** Renders the same checkout again with other props. */
    change: (props: Partial<CheckoutProps>) => rerender(page(props)),
    reopen: (props: Partial<CheckoutProps> = {}) => {
      opened += 1;
      rerender(page(props));
    },
    close: () => rerender(page(null)),
    unmount,
  };
}

export const surface = () => document.querySelector('.credits-checkout');
export const frames = () => [
  ...document.querySelectorAll<HTMLIFrameElement>('iframe[name="embedded-checkout"]'),
];
export const shown = () => waitFor(() => expect(surface()).toHaveAttribute('data-state', 'ready'));
export const failed = () =>
  waitFor(() => expect(surface()).toHaveAttribute('data-state', 'failed'));
export const codes = () => errors.map((error) => error instanceof CheckoutError && error.code);

/** Advances the clock in small steps, so that a component rendered in one step can start its own timers. */
export async function pass(ms: number): Promise<void> {
  const step = Math.max(10, ms / 50);
  for (let left = ms; ; left -= step) {
    await act(() => vi.advanceTimersByTimeAsync(0));
    if (left <= 0) return;
    await act(() => vi.advanceTimersByTimeAsync(Math.min(step, left)));
  }
}
/** Replaces the clock, so that a checkout loads only when the test advances it. */
export const installFakeClock = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
