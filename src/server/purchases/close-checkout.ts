import { isAtProvider, isOpen } from '../../ledger/purchases/purchase.js';
import type { AccountContext } from '../accounts/account-context.js';
import { referenceTo, type AccountPurchase, type Settlement } from './settlement.js';

/**
 * Closes the checkout of a person's purchase so that it can no longer be paid, and returns the purchase in
 * the state that the provider reported. A payment that was faster is settled instead.
 */
export type CloseCheckout = (purchase: AccountPurchase) => Promise<AccountPurchase>;

export function createCloseCheckout(
  { payments }: AccountContext,
  settlement: Settlement,
): CloseCheckout {
  return async (stored) => {
    if (!isOpen(stored.record)) return stored;
    let purchase = stored;
    // The provider may have a checkout whose ids were never stored, and that could still be paid.
    if (!isAtProvider(purchase.record)) purchase = await settlement.openCheckout(purchase);
    if (!isOpen(purchase.record)) return purchase;
    const payment = await payments.closeCheckout(referenceTo(purchase));
    return settlement.applyPayment(purchase, payment);
  };
}
