import type { CreditsClient } from '../../client/port/credits-client.js';
import { CreditsError } from '../../client/port/credits-error.js';
import type { Purchase } from '../../contract/resources/purchase.js';

type Purchases = NonNullable<CreditsClient['purchases']>;

/**
 * Cancels a purchase. Returns it as `processing` when it can no longer be canceled, because its payment
 * is on its way.
 */
export async function cancelPurchase(
  purchases: Purchases,
  accountId: string,
  purchase: Purchase,
): Promise<Purchase> {
  try {
    return await purchases.cancel({ accountId, purchaseId: purchase.id });
  } catch (error) {
    const isBeingPaid = error instanceof CreditsError && error.code === 'purchase_not_cancelable';
    if (isBeingPaid) return { ...purchase, status: 'processing' };
    throw error;
  }
}
