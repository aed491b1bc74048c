import type { Command } from '../../ledger/decide.js';
import type { Account } from '../../ledger/state/account.js';
import { namesOf, type Change, type Snapshot } from '../ports/ledger-store.js';

/** The state that a decision is based on. */
export interface Basis {
  snapshot: Snapshot;
  /** The names whose entries and records are in the snapshot, if there are any. */
  names: ReadonlySet<string>;
  /** Whether the state was read for this decision. A remembered one may be out of date. */
  isCurrent: boolean;
}

/** The basis of a remembered account, or `null` if none is remembered. */
export function guessOf(account: Account | undefined): Basis | null {
  if (!account) return null;
  return { snapshot: { account, entries: [], records: [] }, names: new Set(), isCurrent: false };
}

/** Whether the basis has the records that the commands are about. */
export function hasRecords({ names }: Basis, commands: readonly Command[]): boolean {
  return commands.every((command) => !('about' in command) || names.has(command.about));
}

/** Whether every answer on this basis is right, also a refusal and a repeat. */
export function isCertainOn({ names, isCurrent }: Basis, commands: readonly Command[]): boolean {
  return isCurrent && namesIn(commands).every((name) => names.has(name));
}

/**
 * Whether a commit of the change proves each verdict: it fails if the account has changed, and if a source exists. A
 * command whose source it does not store may be a repeat, and without a change there is nothing that could fail.
 */
export function isProvenByCommit(commands: readonly Command[], change: Change | null): boolean {
  if (!change) return false;
  const stored = new Set(namesOf(change));
  return commands.every((command) => !('source' in command) || stored.has(command.source));
}

/** An account that was erased and began anew may have the version of the erased one. */
export function isSame(one: Account, other: Account): boolean {
  return one.version === other.version && one.asOf === other.asOf;
}

/** The names whose entries and records the decisions need. */
export function namesIn(commands: readonly Command[]): string[] {
  const names: string[] = [];
  for (const command of commands) {
    if ('source' in command) names.push(command.source);
    if ('about' in command) names.push(command.about);
  }
  return names;
}
