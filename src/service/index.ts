export type { AccountTerms } from './accounts.js';
export type { Allowance, AllowancePort } from './allowance.js';
export {
  createCreditsBackend,
  type CreditsBackend,
  type CreditsBackendOptions,
  type Keyed,
} from './backend.js';
export type { Notify } from './deliveries.js';
export type { Handler } from './handler.js';
export type {
  Change,
  EntryRange,
  EventRange,
  LedgerStore,
  PurchaseRange,
  RecordAddress,
  Snapshot,
} from './ledger-store.js';
export { usdLimits, type LimitTerms } from './limits.js';
export { createMemoryStore } from './memory-store.js';
export type {
  ChargeOrder,
  Notice,
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
} from './payments.js';
export type { Principal } from './principal.js';
export type { Reconciled } from './reconciler.js';
export { ProblemError, type ProblemDetails } from './problem-error.js';
