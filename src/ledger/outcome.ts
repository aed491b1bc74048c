import type { ProblemCode } from '../contract/problems/problem-codes.js';
import type { Account } from './account.js';
import type { Entry, LedgerEvent, LedgerRecord } from './records.js';

/** Everything a decision may look at: never the history. */
export interface Before {
  account: Account;
  /** The one record the command is about, if it is about one. */
  record: LedgerRecord | null;
}

/** What varies, from outside. */
export interface DecisionContext {
  /** RFC 3339. */
  now: string;
  /** Never given twice. */
  id: string;
  /**
   * Whether the host app receives the account's notifications.
   * @default false
   */
  hasListener?: boolean;
}

/** What a command does to an account: all of it, or nothing. */
export interface Accepted {
  ok: true;
  /** The very same object where nothing changes. */
  account: Account;
  /** Those booked, in order of `seq`. */
  entries: readonly Entry[];
  /** Those added or changed. */
  records: readonly LedgerRecord[];
  events: readonly LedgerEvent[];
  /** Whether it came before, and was done then. */
  isRepeat?: true;
}

/** Why a command does nothing at all. */
export interface Refused {
  ok: false;
  code: Refusal;
}

export type Refusal = Extract<
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
  | 'hold_not_open'
  | 'settle_conflict'
  | 'not_found'
>;

export type Outcome = Accepted | Refused;

/** A command that begins something, and is recognised by what caused it when it comes again. */
export interface Beginning {
  /** `charges:<key>` and the like: belongs to one effect, for ever. */
  source: string;
  /** The request in canonical JSON. */
  fingerprint: string;
}

/** A command that changes something there is, and is recognised by the state that is in. */
export interface Changing {
  /** The record's id. */
  about: string;
}

export function refuse(code: Refusal): Refused {
  return { ok: false, code };
}

/** A command that finds what it asks for done already. */
export function unchanged(account: Account): Accepted {
  return { ok: true, account, entries: [], records: [], events: [] };
}

/** One that finds it done by the same command before, and answers with what came of that. */
export function repeated(account: Account): Accepted {
  return { ...unchanged(account), isRepeat: true };
}
