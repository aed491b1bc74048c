/** The purchase dialog inside a host's modals and forms, and under a bank's overlay. */
import { screen, waitFor } from '@testing-library/react';
import { useState, type ComponentType, type ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import {
  HandMadeModal,
  OtherRadixModal,
  RadixModal,
  type HostModalProps,
} from '../../support/host-modal.js';
import {
  amountShown,
  button,
  buy,
  closed,
  dialog,
  field,
  forgetAttempts,
  frames,
  isOpenIn,
  openDialog,
  openCheckout,
  payInFrame,
  payWith,
  phase,
  press,
  purchase,
  renderApp,
  checkoutReady,
} from '../../support/purchase-page.js';
import { press as pressKey, theBackdrop } from '../../support/shop.js';

afterEach(forgetAttempts);

const host = () => screen.queryByRole('dialog', { name: 'Host' });
const bank = () => screen.queryByRole('dialog', { name: 'Your bank asks for a code' });
const onBackdrop = () => userEvent.click(theBackdrop(), { position: { x: 4, y: 4 } });

describe("a bank's overlay during the payment", () => {
  const ask = async () => {
    const app = await openCheckout('simulated');
    await payWith('3155');
    await waitFor(() => expect(bank()).not.toBeNull());
    return app;
  };

  it('accepts clicks and input, the dialog stays open, and the payment succeeds', async () => {
    const app = await ask();
    await userEvent.click(screen.getByRole('textbox', { name: 'Code' }));
    await userEvent.keyboard('123456');
    expect(screen.getByRole('textbox', { name: 'Code' })).toHaveValue('123456');
    expect(isOpenIn('paying')).toBe(true);
    await press('Confirm');
    await phase('succeeded');
    expect(button('Done')).toHaveFocus();
    expect(await app.balanceMicros()).toBe(29_200_000);
  });

  it('gets Escape and presses alone', async () => {
    await ask();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(bank() ?? document.body, { position: { x: 4, y: 4 } });
    expect(isOpenIn('paying')).toBe(true);
    expect(screen.queryByText(/Keep waiting or cancel/)).toBeNull();
  });

  it.each(['Tab', 'Shift+Tab'] as const)(
    'leaves the focus nowhere when it is removed, and %s returns it to the dialog',
    async (key) => {
      await ask();
      await userEvent.click(screen.getByRole('textbox', { name: 'Code' }));
      await userEvent.keyboard('000000{Enter}');
      await screen.findByText(/could not confirm/);
      expect(bank()).toBeNull();
      expect(document.body).toHaveFocus();
      await pressKey(key);
      expect(dialog()).toContainElement(document.activeElement as HTMLElement);
      expect(screen.getByLabelText('Behind')).not.toHaveFocus();
    },
  );

  it("can be a frame of Stripe's that was on the page before", async () => {
    const frame = document.createElement('iframe');
    frame.name = '__privateStripeController1';
    document.body.append(frame);
    try {
      await openCheckout('stripe');
      expect(frame.closest('[inert]')).toBeNull();
    } finally {
      frame.remove();
    }
  });
});

describe.each<[string, ComponentType<HostModalProps>]>([
  ['a modal of Radix', RadixModal],
  ['a modal of another copy of Radix', OtherRadixModal],
  ['a modal made by hand', HandMadeModal],
])('the purchase dialog inside %s', (_, Modal) => {
  it('takes an amount and a payment in a frame', async () => {
    const app = await openDialog(undefined, { around: Modal, checkoutKind: 'stripe' });
    expect(field()).toHaveFocus();
    await userEvent.keyboard('25{Enter}');
    await checkoutReady();
    expect(frames()[0]?.closest('[inert], [aria-hidden=true]')).toBeNull();
    await payInFrame(app);
    await phase('succeeded');
    await press('Done');
    await closed();
    expect(host()).toBeInTheDocument();
    expect(button('Buy')).toHaveFocus();
  });

  it('closes alone on Escape and on its backdrop, and not during the payment', async () => {
    await openDialog(undefined, { around: Modal });
    await pressKey('Escape');
    await closed();
    expect(host()).toBeInTheDocument();
    await buy();
    await amountShown();
    await onBackdrop();
    await closed();
    expect(host()).toBeInTheDocument();

    await buy();
    await amountShown();
    await purchase('25');
    await checkoutReady();
    await onBackdrop();
    expect(isOpenIn('paying')).toBe(true);
    await pressKey('Escape');
    expect(screen.getByText('Payment in progress. Keep waiting or cancel?')).toBeVisible();
    expect(isOpenIn('paying')).toBe(true);
    expect(host()).toBeInTheDocument();
  });

  it("takes a bank's code, although the modal traps the focus", async () => {
    await openCheckout('simulated', undefined, { around: Modal });
    await payWith('3155');
    const code = await screen.findByRole('textbox', { name: 'Code' });
    await waitFor(() => expect(code).toHaveFocus());
    await userEvent.keyboard('123456');
    expect(code).toHaveValue('123456');
    await userEvent.keyboard('{Enter}');
    await phase('succeeded');
    expect(host()).toBeInTheDocument();
  });
});

describe("the purchase dialog inside a host's form", () => {
  const listeners = { submit: vi.fn(), key: vi.fn() };
  function Chat({ children }: { children: ReactNode }) {
    const [sent, setSent] = useState(0);
    return (
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
      <form
        onSubmit={(event) => {
          event.preventDefault();
          listeners.submit();
          setSent(sent + 1);
        }}
        onKeyDown={listeners.key}
      >
        <input aria-label="Message" />
        <output aria-live="off">{sent} sent</output>
        {children}
      </form>
    );
  }

  it.each([
    ['the dialog alone', undefined],
    ['the card', <CreditsCard key="card" />],
  ])('submits its own form on Enter, and not the form around %s', async (_, element) => {
    listeners.submit.mockClear();
    const app = renderApp(element, { around: Chat, checkoutKind: 'simulated' });
    await userEvent.click(await screen.findByRole('button', { name: /^(Buy|Purchase Credits)$/ }));
    await waitFor(() => expect(field()).toHaveFocus());
    listeners.key.mockClear();
    await userEvent.keyboard('25{Enter}');
    await checkoutReady();
    expect(await app.purchases()).toHaveLength(1);
    await userEvent.click(screen.getByRole('radio', { name: /4242/ }));
    await userEvent.keyboard('{Enter}');
    await payWith('4242');
    await phase('succeeded');
    await userEvent.keyboard('{Enter}');
    await closed();
    expect([listeners.submit.mock.calls.length, listeners.key.mock.calls.length]).toEqual([0, 0]);
    expect(screen.getByText('0 sent')).toBeInTheDocument();
  });
});
