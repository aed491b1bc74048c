import type { Micros } from '../../money/money.js';
import type { AccountSession } from '../provider/account-session.js';

const drafts = new WeakMap<AccountSession, Micros>();

/** The amount that was typed, so that closing the dialog does not lose it. */
export function readDraft(session: AccountSession): Micros | null {
  return drafts.get(session) ?? null;
}

/** `null` is kept as nothing, which leaves the suggestion. */
export function keepDraft(session: AccountSession, amountMicros: Micros | null): void {
  if (amountMicros === null) drafts.delete(session);
  else drafts.set(session, amountMicros);
}
