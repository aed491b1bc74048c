export type { AccountTerms } from './accounts.js';
export {
  createCreditsBackend,
  type CreditsBackend,
  type CreditsBackendOptions,
  type Keyed,
} from './backend.js';
export type { Handler } from './handler.js';
export type { Change, EntryRange, LedgerStore, Snapshot } from './ledger-store.js';
export { usdLimits, type LimitTerms } from './limits.js';
export { createMemoryStore } from './memory-store.js';
export type { Payments } from './payments.js';
export type { Principal } from './principal.js';
export { ProblemError, type ProblemDetails } from './problem-error.js';
