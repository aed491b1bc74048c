/*
 * What the card loads by itself once it is needed. The entry takes it from here, because some bundlers
 * put all that an entry names file by file into what loads first, asked for or not.
 */
export { englishMessages } from './components/english-messages.js';
export {
  PurchaseCreditsDialog,
  type PurchaseCreditsDialogPart,
  type PurchaseCreditsDialogProps,
} from './components/purchase-dialog/purchase-credits-dialog.js';
export {
  CheckoutError,
  type CheckoutErrorCode,
} from './components/stripe-checkout/checkout-error.js';
export { StripeCheckout } from './components/stripe-checkout/stripe-checkout.js';
export { useAutoTopUp, type AutoTopUpActions } from './hooks/use-auto-top-up.js';
export type { RequestFlaw, ResumeOutcome, SaveOutcome } from './hooks/auto-top-up-saver.js';
export { useLimits } from './hooks/use-limits.js';
export { usePaymentMethod } from './hooks/use-payment-method.js';
export { usePurchase, type PurchaseActions } from './hooks/use-purchase.js';
export { parseAmount, type AmountRefusal, type ParsedAmount } from './money/parse-amount.js';
