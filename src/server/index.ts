export type { AccountTerms } from './accounts/accounts.js';
export type { Allowance, AllowancePort } from './usage/allowance.js';
export {
  createCreditsBackend,
  type CreditsBackend,
  type CreditsBackendOptions,
  type WithIdempotencyKey,
} from './backend.js';
export type { Notify } from './events/deliveries.js';
export type { Handler } from './http/handler.js';
export type {
  Change,
  EntryRange,
  EventRange,
  LedgerStore,
  PurchaseRange,
  RecordAddress,
  Snapshot,
} from './ports/ledger-store.js';
export { usdLimits, type LimitTerms } from './accounts/limits.js';
export { createMemoryStore } from './memory/memory-store.js';
export type {
  ChargeOrder,
  WebhookEvent,
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
} from './ports/payments.js';
export type { Principal } from './ports/principal.js';
export type { ReconcileResult } from './worker/reconciler.js';
export { ProblemError, type ProblemDetails } from './faults/problem-error.js';
