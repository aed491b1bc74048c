/** The purchase dialog with Stripe's checkout, over a fake Stripe.js with the rules of the real one. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import {
  amountShown,
  button,
  buy,
  closed,
  dialog,
  forgetAttempts,
  frames,
  isOpenIn,
  openDialog,
  openCheckout,
  payInFrame,
  phase,
  press,
  purchase,
  renderApp,
  checkoutReady,
  toggleByHost,
  watchRejections,
  type App,
} from '../../support/purchase-page.js';
import { focused, press as pressKey } from '../../support/shop.js';
import { pass, installFakeClock } from '../stripe-checkout/checkout-page.js';

let rejections: () => Promise<unknown[]>;

beforeEach(() => {
  rejections = watchRejections();
});

afterEach(async () => {
  vi.useRealTimers();
  await prefer({});
  forgetAttempts();
  const uncaught = await rejections();
  if (uncaught.length > 0) throw new Error(`Nobody caught: ${uncaught.join(', ')}`);
});

function prefer(features: Record<string, string>) {
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  return cdp().send('Emulation.setEmulatedMedia', { features: list });
}

const tillFailed = () =>
  waitFor(() => expect(dialog()).toHaveTextContent('The payment form could not be loaded.'), {
    timeout: 4_000,
  });

describe('the payment step, opened and closed quickly', () => {
  it('leaves one working frame after 20 times in 2 seconds', async () => {
    await prefer({ 'prefers-reduced-motion': 'reduce' });
    const app = await openCheckout('stripe');
    installFakeClock();
    for (let index = 0; index < 20; index += 1) {
      app.fake.delays.create = [10, 70, 130, 240][index % 4] ?? 0;
      // The host's own state closes the dialog without a confirmation.
      await toggleByHost();
      await pass(50);
      await toggleByHost();
      await pass(50);
    }
    await pass(5_000);
    vi.useRealTimers();
    await checkoutReady();
    await waitFor(() => expect(frames()).toHaveLength(1));
    expect(app.fake.history).not.toContain('refused');
    expect(app.fake.history.filter((event) => event === 'created').length).toBeGreaterThan(5);
    expect(await app.purchases()).toHaveLength(1);
    await payInFrame(app);
    await phase('succeeded');
    expect(await app.balanceMicros()).toBe(29_200_000);
  });

  it('works when the dialog closes while Stripe.js loads and opens again', async () => {
    const app = await openDialog(undefined, { checkoutKind: 'stripe' });
    const load = holdLoad(app);
    await purchase('25');
    await waitFor(() => expect(app.fake.loads).toBe(1));
    await toggleByHost();
    await closed();
    await load();
    expect(app.fake.history).toEqual([]);
    await buy();
    await checkoutReady();
    expect([app.fake.loads, app.fake.history]).toEqual([1, ['created']]);
    expect(frames()).toHaveLength(1);
  });

  it('leaves nothing behind when its page is removed while Stripe.js loads', async () => {
    const app = await openDialog(undefined, { checkoutKind: 'stripe' });
    const load = holdLoad(app);
    await purchase('25');
    await waitFor(() => expect(app.fake.loads).toBe(1));
    app.unmount();
    await load();
    expect(app.fake.history).toEqual([]);
    expect(document.querySelectorAll('[inert]')).toHaveLength(0);
    expect(document.documentElement.className).toBe('');
  });

  it('sends no request to Stripe before the payment step', async () => {
    const app = await openDialog(undefined, { checkoutKind: 'stripe' });
    await userEvent.keyboard('30');
    await userEvent.keyboard('{Escape}');
    await closed();
    await buy();
    await amountShown();
    expect(app.fake.loads).toBe(0);
  });
});

describe('a checkout that cannot be shown', () => {
  it('is explained when Stripe.js is blocked, offers the hosted page, and works after a retry', async () => {
    const app = await openDialog(undefined, { checkoutKind: 'stripe' });
    app.fake.block(true);
    await purchase('25');
    await tillFailed();
    expect(screen.getByText('The payment form could not be loaded.')).toBeVisible();
    const link = screen.getByRole('link', { name: 'Pay on the provider’s page' });
    expect(link).toHaveAttribute('href', expect.stringContaining('/simulated/checkouts/'));
    await press('Try again');
    await tillFailed();
    app.fake.block(false);
    await press('Try again');
    await checkoutReady();
    expect(dialog()).toContainElement(document.activeElement as HTMLElement);
    expect(await app.purchases()).toHaveLength(1);
    await payInFrame(app);
    await phase('succeeded');
  });

  it("is explained when the host's page has a checkout, and works after that one is destroyed", async () => {
    const app = await openDialog(undefined, { checkoutKind: 'stripe' });
    const own = await app.fake.stripe.createEmbeddedCheckoutPage({
      clientSecret: 'cs_test_hosts_secret_own',
    });
    await purchase('25');
    await tillFailed();
    own.destroy();
    await press('Try again');
    await checkoutReady();
    expect(frames()).toHaveLength(1);
  });
});

describe('the payment frame', () => {
  const inFrame = async () => {
    await waitFor(() => expect(frames()[0]?.contentDocument?.querySelector('input')).toBeTruthy());
    frames()[0]?.contentDocument?.querySelector('input')?.setAttribute('aria-label', 'Card');
  };

  it('passes the focus through on Tab and Shift+Tab, and never to the page', async () => {
    await openCheckout('stripe');
    await inFrame();
    const round = ['Change amount', 'Card', 'Pay', '×'];
    const names: string[] = [];
    for (let step = 0; step < 8; step += 1) {
      await pressKey('Tab');
      names.push(nameOfFocused());
    }
    expect(names).toEqual([...round, ...round]);
    names.length = 0;
    for (let step = 0; step < 8; step += 1) {
      await pressKey('Shift+Tab');
      names.push(nameOfFocused());
    }
    // From Close backward.
    const back = ['Pay', 'Card', 'Change amount'];
    expect(names.filter((one) => one !== 'Purchase Credits').slice(0, 7)).toEqual([
      ...back,
      '×',
      ...back,
    ]);
  });

  it('returns the focus to the dialog when it is removed', async () => {
    const app = await openCheckout('stripe');
    await inFrame();
    await pressKey('Tab');
    await pressKey('Tab');
    expect(focused()).toBe('Card');
    await payInFrame(app);
    await phase('succeeded');
    expect(button('Done')).toHaveFocus();
  });

  it('completes the payment with its own button', async () => {
    const app = await openCheckout('stripe');
    const [open] = await app.purchases();
    app.backend.control.payments.pay(open?.id ?? '');
    await inFrame();
    await userEvent.click(
      within(frames()[0]?.contentDocument?.body ?? document.body).getByText('Pay'),
      { force: true },
    );
    await phase('succeeded');
    expect(await app.balanceMicros()).toBe(29_200_000);
  });
});

describe('the dialog at the payment step', () => {
  it('stays open on its backdrop and in the background, and asks on Escape and Close', async () => {
    const app = await openCheckout('stripe');
    await userEvent.click(document.querySelector('.credits-dialog-backdrop') ?? document.body, {
      position: { x: 4, y: 4 },
    });
    window.dispatchEvent(new Event('blur'));
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('focus'));
    expect(isOpenIn('paying')).toBe(true);
    expect(screen.queryByText(/Keep waiting or cancel/)).toBeNull();

    await userEvent.keyboard('{Escape}');
    expect(screen.getByText('Payment in progress. Keep waiting or cancel?')).toBeVisible();
    await press('Keep waiting');
    await press('Close');
    expect(screen.getByText('Payment in progress. Keep waiting or cancel?')).toBeVisible();
    expect(isOpenIn('paying')).toBe(true);
    // The dialog asked and left the checkout unchanged.
    expect(app.fake.history).toEqual(['created']);
    expect(frames()).toHaveLength(1);

    await press('Cancel payment');
    await amountShown();
    expect(app.fake.live).toBeNull();
    expect((await app.purchases()).map(({ status }) => status)).toEqual(['canceled']);
  });

  it('changes nothing on the page before it opens, and restores the page when it closes', async () => {
    renderApp(undefined, { checkoutKind: 'stripe' });
    expect(document.querySelectorAll('[inert]')).toHaveLength(0);
    await buy();
    await amountShown();
    expect(screen.getByLabelText('Behind').closest('[inert]')).not.toBeNull();
    expect(getComputedStyle(document.documentElement).overflow).toBe('hidden');
    await purchase('25');
    await checkoutReady();
    expect(screen.getByLabelText('Behind').closest('[inert]')).not.toBeNull();
    await toggleByHost();
    await closed();
    expect(document.querySelectorAll('[inert]')).toHaveLength(0);
    expect(getComputedStyle(document.documentElement).overflow).toBe('visible');
    expect(button('Buy')).toHaveFocus();
  });
});

/** Delays Stripe.js until the test calls the returned function, which resolves after the load. */
function holdLoad({ fake }: App): () => Promise<void> {
  let release = (): void => undefined;
  fake.delays.load = new Promise((resolve) => (release = resolve));
  return async () => {
    release();
    await act(async () => new Promise(requestAnimationFrame));
  };
}

/** Returns the name of the focused element, even inside a frame. */
function nameOfFocused(): string {
  let { activeElement } = document;
  while (activeElement instanceof HTMLIFrameElement) {
    activeElement = activeElement.contentDocument?.activeElement ?? null;
  }
  return activeElement?.textContent || activeElement?.getAttribute('aria-label') || 'nothing';
}
