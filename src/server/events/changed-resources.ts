import type { ChangedResource } from '../../contract/resources/event-stream.js';
import type { Account } from '../../ledger/state/account.js';
import { creditsView } from '../accounts/credits-view.js';
import { autoTopUpView } from '../auto-top-up/auto-top-up-view.js';

/**
 * Returns the resources whose content differs between two states of an account, of those that follow from its
 * summary. Returns `null` if every resource differs, because the account was closed or opened again.
 */
export function changedResources(
  before: Account,
  after: Account,
  now: string,
): readonly ChangedResource[] | null {
  if (before.closedAt !== after.closedAt) return null;
  const changed: ChangedResource[] = [];
  if (creditsOf(before, now) !== creditsOf(after, now)) changed.push('credits');
  if (before.seq !== after.seq) changed.push('transactions');
  if (autoTopUpOf(before, now) !== autoTopUpOf(after, now)) changed.push('auto_top_up');
  if (before.autoTopUp.cardId !== after.autoTopUp.cardId) changed.push('payment_method');
  return changed;
}

/** The content of the credits. Their version counts every commit, and permissions are not the account's. */
function creditsOf(account: Account, now: string): string {
  const permissions = { purchase: true, manageAutoTopUp: true };
  return JSON.stringify({ ...creditsView(account, permissions, now), version: '' });
}

/** The content of the settings, and the state that it follows from, which knows the card. */
function autoTopUpOf(account: Account, now: string): string {
  return JSON.stringify([autoTopUpView(account, null, now), account.autoTopUp]);
}
