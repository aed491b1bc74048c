/** A page with the purchase dialog, over purchases and a checkout that the test controls. */
import { screen } from '@testing-library/react';
import { StrictMode, useEffect, useState } from 'react';
import {
  PurchaseCreditsDialog,
  type PurchaseCreditsDialogProps,
} from '../../../src/components/purchase-dialog/purchase-credits-dialog.js';
import type { CheckoutProps } from '../../../src/contract/resources/checkout.js';
import type { FakePurchases } from '../../hooks/purchase/fake-purchases.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

/** A checkout that the test controls. */
export function TestCheckout({ session, onReady, onComplete, onError }: CheckoutProps) {
  useEffect(onReady, [onReady]);
  return (
    <div role="group" aria-label="Test checkout">
      <p>{session.url}</p>
      <button type="button" onClick={onComplete}>
        Pay
      </button>
      <button type="button" onClick={() => onError(new Error('It broke.'))}>
        Break
      </button>
    </div>
  );
}

/** A page with a button that opens the dialog. */
export function Page(props: Partial<PurchaseCreditsDialogProps>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Buy
      </button>
      <PurchaseCreditsDialog {...props} open={open} onOpenChange={setOpen} />
    </>
  );
}

/** Renders a page over the given purchases, and opens its dialog. */
export async function openDialog(
  purchases: FakePurchases,
  props: Partial<PurchaseCreditsDialogProps> = {},
  provider: Parameters<typeof renderWithCredits>[2] = {},
) {
  const client = { ...clientOf('low').client, purchases };
  const element = (
    <StrictMode>
      <Page {...props} />
    </StrictMode>
  );
  const page = renderWithCredits(element, 'low', { client, checkout: TestCheckout, ...provider });
  await page.user.click(screen.getByRole('button', { name: 'Buy' }));
  await screen.findByRole('textbox', { name: 'Amount' });
  return page;
}

export const dialog = () => screen.getByRole('dialog', { name: 'Purchase Credits' });
export const amount = () => screen.getByRole('textbox', { name: 'Amount' });
export const submit = () => screen.getByRole('button', { name: /^Purchase \$/ });

/** Enters an amount, submits it, and waits for the checkout. */
export async function pay(page: Awaited<ReturnType<typeof openDialog>>, dollars = '25') {
  await page.user.clear(amount());
  await page.user.type(amount(), `${dollars}{Enter}`);
  return screen.findByRole('group', { name: 'Test checkout' });
}
