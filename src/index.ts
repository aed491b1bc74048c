export { createHttpClient, type HttpClient, type HttpClientOptions } from './client/http-client.js';
export type {
  CreditsClient,
  CreditsStreamEvent,
  OnAccount,
  PageQuery,
  RequestOptions,
  WithKey,
} from './client/credits-client.js';
export { CreditsError, type ClientErrorCode } from './client/credits-error.js';
export { LaterAutoTopUpDialog as AutoTopUpDialog } from './components/auto-top-up-dialog/later-auto-top-up-dialog.js';
export type {
  AutoTopUpDialogPart,
  AutoTopUpDialogProps,
} from './components/auto-top-up-dialog/dialog-props.js';
export {
  CreditsCard,
  type CreditsCardPart,
  type CreditsCardProps,
} from './components/credits-card/credits-card.js';
export { englishMessages } from './components/english-messages.js';
export {
  LowBalanceBanner,
  type LowBalanceBannerPart,
  type LowBalanceBannerProps,
} from './components/low-balance-banner/low-balance-banner.js';
export {
  OutOfCreditsCard,
  type OutOfCreditsCardPart,
  type OutOfCreditsCardProps,
} from './components/out-of-credits-card/out-of-credits-card.js';
export { LaterPurchaseCreditsDialog as PurchaseCreditsDialog } from './components/purchase-dialog/later-purchase-credits-dialog.js';
export type {
  PurchaseCreditsDialogPart,
  PurchaseCreditsDialogProps,
} from './components/purchase-dialog/purchase-credits-dialog.js';
export {
  RecentTransactions,
  type RecentTransactionsProps,
} from './components/recent-transactions/recent-transactions.js';
export {
  CheckoutError,
  type CheckoutErrorCode,
} from './components/stripe-checkout/checkout-error.js';
export { LaterStripeCheckout as StripeCheckout } from './components/stripe-checkout/later-stripe-checkout.js';
export type { AutoTopUp, AutoTopUpStatus, PausedReason } from './contract/auto-top-up.js';
export type { Checkout, CheckoutProps } from './contract/checkout.js';
export type { Credits, CreditsState, Permissions } from './contract/credits.js';
export type { CreditsStatus } from './contract/credits-status.js';
export type { Limits } from './contract/limits.js';
export type { CreditNotification, NotificationType } from './contract/notification.js';
export type { PaymentMethod } from './contract/payment-method.js';
export type { Problem } from './contract/problem.js';
export type { ProblemCode } from './contract/problem-codes.js';
export type { Purchase, PurchaseStatus } from './contract/purchase.js';
export type {
  Consumable,
  Transaction,
  TransactionKind,
  TransactionPage,
} from './contract/transaction.js';
export type { CreditsEvent } from './hooks/credits-event.js';
export {
  CreditsProvider,
  useCreditsContext,
  type CreditsContext,
  type CreditsProviderProps,
} from './hooks/credits-provider.js';
export type { History } from './hooks/history.js';
export type {
  AmountFieldMessages,
  CreditsCardMessages,
  DeniedMessages,
  LinksMessages,
  Messages,
  PartialMessages,
  PurchaseDialogMessages,
  RecentTransactionsMessages,
} from './hooks/messages.js';
export type {
  AutoTopUpDialogMessages,
  AutoTopUpMessages,
  AutoTopUpStandingMessages,
  ConsentTerms,
} from './hooks/auto-top-up-messages.js';
export type {
  LowBalanceMessages,
  OutOfCreditsMessages,
  OutOfCreditsStandingMessages,
} from './hooks/out-of-credits-messages.js';
export type { FailedReason, PurchasePhase, PurchaseState } from './hooks/purchase-flow.js';
export type { RequestFlaw, ResumeOutcome, SaveOutcome } from './hooks/auto-top-up-saver.js';
export { useAutoTopUp, type AutoTopUpActions } from './hooks/use-auto-top-up.js';
export { useCredits } from './hooks/use-credits.js';
export { useCreditNotifications } from './hooks/use-credit-notifications.js';
export { useCreditsGate, type CreditsGate } from './hooks/use-credits-gate.js';
export { useLimits } from './hooks/use-limits.js';
export {
  useOutOfCredits,
  type OutOfCredits,
  type OutOfCreditsActions,
  type OutOfCreditsKnown,
  type OutOfCreditsOptions,
} from './hooks/use-out-of-credits.js';
export type { OutOfCreditsView } from './hooks/out-of-credits-flow.js';
export { useLowBalance, type LowBalance } from './hooks/use-low-balance.js';
export { usePaymentMethod } from './hooks/use-payment-method.js';
export { usePortal, type PortalActions, type PortalState } from './hooks/use-portal.js';
export { usePurchase, type PurchaseActions } from './hooks/use-purchase.js';
export type { Reading } from './hooks/use-reading.js';
export type { TransactionsPaging } from './hooks/use-load-more.js';
export { useTransactions, type TransactionsReading } from './hooks/use-transactions.js';
export { formatBalance, formatMovement, type FormatOptions } from './money/format.js';
export type { Micros } from './money/money.js';
export { parseAmount, type AmountRefusal, type ParsedAmount } from './money/parse-amount.js';
