/** A page on which a checkout is opened and closed, and what it says. */
import { act, cleanup, render, waitFor } from '@testing-library/react';
import { StrictMode, type ComponentType } from 'react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { CheckoutError } from '../../../src/components/stripe-checkout/checkout-error.js';
import type { Checkout, CheckoutProps } from '../../../src/contract/resources/checkout.js';

export const session: Checkout = {
  provider: 'stripe',
  clientSecret: 'cs_test_one_secret_abc',
  publishableKey: 'pk_test_acme',
  expiresAt: '2026-11-24T12:31:00Z',
};
export const another = { ...session, clientSecret: 'cs_test_two_secret_def' };

/** What the checkout said, in order. */
export const said: string[] = [];
export const errors: unknown[] = [];

/** Tests begin with nothing said, and end with nothing going on and no promise left uncaught. */
export function setTheStage(): void {
  const rejections: unknown[] = [];
  const onRejection = ({ reason }: PromiseRejectionEvent) => rejections.push(reason);

  beforeEach(() => {
    for (const list of [said, errors, rejections]) list.length = 0;
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
}

export const callbacks = (name = '') => ({
  onReady: () => said.push(`${name}ready`),
  onComplete: () => said.push(`${name}complete`),
  onError: (error: unknown) => {
    said.push(`${name}error`);
    errors.push(error);
  },
});

/** A page that can open and close a checkout, as a dialog does. */
export function open(
  Checkout: ComponentType<CheckoutProps>,
  first: Partial<CheckoutProps> | null = {},
) {
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

export const surface = () => document.querySelector('.credits-checkout');
export const frames = () => [
  ...document.querySelectorAll<HTMLIFrameElement>('iframe[name="embedded-checkout"]'),
];
export const shown = () => waitFor(() => expect(surface()).toHaveAttribute('data-state', 'ready'));
export const failed = () =>
  waitFor(() => expect(surface()).toHaveAttribute('data-state', 'failed'));
export const codes = () => errors.map((error) => error instanceof CheckoutError && error.code);

/** Lets time pass, in steps small enough for what is rendered in one to start its own timers. */
export async function pass(ms: number): Promise<void> {
  const step = Math.max(10, ms / 50);
  for (let left = ms; ; left -= step) {
    await act(() => vi.advanceTimersByTimeAsync(0));
    if (left <= 0) return;
    await act(() => vi.advanceTimersByTimeAsync(Math.min(step, left)));
  }
}
/** Pretends to be in a page where every checkout takes its time. */
export const stopTheClock = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
