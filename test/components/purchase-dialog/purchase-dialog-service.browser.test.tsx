/** The purchase dialog over a backend with a faulty network. */
import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import {
  amountShown,
  buy,
  closed,
  dialog,
  field,
  forgetAttempts,
  frames,
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
  toggleByHost,
  type App,
} from '../../support/purchase-page.js';

afterEach(() => {
  forgetAttempts();
});

const statuses = async (app: App) => (await app.purchases()).map(({ status }) => status);
/** The credits that the payments added to the initial balance. */
const credited = async (app: App) => (await app.balanceMicros()) - 4_200_000;
const POST = /^POST .*\/purchases$/;

describe('a payment that the user leaves unfinished', () => {
  it.each(['stripe', 'simulated'] as const)(
    'is the same payment when the dialog opens again (%s)',
    async (checkoutKind) => {
      const app = await openCheckout(checkoutKind);
      const secret = app.fake.live?.clientSecret;
      await toggleByHost();
      await closed();
      expect(app.fake.live).toBeNull();
      await buy();
      await phase('paying');
      await checkoutReady();
      expect(app.fake.live?.clientSecret).toBe(secret);
      expect(dialog()).toHaveTextContent('Pay $25.00');
      expect(await statuses(app)).toEqual(['awaiting_payment']);
      await (checkoutKind === 'stripe' ? payInFrame(app) : payWith('4242'));
      await phase('succeeded');
      expect(await credited(app)).toBe(25_000_000);
    },
  );

  it('is the same payment on another page of the tab', async () => {
    const app = await openCheckout('stripe');
    app.unmount();
    renderApp(<Host />, { shop: app, checkoutKind: 'stripe' });
    await buy();
    await checkoutReady();
    expect(await statuses(app)).toEqual(['awaiting_payment']);
    await payInFrame(app);
    await phase('succeeded');
    expect(await credited(app)).toBe(25_000_000);
  });

  it('appears on the card of another page, and continues from there', async () => {
    const app = await openCheckout('stripe');
    app.unmount();
    renderApp(<CreditsCard />, { shop: app, checkoutKind: 'stripe' });
    await screen.findByText(/is not finished/);
    await press('Continue');
    await checkoutReady();
    expect(await app.purchases()).toHaveLength(1);
  });

  it('never shows a dead checkout or two open ones for $25, then $30, then $25 again', async () => {
    const app = await openCheckout('stripe');
    for (const dollars of ['25', '30', '25', '25', '30']) {
      await press('Change amount');
      await amountShown();
      await purchase(dollars);
      await checkoutReady();
      const open = (await app.purchases()).filter(({ status }) => status === 'awaiting_payment');
      expect(open.map(({ amountMicros }) => amountMicros)).toEqual([Number(dollars) * 1_000_000]);
      expect(app.fake.live?.clientSecret).toContain(open[0]?.id);
      expect(frames()).toHaveLength(1);
    }
    await payInFrame(app);
    await phase('succeeded');
    expect(await credited(app)).toBe(30_000_000);
    expect((await statuses(app)).filter((status) => status !== 'canceled')).toEqual(['succeeded']);
  });
});

