export type { CreditsBackendOptions } from './backend-options.js';
export { createCreditsBackend } from './backend.js';
export type { CreditsBackend, WithIdempotencyKey } from './credits-backend.js';
export { ProblemError, type ProblemDetails } from './faults/problem-error.js';
export type { Handler } from './http/handler.js';
export { usdLimits, type LimitTerms } from './accounts/limits.js';
export type {
  ImportFigures,
  ImportProblem,
  ImportProblemCode,
  ImportReport,
  ImportTotal,
} from './imports/import-report.js';
export type { ImportRequest, SourceBalance, SourceTotal } from './imports/import-request.js';
export type { SourceAmount } from './imports/exact-amount.js';
export { createMemoryRateLimiter, type RateLimits } from './memory/memory-rate-limiter.js';
export { createMemoryStore } from './memory/memory-store.js';
export type { AccountTerms } from './ports/account-terms.js';
export type { BackendMetric, CommitMetric, ProviderCallMetric } from './ports/backend-metric.js';
export type { Allowance, AllowancePort } from './ports/allowance.js';
export type { RemainingAllowance } from './usage/allowances.js';
export {
  DataRefusedError,
  type Change,
  type CommitResult,
  type EntryFilter,
  type EntryRange,
  type EventRange,
  type LedgerStore,
  type PurchaseRange,
  type RecordAddress,
  type Snapshot,
} from './ports/ledger-store.js';
export type { MaintainedStore, RecordRange, RemovableHistory } from './ports/maintained-store.js';
export { letterForms, type LetterForms } from './ports/letter-forms.js';
export { EraseRefusedError, eraseAccount } from './maintenance/erase-account.js';
export { exportAccount, type AccountExport } from './maintenance/export-account.js';
export {
  pruneAccount,
  type PruneAccountOptions,
  type PrunedAccount,
} from './maintenance/prune-account.js';
export type { Notify } from './ports/notify.js';
export type {
  ChargeOrder,
  OpenedCheckout,
  PaidPayment,
  Payment,
  PaymentOrder,
  PaymentReference,
  Payments,
  PortalOrder,
  SavedCard,
  Setup,
  SetupOrder,
  SetupReference,
  WebhookEvent,
} from './ports/payments.js';
export type { Principal } from './ports/principal.js';
export type { RateLimit, RateLimiter } from './ports/rate-limiter.js';
export type { AccountClosure } from './purchases/closing.js';
export type { ReviewDecision } from './purchases/reviews.js';
export type { ReconcileResult } from './worker/reconciler.js';
