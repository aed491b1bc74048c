import { turnedOff } from './state/auto-top-up-state.js';
import type { Account } from './state/account.js';
import {
  refuse,
  repeated,
  unchanged,
  type CurrentState,
  type DecisionContext,
  type OnRecord,
  type Outcome,
} from './state/outcome.js';
import type { ClosingRecord } from './state/records.js';

/** Closes an account. The balance stays. */
export interface CloseAccount {
  type: 'close_account';
}

/** Opens a closed account again. Auto top-up stays off. */
export interface ReopenAccount {
  type: 'reopen_account';
}

/** Records that no checkout of a closed account is open at the provider any more. */
export interface EndClosing extends OnRecord {
  type: 'end_closing';
}

/** The id of the account's only closing record, which is due while checkouts may be open. */
export const CLOSING_ID = 'closing';

/** The time after which a worker takes over the closing of checkouts that another one began. */
const CLAIM_TTL_MS = 60_000;

/**
 * Closes an account, once: auto top-up is turned off and an unsent attempt is dropped. The closing record
 * is due in the same commit, so a worker closes the open checkouts even after a crash.
 */
export function closeAccount(
  { account }: CurrentState,
  _command: CloseAccount,
  { now }: DecisionContext,
): Outcome {
  if (account.closedAt !== null) return repeated(account);
  const closed = { ...account, closedAt: now, autoTopUp: turnedOff(account.autoTopUp), asOf: now };
  return { ...unchanged(closed), records: [recordDueAt(now, now)] };
}

/** Opens a closed account again, once. */
export function reopenAccount(
  { account }: CurrentState,
  _command: ReopenAccount,
  { now }: DecisionContext,
): Outcome {
  if (account.closedAt === null) return repeated(account);
  const reopened = { ...account, closedAt: null, asOf: now };
  return { ...unchanged(reopened), records: [recordDueAt(null, now)] };
}

/** Gives one worker a minute to close the open checkouts. */
export function claimClosing(
  account: Account,
  { dueAt }: ClosingRecord,
  { now }: DecisionContext,
): Outcome {
  if (dueAt === null || dueAt > now) return refuse('precondition_failed');
  const claimedUntil = new Date(Date.parse(now) + CLAIM_TTL_MS).toISOString();
  return { ...unchanged(account), records: [recordDueAt(claimedUntil, now)] };
}

/** Ends the closing of checkouts. */
export function endClosing(
  { account, record }: CurrentState,
  _command: EndClosing,
  { now }: DecisionContext,
): Outcome {
  if (record?.type !== 'closing') return refuse('not_found');
  if (record.dueAt === null) return unchanged(account);
  return { ...unchanged(account), records: [recordDueAt(null, now)] };
}

function recordDueAt(dueAt: string | null, now: string): ClosingRecord {
  return {
    type: 'closing',
    id: CLOSING_ID,
    source: CLOSING_ID,
    fingerprint: '',
    createdAt: now,
    dueAt,
    refs: [],
  };
}
