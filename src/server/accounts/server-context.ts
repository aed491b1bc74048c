import type { DecisionContext } from '../../ledger/state/outcome.js';
import type { Notifier } from '../../std/notifier.js';
import type { AskAllowance } from '../faults/ask-allowance.js';
import type { CheckedPayments } from '../faults/checked-payments.js';
import type { LimitRate } from '../faults/limit-rate.js';
import type { ReportFault } from '../faults/report-fault.js';
import type { ReportMetric } from '../faults/report-metric.js';
import type { ResolveAccount } from '../ports/account-terms.js';
import type { LedgerStore } from '../ports/ledger-store.js';
import type { Notify } from '../ports/notify.js';
import type { Authenticate } from '../ports/principal.js';
import type { CommitHook } from './commit-hook.js';
import type { LimitTerms } from './limits.js';

/** Everything that the parts of one backend share: the host app's ports, time, ids, and wake-ups. */
export interface ServerContext {
  /** Each call has a time limit and rejects with `ledger_unavailable`: see `boundStore`. */
  store: LedgerStore;
  payments: CheckedPayments;
  authenticate: Authenticate;
  resolveAccount: ResolveAccount;
  /** `undefined` if the host app's plans include no usage. */
  askAllowance: AskAllowance | undefined;
  /** `undefined` if the host app does not want notifications. */
  notify: Notify | undefined;
  /** Counts a request against the limit of a principal or an account. */
  limitRate: LimitRate;
  /** The configured limits by currency. */
  limits: Record<string, LimitTerms>;
  /** The version of the host app's own consent sentence for auto top-up; `undefined` if it has none. */
  consentTextVersion: string | undefined;
  /** The origins of pages that may make changes besides the backend's own pages. */
  allowedOrigins: readonly string[];
  trustProxy: boolean;
  keepReturnUrlFragment: boolean;
  /** The current time: RFC 3339 in UTC with milliseconds. */
  now: () => string;
  /** The time and the id for the ledger's next decision. */
  decisionContext: () => DecisionContext;
  reportFault: ReportFault;
  reportMetric: ReportMetric;
  commits: CommitHook;
  /** Notified with an account's id after each of its commits. */
  accountNotifier: Notifier;
  /** Notified with a purchase's key, as `purchaseKey` returns it, after each of its changes. */
  purchaseNotifier: Notifier;
}
