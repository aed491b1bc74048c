import type { EndedHoldStatus } from '../../contract/problems/problem.js';
import type { ProblemCode } from '../../contract/problems/problem-codes.js';
import type { Account } from './account.js';
import type { Entry, LedgerEvent, LedgerRecord } from './records.js';

/** The input of a decision. It never includes the history. */
export interface CurrentState {
  account: Account;
  /** The record that the command is about, or `null`. */
  record: LedgerRecord | null;
}

/** The values that come from outside the ledger. */
export interface DecisionContext {
  /** The current time, RFC 3339. */
  now: string;
  /** A new unique id. */
  id: string;
  /**
   * Whether the host app receives the account's notifications.
   * @default false
   */
  hasListener?: boolean;
  /**
   * Whether the payment provider takes real money. A payment of the other mode is never credited.
   * @default true
   */
  isLive?: boolean;
}

/** The complete effect of a command. It applies as a whole. */
export interface Accepted {
  ok: true;
  /** The new state of the account, or the same object if nothing changes. */
  account: Account;
  /** New entries, in order of `seq`. */
  entries: readonly Entry[];
  /** Added or changed records. */
  records: readonly LedgerRecord[];
  events: readonly LedgerEvent[];
  /** Whether an earlier command had this effect already. */
  isRepeat?: true;
}

/** The reason why a command has no effect at all. */
export type Refused = { ok: false } & RefusalReason;

/** A refusal with the details that its problem reports. */
export type RefusalReason =
  { code: Refusal } | { code: 'hold_not_open'; holdStatus: EndedHoldStatus };

/**
 * The reasons for a refusal that need no details. After `allowance_outdated`, the caller asks the host app
 * for the plan's allowance once more, and no client sees the refusal.
 */
export type Refusal = RefusalOfRequest | 'allowance_outdated';

type RefusalOfRequest = Extract<
  ProblemCode,
  | 'out_of_credits'
  | 'credits_reserved'
  | 'amount_out_of_range'
  | 'amount_not_chargeable'
  | 'threshold_exceeds_amount'
  | 'limit_below_amount'
  | 'consent_required'
  | 'immediate_charge_not_acknowledged'
  | 'payment_method_required'
  | 'payment_method_unsupported'
  | 'precondition_failed'
  | 'refund_exceeds_purchase'
  | 'settle_conflict'
  | 'purchase_not_in_review'
  | 'payment_not_acceptable'
  | 'account_closed'
  | 'rate_limited'
  | 'not_found'
>;

/** The result of a command. */
export type Outcome = Accepted | Refused;

/** A command that creates an entry or a record. A repeat is recognized by its source. */
export interface WithCause {
  /**
   * The unique name of the effect's cause, such as `charges:<key>`. One source has one effect,
   * permanently.
   */
  source: string;
  /** The request as canonical JSON. */
  fingerprint: string;
}

/** A command that changes an existing record. A repeat is recognized by the record's state. */
export interface OnRecord {
  /** The record's id. */
  about: string;
}

/** The outcome of a refused command. */
export function refuse(code: Refusal): Refused {
  return { ok: false, code };
}

/** The outcome of a command that changes nothing, because its effect already exists. */
export function unchanged(account: Account): Accepted {
  return { ok: true, account, entries: [], records: [], events: [] };
}

/** The outcome of a repeated command. The response describes the first command's effect. */
export function repeated(account: Account): Accepted {
  return { ...unchanged(account), isRepeat: true };
}
