import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Purchase } from '../../../src/contract/resources/purchase.js';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import { FakePurchases, lost, refused } from '../../hooks/purchase/fake-purchases.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';
import {
  amount,
  dialog,
  openDialog,
  Page,
  pay,
  submit,
  TestCheckout,
} from './purchase-dialog-page.js';

let purchases: FakePurchases;

beforeEach(() => {
  purchases = new FakePurchases();
});

afterEach(() => {
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
  vi.useRealTimers();
});

/** Changes the payment at the provider. */
const changePayment = (change: Partial<Purchase>) =>
  act(async () => purchases.set(`pur_${purchases.made.length}`, change));

describe('the amount step of the purchase dialog', () => {
  it('shows the default amount, the limits, the card, and the new balance', async () => {
    await openDialog(purchases);
    expect(amount()).toHaveValue('10.00');
    expect(amount()).toHaveFocus();
    expect(dialog()).toHaveTextContent('Between $5.00 and $1,000.00');
    expect(dialog()).toHaveTextContent('New balance after purchase$14.20');
    expect(dialog().textContent).toMatch(/Credits don’t expire.*not refundable except/);
    expect(submit()).toHaveAccessibleName('Purchase $10.00');
  });

  it.each([
    [25_000_000, '25.00'],
    [1, '5.00'],
    [9_000_000_000, '1000.00'],
    [12_345_678, '12.34'],
  ])(
    'shows the amount that the host suggests, clamped to the limits: %s',
    async (defaultAmountMicros, text) => {
      await openDialog(purchases, { defaultAmountMicros });
      expect(amount()).toHaveValue(text);
    },
  );

  it('sells in a frame whose sandbox lacks allow-forms, which submits nothing', async () => {
    const swallow = (event: Event) => event.stopImmediatePropagation();
    window.addEventListener('submit', swallow, true);
    const { user } = await openDialog(purchases);
    await user.click(submit());
    expect(await screen.findByRole('group', { name: 'Test checkout' })).toBeVisible();
    expect(purchases.made).toHaveLength(1);
    window.removeEventListener('submit', swallow, true);
  });

  it('repeats the amount on the button, and sends no request for an invalid amount', async () => {
    const { user } = await openDialog(purchases);
    await user.clear(amount());
    await user.type(amount(), '4.99');
    await user.click(screen.getByRole('button', { name: /^Purchase/ }));
    expect(dialog()).toHaveTextContent('The minimum is $5.00.');
    expect(amount()).toHaveFocus();
    await user.clear(amount());
    await user.type(amount(), '30');
    expect(submit()).toHaveAccessibleName('Purchase $30.00');
    expect(purchases.calls).toEqual([]);
  });

  it('keeps the amount after the dialog closes and opens again', async () => {
    const { user } = await openDialog(purchases);
    await user.clear(amount());
    await user.type(amount(), '37.50');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Buy' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Buy' }));
    expect(await screen.findByRole('textbox')).toHaveValue('37.50');
  });

  it('shows no amount field to a user who cannot purchase', async () => {
    const client = { ...clientOf('viewOnly').client, purchases };
    const { user } = renderWithCredits(<Page />, 'viewOnly', { client, checkout: TestCheckout });
    await user.click(screen.getByRole('button', { name: 'Buy' }));
    expect(await screen.findByText('Only owners and admins can purchase credits.')).toBeVisible();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('a purchase in the dialog', () => {
  it('is paid in the dialog, and ends with the credits in the account', async () => {
    const onPurchased = vi.fn();
    const page = await openDialog(purchases, { onPurchased });
    await pay(page);
    expect(dialog()).toHaveAttribute('data-phase', 'paying');
    expect(screen.getByRole('heading', { name: 'Pay $25.00' })).toHaveFocus();
    await page.user.click(screen.getByRole('button', { name: 'Pay' }));
    expect(await screen.findAllByText('Payment received. Adding your credits…')).not.toEqual([]);
    await changePayment({ status: 'succeeded', receiptUrl: 'https://pay.example/receipt' });
    const done = await screen.findByRole('button', { name: 'Done' });
    expect(done).toHaveFocus();
    expect(within(dialog()).getAllByText('Credits added')[0]).toBeVisible();
    expect(screen.getByRole('link', { name: 'View receipt' })).toHaveAttribute(
      'href',
      'https://pay.example/receipt',
    );
    expect(onPurchased).toHaveBeenCalledOnce();
    await page.user.click(done);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await page.user.click(screen.getByRole('button', { name: 'Buy' }));
    expect(await screen.findByRole('textbox')).toHaveValue('10.00');
  });

  it('is created once for repeated presses', async () => {
    const { user } = await openDialog(purchases);
    await user.dblClick(submit());
    await screen.findByRole('group', { name: 'Test checkout' });
    expect(purchases.made).toHaveLength(1);
    expect(purchases.sentKeys).toHaveLength(1);
  });

  it('is the same after the dialog closes during the payment and opens again', async () => {
    const page = await openDialog(purchases);
    await pay(page);
    await page.user.keyboard('{Escape}');
    expect(screen.getByText('Payment in progress. Keep waiting or cancel?')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Keep waiting' })).toHaveFocus();
    await page.user.keyboard('{Escape}');
    expect(screen.queryByText('Payment in progress. Keep waiting or cancel?')).toBeNull();
    expect(screen.getByRole('group', { name: 'Test checkout' })).toBeVisible();
    expect(purchases.made).toHaveLength(1);
  });

  it('is canceled on request, and returns to the amount', async () => {
    const page = await openDialog(purchases);
    await pay(page);
    await page.user.click(screen.getByRole('button', { name: 'Close' }));
    await page.user.click(screen.getByRole('button', { name: 'Cancel payment' }));
    expect(await screen.findByRole('textbox')).toHaveValue('25.00');
    expect(dialog()).toHaveTextContent('The payment was canceled. You haven’t been charged.');
    expect(purchases.made[0]?.purchase.status).toBe('canceled');
  });

  it('cancels the open purchase before it starts one for another amount', async () => {
    const page = await openDialog(purchases);
    for (const dollars of ['25', '30', '25']) {
      const checkout = await pay(page, dollars);
      const open = purchases.made.filter(({ purchase }) => purchase.status === 'awaiting_payment');
      expect(open).toHaveLength(1);
      expect(checkout).toHaveTextContent(open[0]?.purchase.id ?? '-');
      await page.user.click(screen.getByRole('button', { name: 'Change amount' }));
      await screen.findByRole('textbox');
    }
    expect(purchases.made).toHaveLength(3);
  });

  it.each([
    [{ status: 'failed', failure: { code: 'card_declined', message: '' } }, /was declined/],
    [
      { status: 'failed', failure: { code: 'authentication_required', message: '' } },
      /bank could not confirm/,
    ],
    [{ status: 'expired' }, /wasn’t made in time/],
  ] as const)('explains a failed payment, and keeps the amount: %o', async (change, text) => {
    const page = await openDialog(purchases);
    await pay(page);
    await changePayment(change);
    const retry = await screen.findByRole('button', { name: 'Try again' });
    expect(dialog().textContent).toMatch(text);
    expect(dialog()).toHaveTextContent('You haven’t been charged.');
    await page.user.click(retry);
    expect(await screen.findByRole('textbox')).toHaveValue('25.00');
    expect(amount()).toHaveFocus();
  });

  it('says that nothing was charged when too many purchases are open', async () => {
    purchases.faults.push(refused(429, 'rate_limited'));
    const { user } = await openDialog(purchases);
    await user.click(submit());
    await screen.findByRole('button', { name: 'Try again' });
    expect(dialog()).toHaveTextContent(
      'There were too many attempts in a short time. You haven’t been charged. Try again in a few minutes.',
    );
  });

  it('explains a rejected purchase', async () => {
    purchases.faults.push(refused(422, 'amount_out_of_range'));
    const { user } = await openDialog(purchases);
    await user.click(submit());
    await screen.findByRole('button', { name: 'Try again' });
    expect(dialog()).toHaveTextContent('This purchase isn’t possible.');
  });

  it('offers only a check of the status while its result is unknown', async () => {
    purchases.faults.push(lost('after'));
    const { user } = await openDialog(purchases);
    await user.click(submit());
    const check = await screen.findByRole('button', { name: 'Check now' });
    expect(dialog()).toHaveTextContent('Don’t pay again yet; we’re checking.');
    expect(screen.queryByRole('button', { name: /Purchase|Try again/ })).toBeNull();
    await user.click(check);
    await screen.findByRole('group', { name: 'Test checkout' });
    expect(purchases.made).toHaveLength(1);
  });

  it('asks the user not to pay again while it is in review', async () => {
    const page = await openDialog(purchases);
    await pay(page);
    await changePayment({ status: 'needs_review' });
    await waitFor(() => expect(dialog()).toHaveTextContent('are checking it. Don’t pay again.'));
    expect(screen.queryByRole('button', { name: /Purchase|Try again|Check/ })).toBeNull();
  });

  it('resumes the purchase that an earlier page left', async () => {
    const first = await openDialog(purchases);
    await pay(first);
    first.unmount();
    const client = { ...clientOf('low').client, purchases };
    const { user } = renderWithCredits(<Page />, 'low', { client, checkout: TestCheckout });
    await user.click(screen.getByRole('button', { name: 'Buy' }));
    expect(await screen.findByRole('group', { name: 'Test checkout' })).toHaveTextContent('pur_1');
    expect(purchases.made).toHaveLength(1);
  });
});

describe('the checkout in the purchase dialog', () => {
  it('offers a retry and the hosted page after it fails', async () => {
    const page = await openDialog(purchases);
    await pay(page);
    await page.user.click(screen.getByRole('button', { name: 'Break' }));
    expect(screen.getByText(/could not be loaded/)).toBeVisible();
    const link = screen.getByRole('link', { name: 'Pay on the provider’s page' });
    expect(link).toHaveAttribute('href', expect.stringContaining('pay.example'));
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
    await page.user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByRole('group', { name: 'Test checkout' })).toBeVisible();
  });

  it('says that it is still loading after a while', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] });
    const page = await openDialog(
      purchases,
      {},
      { checkout: () => <p role="group" aria-label="Test checkout" /> },
    );
    await pay(page);
    expect(screen.getByText('Loading…')).toBeVisible();
    act(() => void vi.advanceTimersByTime(15_000));
    expect(screen.getByText('Still loading…')).toBeVisible();
  });

  it('says that the user can close the dialog while the payment takes long', async () => {
    const page = await openDialog(purchases);
    await pay(page);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    fireEvent.click(screen.getByRole('button', { name: 'Pay' }));
    expect(screen.queryByText(/You can close this window/)).toBeNull();
    act(() => void vi.advanceTimersByTime(20_000));
    expect(screen.getByText(/You can close this window/)).toBeVisible();
    fireEvent.keyDown(dialog(), { key: 'Escape' });
    expect(screen.queryByText(/Keep waiting or cancel/)).toBeNull();
  });
});
