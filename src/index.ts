export { createHttpClient, type HttpClient, type HttpClientOptions } from './client/http-client.js';
export type {
  CreditsClient,
  CreditsStreamEvent,
  OnAccount,
  PageQuery,
  RequestOptions,
  TransactionFilter,
  UsageQuery,
  WithKey,
} from './client/port/credits-client.js';
export { CreditsError, type ClientErrorCode } from './client/port/credits-error.js';
export { LazyAutoTopUpDialog as AutoTopUpDialog } from './components/auto-top-up-dialog/lazy-auto-top-up-dialog.js';
export type {
  AutoTopUpDialogPart,
  AutoTopUpDialogProps,
} from './components/auto-top-up-dialog/dialog-props.js';
export { LazyCreditUsage as CreditUsage } from './components/credit-usage/lazy-credit-usage.js';
export type { CreditUsagePart, CreditUsageProps } from './components/credit-usage/usage-props.js';
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
export { MessageCost, type MessageCostProps } from './components/message-cost/message-cost.js';
export {
  OutOfCreditsCard,
  type OutOfCreditsCardPart,
  type OutOfCreditsCardProps,
} from './components/out-of-credits-card/out-of-credits-card.js';
export { LazyPurchaseCreditsDialog as PurchaseCreditsDialog } from './components/purchase-dialog/lazy-purchase-credits-dialog.js';
export type {
  PurchaseCreditsDialogPart,
  PurchaseCreditsDialogProps,
} from './components/purchase-dialog/purchase-credits-dialog.js';
export { RecentTransactions } from './components/recent-transactions/recent-transactions.js';
export type { RecentTransactionsProps } from './components/recent-transactions/transactions-section.js';
export {
  CheckoutError,
  type CheckoutErrorCode,
} from './components/stripe-checkout/checkout-error.js';
export { LazyStripeCheckout as StripeCheckout } from './components/stripe-checkout/lazy-stripe-checkout.js';
export type {
  AutoTopUp,
  AutoTopUpStatus,
  BackingOffReason,
  PausedReason,
  TopUpMode,
} from './contract/resources/auto-top-up.js';
export type { Checkout, CheckoutProps } from './contract/resources/checkout.js';
export type { Credits, CreditsState, Permissions } from './contract/resources/credits.js';
export type { CreditsStatus } from './contract/resources/credits-status.js';
export type { Limits } from './contract/resources/limits.js';
export type { CreditNotification, NotificationType } from './contract/resources/notification.js';
export type { PaymentMethod } from './contract/resources/payment-method.js';
export type { Problem } from './contract/problems/problem.js';
export type { ProblemCode } from './contract/problems/problem-codes.js';
export type { Purchase, PurchaseStatus } from './contract/resources/purchase.js';
export type {
  Consumable,
  Transaction,
  TransactionKind,
  TransactionPage,
} from './contract/resources/transaction.js';
export type { Usage, UsageGroup, UsageInterval, UsagePoint } from './contract/resources/usage.js';
export type {
  ListedTransaction,
  TransactionList,
  UnreadableTransaction,
} from './client/port/transaction-list.js';
export type { CreditsEvent } from './hooks/provider/credits-event.js';
export {
  CreditsProvider,
  useCreditsContext,
  type CreditsContext,
  type CreditsProviderProps,
} from './hooks/provider/credits-provider.js';
export type { RenderLink, RenderLinkProps } from './hooks/provider/render-link.js';
export type { OnError } from './hooks/provider/report-error.js';
export type { History } from './hooks/history/history.js';
export type { AmountFieldMessages } from './hooks/messages/amount-field-messages.js';
export type {
  AutoTopUpDialogMessages,
  ConsentTerms,
  SavedTerms,
  TargetConsentTerms,
} from './hooks/messages/auto-top-up-dialog-messages.js';
export type { CardName } from './hooks/messages/card-name.js';
export type { Counted } from './hooks/messages/counted.js';
export type { CreditUsageMessages } from './hooks/messages/credit-usage-messages.js';
export type { CreditsCardMessages } from './hooks/messages/credits-card-messages.js';
export type { ExportFailure, ExportMessages } from './hooks/messages/export-messages.js';
export type { LowBalanceBannerMessages } from './hooks/messages/low-balance-banner-messages.js';
export type { MessageCostMessages } from './hooks/messages/message-cost-messages.js';
export type { LanguagePack, Messages, PartialMessages } from './hooks/messages/messages.js';
export type { CommonMessages, Remedy } from './hooks/messages/messages-in-common.js';
export type {
  OutOfCreditsCardMessages,
  Refusal,
} from './hooks/messages/out-of-credits-card-messages.js';
export type {
  FailedReason,
  PurchaseDialogMessages,
} from './hooks/messages/purchase-dialog-messages.js';
export type { RecentTransactionsMessages } from './hooks/messages/recent-transactions-messages.js';
export type { StripeCheckoutMessages } from './hooks/messages/stripe-checkout-messages.js';
export type { TransactionHistoryMessages } from './hooks/messages/transaction-history-messages.js';
export type { PurchasePhase, PurchaseState } from './hooks/purchase/purchase-flow.js';
export type {
  FieldError,
  ResumeOutcome,
  SaveOutcome,
} from './hooks/auto-top-up/auto-top-up-saver.js';
export { useAutoTopUp, type AutoTopUpActions } from './hooks/auto-top-up/use-auto-top-up.js';
export type { MessageCharge } from './chat/parse-charge.js';
export { useChargeOf } from './hooks/charges/use-charge-of.js';
export { useCredits } from './hooks/account/use-credits.js';
export { useCreditNotifications } from './hooks/account/use-credit-notifications.js';
export { useCreditsGate, type CreditsGate } from './hooks/account/use-credits-gate.js';
export { useLimits } from './hooks/account/use-limits.js';
export {
  useOutOfCredits,
  type OutOfCredits,
  type OutOfCreditsActions,
  type OutOfCreditsDetails,
  type OutOfCreditsOptions,
} from './hooks/out-of-credits/use-out-of-credits.js';
export type { OutOfCreditsView } from './hooks/out-of-credits/out-of-credits-flow.js';
export { useLowBalance, type LowBalance } from './hooks/low-balance/use-low-balance.js';
export { usePaymentMethod } from './hooks/account/use-payment-method.js';
export { usePortal, type PortalActions, type PortalState } from './hooks/account/use-portal.js';
export { usePurchase, type PurchaseActions } from './hooks/purchase/use-purchase.js';
export { useUsage } from './hooks/account/use-usage.js';
export type { Resource } from './hooks/provider/use-resource.js';
export type { TransactionsPaging } from './hooks/history/use-load-more.js';
export { useTransactions, type TransactionsResource } from './hooks/history/use-transactions.js';
export { formatBalance, formatMovement, type FormatOptions } from './money/format.js';
export { micros, type Micros } from './money/money.js';
export { parseAmount, type AmountRefusal, type ParsedAmount } from './money/parse-amount.js';
