/** The results of a payment, across accounts and components. */
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import {
  amountShown,
  button,
  closed,
  dialog,
  field,
  forgetAttempts,
  frames,
  Host,
  openDialog,
  openShop,
  openCheckout,
  payInFrame,
  payWith,
  phase,
  press,
  purchase,
  checkoutReady,
  toggleByHost,
  type App,
} from '../../support/purchase-page.js';

afterEach(() => {
  forgetAttempts();
});

const statuses = async (app: App) => (await app.purchases()).map(({ status }) => status);
/** The credits that the payments added to the initial balance. */
const credited = async (app: App) => (await app.balanceMicros()) - 4_200_000;

describe('a switch to another account', () => {
  it('closes the purchase dialog, and keeps no data of the previous account', async () => {
    const app = await openCheckout('stripe');
    app.rerender(<Host />, openShop().client);
    await closed();
    expect(app.fake.live).toBeNull();
    expect(document.querySelectorAll('[inert]')).toHaveLength(0);
    expect(await statuses(app)).toEqual(['awaiting_payment']);
  });
});

describe('the result of a payment', () => {
  it.each([
    ['declined', { status: 'fail' }, /was declined. You haven’t been charged/],
    ['too late', { status: 'expire' }, /wasn’t made in time. You haven’t been charged/],
  ] as const)(
    'is explained when it is %s, and the user can retry with the same amount',
    async (_, how, text) => {
      const app = await openCheckout('simulated');
      const [open] = await app.purchases();
      app.backend.control.payments[how.status](open?.id ?? '');
      await phase('failed');
      expect(dialog()?.textContent).toMatch(text);
      expect(button('Try again')).toHaveFocus();
      await press('Try again');
      expect(await amountShown()).toHaveValue('25.00');
      expect(field()).toHaveFocus();
      await purchase('25');
      await checkoutReady();
      await payWith('4242');
      await phase('succeeded');
      expect(await credited(app)).toBe(25_000_000);
    },
  );

  it('needs a review when the paid amount differs, and no second payment is offered', async () => {
    const app = await openCheckout('simulated');
    const [open] = await app.purchases();
    app.backend.control.payments.pay(open?.id ?? '', { amountMicros: 20_000_000 });
    await phase('needs_review');
    expect(dialog()).toHaveTextContent('are checking it. Don’t pay again.');
    expect(screen.queryByRole('button', { name: /Purchase|Try again|Check/ })).toBeNull();
    expect(await credited(app)).toBe(0);
  });

  it('is credited once when the provider reports it late and repeatedly', async () => {
    const app = await openCheckout('stripe');
    app.backend.control.payments.setWebhooks({ delivery: 'held', copies: 10 });
    await payInFrame(app);
    await phase('succeeded');
    await app.backend.control.payments.releaseWebhooks({ isReversed: true });
    await app.backend.control.reconcile();
    expect(await credited(app)).toBe(25_000_000);
  });

  it('is an error when the provider does not respond, and the user can retry', async () => {
    const app = await openDialog();
    app.backend.control.payments.setUnavailable(true);
    await userEvent.keyboard('25{Enter}');
    await phase('failed');
    expect(dialog()).toHaveTextContent('Payments aren’t available right now.');
    app.backend.control.payments.setUnavailable(false);
    await press('Try again');
    await amountShown();
    await purchase('25');
    await checkoutReady();
    expect(await app.purchases()).toHaveLength(1);
  });
});

describe('two components of one account on a page', () => {
  function Two() {
    const [count, setCount] = useState(0);
    return (
      <>
        <Host onPurchased={() => setCount(count + 1)} />
        <output aria-live="off">{count} bought</output>
        <CreditsCard />
      </>
    );
  }

  it('share one purchase', async () => {
    const app = await openCheckout('stripe', <Two />);
    await toggleByHost();
    await closed();
    await press('Purchase Credits');
    await checkoutReady();
    expect(frames()).toHaveLength(1);
    expect(await app.purchases()).toHaveLength(1);
    await payInFrame(app);
    await phase('succeeded');
    expect(screen.getByText('1 bought')).toBeInTheDocument();
    expect(await credited(app)).toBe(25_000_000);
  });
});
