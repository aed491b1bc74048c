import type { Micros } from '../../money/money.js';
import type { AccountSession } from '../provider/account-session.js';

const drafts = new WeakMap<AccountSession, Micros>();

/** Returns the typed amount, which survives closing the dialog. */
export function readDraft(session: AccountSession): Micros | null {
  return drafts.get(session) ?? null;
}

/** Keeps the typed amount. `null` removes it, so that the suggestion is used. */
export function keepDraft(session: AccountSession, amountMicros: Micros | null): void {
  if (amountMicros === null) drafts.delete(session);
  else drafts.set(session, amountMicros);
}
