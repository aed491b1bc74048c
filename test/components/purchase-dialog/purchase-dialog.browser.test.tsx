/** A whole purchase in the dialog, in each checkout. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import {
  button,
  buy,
  closed,
  dialog,
  field,
  forgetAttempts,
  Host,
  openDialog,
  openCheckout,
  payInFrame,
  payWith,
  phase,
  press,
  purchase,
  renderApp,
  checkoutReady,
  type App,
  type CheckoutKind,
} from '../../support/purchase-page.js';

afterEach(forgetAttempts);

const announcer = () => dialog()?.querySelector('[role=status]') ?? null;

const pays: Record<CheckoutKind, (app: App) => Promise<void>> = {
  stripe: payInFrame,
  async elements({ fake }) {
    await act(async () => fake.elements.fillIn());
    await press(/^Pay \$/);
  },
  simulated: () => payWith('4242'),
};

describe.each<CheckoutKind>(['stripe', 'elements', 'simulated'])(
  'a purchase in the %s checkout',
  (checkoutKind) => {
    it('adds the credits at once and once, announces them, and returns the focus', async () => {
      const onPurchased = vi.fn();
      const app = await openCheckout(checkoutKind, <Host onPurchased={onPurchased} />);
      await pays[checkoutKind](app);
      await phase('succeeded');
      expect(button('Done')).toHaveFocus();
      await waitFor(() => expect(dialog()).toHaveTextContent('Your balance is $29.20.'));
      expect(screen.getByRole('link', { name: 'View receipt' })).toBeVisible();
      expect(await app.balanceMicros()).toBe(29_200_000);
      expect(onPurchased).toHaveBeenCalledOnce();

      await press('Done');
      expect(button('Buy')).toHaveFocus();
      await closed();
      expect(button('Buy')).toHaveFocus();
      expect(app.fake.live).toBeNull();
      const bought = await app.purchases();
      expect(bought.map(({ status }) => status)).toEqual(['succeeded']);
    });

    it('can be followed by another purchase on the same page', async () => {
      const app = await openCheckout(checkoutKind);
      await pays[checkoutKind](app);
      await phase('succeeded');
      await press('Done');
      await closed();
      await buy();
      await waitFor(() => expect(field()).toHaveValue('10.00'));
      await purchase('7.50');
      await checkoutReady();
      await pays[checkoutKind](app);
      await phase('succeeded');
      expect(await app.balanceMicros()).toBe(36_700_000);
    });
  },
);

describe('the purchase button', () => {
  it('creates one purchase for two presses', async () => {
    const app = await openDialog();
    await userEvent.dblClick(button('Purchase $10.00'));
    await checkoutReady();
    expect(await app.purchases()).toHaveLength(1);
  });

  it('creates one purchase for a press while the response is on its way', async () => {
    const app = await openDialog();
    const release = app.holdAnswers(/^POST .*purchases$/);
    await press('Purchase $10.00');
    await phase('starting');
    expect(button('Purchase $10.00')).toHaveFocus();
    await userEvent.click(button('Purchase $10.00'), { force: true });
    await userEvent.keyboard('{Enter}{Enter}');
    release();
    await checkoutReady();
    expect(await app.purchases()).toHaveLength(1);
  });
});

describe('the amount field of the purchase dialog', () => {
  it('has the focus and a selected text, and ignores the mouse wheel', async () => {
    const app = await openDialog();
    expect(field()).toHaveFocus();
    await userEvent.keyboard('25');
    expect(field()).toHaveValue('25');
    const wheel = new WheelEvent('wheel', { deltaY: 100, bubbles: true, cancelable: true });
    field().dispatchEvent(wheel);
    await userEvent.hover(field());
    await userEvent.keyboard('{ArrowUp}{ArrowDown}');
    expect(field()).toHaveValue('25');
    expect(button('Purchase $25.00')).toBeVisible();
    expect(await app.purchases()).toEqual([]);
  });

  it('shows an error for an invalid amount, and sends no request', async () => {
    const app = await openDialog();
    for (const [text, sentence] of [
      ['4.99', 'The minimum is $5.00.'],
      ['1000.01', 'The maximum is $1,000.00.'],
    ] as const) {
      await userEvent.fill(field(), text);
      await userEvent.keyboard('{Enter}');
      const error = dialog()?.querySelector('.credits-amount-field-error');
      await waitFor(() => expect(error).toHaveTextContent(sentence));
      expect(error).toBeVisible();
      expect(field()).toHaveFocus();
    }
    expect(await app.purchases()).toEqual([]);
  });
});

describe('the announcements of the purchase dialog', () => {
  it('reach screen readers through the dialog, without a hidden ancestor', async () => {
    const app = await openCheckout('stripe');
    const region = announcer();
    expect(region).toHaveAttribute('aria-live', 'polite');
    expect(region?.closest('[aria-hidden], [inert], [hidden]')).toBeNull();
    expect(region).toBeEmptyDOMElement();
    await payInFrame(app);
    await phase('succeeded');
    await waitFor(() => expect(region).toHaveTextContent('Credits added.'));
    expect(region?.isConnected).toBe(true);
    expect(region?.checkVisibility()).toBe(true);
  });
});

describe('the focus of the purchase dialog', () => {
  it('returns to the button on Escape and on Close', async () => {
    await openDialog();
    await userEvent.keyboard('{Escape}');
    expect(button('Buy')).toHaveFocus();
    await closed();
    await buy();
    await press('Close');
    expect(button('Buy')).toHaveFocus();
    await closed();
    expect(button('Buy')).toHaveFocus();
  });

  it('moves to the heading when the button is gone', async () => {
    const app = await openCheckout('simulated');
    app.rerender(<Host isOpenerGone />);
    await payWith('4242');
    await phase('succeeded');
    await press('Done');
    await closed();
    expect(screen.getByRole('heading', { name: 'Credits' })).toHaveFocus();
  });

  it('moves to the amount even when it loads late or after a retry', async () => {
    const app = renderApp();
    // StrictMode mounts twice: the first request of each route is aborted, and the second one must fail.
    app.backend.control.failNext(2);
    await buy();
    await waitFor(() => expect(dialog()).toHaveTextContent('Purchasing could not be loaded.'));
    const release = app.holdAnswers(/^GET/);
    await press('Try again');
    release();
    await waitFor(() => expect(field()).toHaveFocus());
  });

  it('stays in the dialog in every phase', async () => {
    const app = await openCheckout('stripe');
    expect(dialog()).toContainElement(document.activeElement as HTMLElement);
    await userEvent.keyboard('{Escape}');
    expect(button('Keep waiting')).toHaveFocus();
    await press('Keep waiting');
    expect(dialog()).toContainElement(document.activeElement as HTMLElement);
    app.fake.live?.complete();
    await phase('processing');
    expect(dialog()).toContainElement(document.activeElement as HTMLElement);
  });
});

describe('a purchase on the credits card', () => {
  const card = () => screen.getByRole('region', { name: 'Credits' });
  const openCard = async (checkoutKind: CheckoutKind) => {
    const app = renderApp(<CreditsCard />, { checkoutKind });
    await userEvent.click(await screen.findByRole('button', { name: 'Purchase Credits' }));
    await waitFor(() => expect(field()).toHaveFocus());
    return app;
  };

  it('adds credits, and shows the balance of the backend', async () => {
    const app = await openCard('stripe');
    await purchase('25');
    await checkoutReady();
    await payInFrame(app);
    await phase('succeeded');
    await press('Done');
    await closed();
    expect(within(card()).getByRole('button', { name: 'Purchase Credits' })).toHaveFocus();
    await waitFor(() => expect(card()).toHaveTextContent('$29.20'));
  });

  it('shows a payment in progress, and removes the notice when it ends', async () => {
    const app = await openCard('simulated');
    await purchase('25');
    await payWith('0259');
    await phase('processing');
    await userEvent.keyboard('{Escape}');
    await closed();
    await waitFor(() =>
      expect(card()).toHaveTextContent('Your purchase of $25.00 is being processed.'),
    );
    expect(within(card()).getByRole('button', { name: 'Purchase Credits' })).toHaveFocus();
    const [open] = await app.purchases();
    app.backend.control.payments.pay(open?.id ?? '');
    await waitFor(() => expect(card()).toHaveTextContent('$29.20'), { timeout: 4_000 });
  });

  it('shows an unfinished checkout, and resumes it', async () => {
    const app = await openCard('simulated');
    const release = app.holdAnswers(/^POST .*purchases$/);
    await userEvent.fill(field(), '25');
    await userEvent.keyboard('{Enter}');
    await phase('starting');
    await userEvent.keyboard('{Escape}');
    await closed();
    release();
    await userEvent.click(await screen.findByRole('button', { name: 'Continue' }));
    await checkoutReady();
    expect(await app.purchases()).toHaveLength(1);
    await payWith('4242');
    await phase('succeeded');
    await press('Done');
    await closed();
    expect(screen.getByRole('heading', { name: 'Credits' })).toHaveFocus();
  });
});
