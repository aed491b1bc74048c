/** A checkout that breaks during a payment. */
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { CheckoutProps } from '../../../src/contract/resources/checkout.js';
import { FakePurchases } from '../../hooks/purchase/fake-purchases.js';
import { openDialog, pay, TestCheckout } from '../purchase-dialog/purchase-dialog-page.js';
import { fail } from './broken-page.js';

describe('a payment whose dialog broke', () => {
  /** A provider's checkout that breaks until it is repaired. */
  function fragile() {
    let isBroken = true;
    return {
      repair: () => (isBroken = false),
      Checkout: (props: CheckoutProps) => (isBroken ? fail() : <TestCheckout {...props} />),
    };
  }

  it('warns against a second payment, and Retry shows the same attempt', async () => {
    const purchases = new FakePurchases();
    const { Checkout, repair } = fragile();
    const errors: string[] = [];
    const page = await openDialog(
      purchases,
      {},
      {
        checkout: Checkout,
        onError: (_, { component }) => errors.push(component),
      },
    );
    await page.user.type(screen.getByRole('textbox', { name: 'Amount' }), '{Enter}');
    expect(await screen.findByText('Don’t pay again yet; we’re checking.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Buy' })).toBeVisible();
    expect(document.body).not.toHaveAttribute('inert');
    expect(errors).toEqual(['PurchaseCreditsDialog']);

    repair();
    await page.user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('group', { name: 'Test checkout' })).toBeVisible();
    expect(purchases.made).toHaveLength(1);
  });

  it('is followed while the dialog is broken', async () => {
    const purchases = new FakePurchases();
    const { Checkout } = fragile();
    const read = vi.fn<(type: string) => void>();
    const page = await openDialog(
      purchases,
      {},
      {
        checkout: Checkout,
        onEvent: ({ purchase }) => read(purchase.status),
      },
    );
    await page.user.type(screen.getByRole('textbox', { name: 'Amount' }), '{Enter}');
    await screen.findByText('Don’t pay again yet; we’re checking.');
    await act(async () => purchases.set('pur_1', { status: 'succeeded' }));
    await waitFor(() => expect(read).toHaveBeenLastCalledWith('succeeded'));
  });

  it('shows no warning before a payment begins, as the control', async () => {
    const page = await openDialog(new FakePurchases());
    expect(screen.queryByText(/Don’t pay again/)).toBeNull();
    await pay(page);
    expect(screen.queryByText(/Don’t pay again/)).toBeNull();
  });
});
