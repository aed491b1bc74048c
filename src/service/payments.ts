import type { PaymentMethod } from '../contract/payment-method.js';

/** What the ledger asks of a payment provider. */
export interface Payments {
  /** The card that purchases and top-ups of the account are paid with; `null` when there is none. */
  findPaymentMethod(accountId: string): Promise<PaymentMethod | null>;
}
