/** The purchase dialog with Stripe's fields: each purchase is paid once, and the backend has the last word. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import {
  buy,
  button,
  closed,
  dialog,
  forgetAttempts,
  openCheckout,
  phase,
  press,
  toggleByHost,
  watchRejections,
  type App,
} from '../../support/purchase-page.js';

let rejected: ReturnType<typeof watchRejections>;
beforeEach(() => {
  rejected = watchRejections();
});
afterEach(async () => {
  forgetAttempts();
  const uncaught = await rejected();
  if (uncaught.length > 0) throw new Error(`Nobody caught: ${uncaught.join(', ')}`);
});

async function openFilledIn(): Promise<App> {
  const app = await openCheckout('elements');
  await act(async () => app.fake.elements.fillIn());
  return app;
}

/** The payments at Stripe, and the outcome that the backend knows. */
async function outcomeOf({ fake, purchases, balanceMicros }: App) {
  return {
    payments: fake.elements.payments.length,
    purchases: (await purchases()).map(({ status }) => status),
    balanceMicros: await balanceMicros(),
  };
}

const paidOnce = { payments: 1, purchases: ['succeeded'], balanceMicros: 29_200_000 };

describe('a purchase with Elements', () => {
  it('is paid by the button in the dialog', async () => {
    const app = await openFilledIn();
    await press('Pay $25.00');
    await phase('succeeded');
    expect(button('Done')).toHaveFocus();
    expect(await outcomeOf(app)).toEqual(paidOnce);
  });

  it('is paid after a declined card, whose reason is announced', async () => {
    const app = await openFilledIn();
    app.fake.elements.fates.push('declined');
    await press('Pay $25.00');
    const alert = within(dialog() ?? document.body).getByRole('alert');
    await waitFor(() => expect(alert).toHaveTextContent('Your card was declined.'));
    await press('Pay $25.00');
    await phase('succeeded');
    expect(await outcomeOf(app)).toEqual(paidOnce);
  });

  it('waits for the window of the bank, and Escape asks before it cancels', async () => {
    const app = await openFilledIn();
    app.fake.elements.fates.push('held');
    await press('Pay $25.00');
    await userEvent.keyboard('{Escape}');
    await press('Keep waiting');
    expect(app.fake.elements.confirmations).toHaveLength(1);
    await act(async () => app.fake.elements.answer('paid'));
    await phase('succeeded');
    expect(await outcomeOf(app)).toEqual(paidOnce);
  });

  it('that closes during its confirmation has the outcome that the backend reads', async () => {
    const app = await openFilledIn();
    app.fake.elements.fates.push('held');
    await press('Pay $25.00');
    await toggleByHost();
    await closed();
    await act(async () => app.fake.elements.answer('paid'));
    await buy();
    await phase('succeeded');
    expect(await outcomeOf(app)).toEqual(paidOnce);
  });

  it('that closes during a confirmation that fails can be paid when it opens again', async () => {
    const app = await openFilledIn();
    app.fake.elements.fates.push('held');
    await press('Pay $25.00');
    await toggleByHost();
    await closed();
    await act(async () => app.fake.elements.answer('declined'));
    await buy();
    await screen.findByRole('button', { name: 'Pay $25.00' });
    await act(async () => app.fake.elements.fillIn());
    await press('Pay $25.00');
    await phase('succeeded');
    expect(await outcomeOf(app)).toEqual(paidOnce);
  });

  it('is not paid twice when the answer of the first confirmation is lost', async () => {
    const app = await openFilledIn();
    app.fake.elements.fates.push('lost_after');
    await press('Pay $25.00');
    await phase('succeeded');
    expect(await outcomeOf(app)).toEqual(paidOnce);
  });

  it('can be paid again when the first confirmation never reached Stripe', async () => {
    const app = await openFilledIn();
    app.fake.elements.fates.push('lost');
    await press('Pay $25.00');
    expect(await screen.findByText(/safe to try again/)).toBeVisible();
    await press('Pay $25.00');
    await phase('succeeded');
    expect(await outcomeOf(app)).toEqual(paidOnce);
  });

  it('that expires while it is open is over, and nothing is charged', async () => {
    const app = await openFilledIn();
    const [open] = await app.purchases();
    await act(async () =>
      app.fake.elements.change(`cs_test_${open?.id}_secret_abc`, { status: 'expired' }),
    );
    expect(await screen.findByText(/time for this payment is over/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Pay/ })).toBeNull();
    expect(app.fake.elements.payments).toEqual([]);
  });

  it('passes the focus from the frame to the button and around', async () => {
    await openFilledIn();
    await waitFor(() =>
      expect(
        document.querySelector('iframe')?.contentDocument?.querySelector('input'),
      ).toBeTruthy(),
    );
    button('Change amount').focus();
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement).toBeInstanceOf(HTMLIFrameElement);
    await userEvent.keyboard('{Tab}{Tab}{Tab}');
    expect(button('Pay $25.00')).toHaveFocus();
  });
});