describe('a payment that the user cancels', () => {
  it('is never both canceled and paid when it succeeds at the same moment', async () => {
    const app = await openCheckout('simulated');
    const [open] = await app.purchases();
    app.backend.control.payments.setWebhooks({ delivery: 'dropped' });
    await press('Close');
    // The bank approves and the user cancels at the same moment.
    app.backend.control.payments.pay(open?.id ?? '');
    await press('Cancel payment');
    await phase('succeeded');
    expect(await statuses(app)).toEqual(['succeeded']);
    expect(await credited(app)).toBe(25_000_000);
  });

  it('is not canceled while the bank decides, and is credited after the approval', async () => {
    const app = await openCheckout('simulated');
    const [open] = await app.purchases();
    app.backend.control.payments.setWebhooks({ delivery: 'dropped' });
    app.backend.control.payments.process(open?.id ?? '');
    await press('Close');
    await press('Cancel payment');
    await phase('processing');
    expect(screen.queryByRole('button', { name: /Purchase|Try again|Cancel/ })).toBeNull();
    app.backend.control.payments.pay(open?.id ?? '');
    app.backend.control.payments.setWebhooks({ delivery: 'immediate' });
    await phase('succeeded');
    expect(await statuses(app)).toEqual(['succeeded']);
  });

  it('cannot be paid on a page that is still open', async () => {
    const app = await openCheckout('simulated');
    await press('Close');
    await press('Cancel payment');
    await amountShown();
    expect(field()).toHaveValue('25.00');
    expect(dialog()).toHaveTextContent('The payment was canceled. You haven’t been charged.');
    expect(await statuses(app)).toEqual(['canceled']);
    const [canceled] = await app.purchases();
    const late = await app.backend.handler(
      new Request(`https://credits.test/api/simulated/checkouts/sim_cs_${canceled?.id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ card: 'succeeded' }),
      }),
    );
    expect(late.status).toBe(409);
    expect(await credited(app)).toBe(0);
    await purchase('25');
    await checkoutReady();
    await payWith('4242');
    await phase('succeeded');
    expect(await credited(app)).toBe(25_000_000);
  });
});

describe('a lost response', () => {
  it('to a created purchase is requested again, and the purchase is paid once', async () => {
    const app = await openDialog(undefined, { checkoutKind: 'stripe' });
    app.loseAnswers(POST, 2);
    await purchase('25');
    await checkoutReady();
    expect(await app.purchases()).toHaveLength(1);
    await payInFrame(app);
    await phase('succeeded');
    expect(await credited(app)).toBe(25_000_000);
  });

  it('that never arrives leaves the result unknown, without a second payment, until a check', async () => {
    const app = await openDialog(undefined, { checkoutKind: 'simulated' });
    app.loseAnswers(POST, 3);
    await userEvent.keyboard('25{Enter}');
    await phase('unknown');
    expect(dialog()).toHaveTextContent('Don’t pay again yet; we’re checking.');
    expect(screen.queryByRole('button', { name: /Purchase|Try again/ })).toBeNull();
    await press('Check now');
    await phase('paying');
    expect(await app.purchases()).toHaveLength(1);
  });

  it('followed by a reload leads to the one purchase', async () => {
    const app = await openDialog(undefined, { checkoutKind: 'stripe' });
    app.loseAnswers(POST, 3);
    await userEvent.keyboard('25{Enter}');
    await phase('unknown');
    app.unmount();
    renderApp(<Host />, { shop: app, checkoutKind: 'stripe' });
    await buy();
    await checkoutReady();
    expect(await app.purchases()).toHaveLength(1);
    await payInFrame(app);
    await phase('succeeded');
    expect(await credited(app)).toBe(25_000_000);
  });

  it('to a status request does not remove the checkout', async () => {
    const app = await openDialog(undefined, { checkoutKind: 'stripe' });
    app.loseAnswers(/^GET .*\/purchases\//, 3);
    await purchase('25');
    await checkoutReady();
    await payInFrame(app);
    await waitFor(() => expect(dialog()).toHaveAttribute('data-phase', 'succeeded'), {
      timeout: 8_000,
    });
    expect(await credited(app)).toBe(25_000_000);
  });
});

describe('a page without access to its storage', () => {
  it('completes a purchase from memory after the dialog closes and opens again', async () => {
    const storage = vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('The document is sandboxed.', 'SecurityError');
    });
    try {
      const app = await openCheckout('stripe');
      await toggleByHost();
      await closed();
      await buy();
      await checkoutReady();
      expect(await app.purchases()).toHaveLength(1);
      await payInFrame(app);
      await phase('succeeded');
      await press('Done');
      await closed();
      await buy();
      expect(await amountShown()).toHaveValue('10.00');
      expect(await credited(app)).toBe(25_000_000);
    } finally {
      storage.mockRestore();
    }
  });
});
