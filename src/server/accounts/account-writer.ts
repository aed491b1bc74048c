import type { Account } from '../../ledger/account.js';
import type { Command } from '../../ledger/decide.js';
import type { DecisionContext } from '../../ledger/outcome.js';
import { decideAll, type Verdict } from './decide-batch.js';
import { namesOf, type Change, type LedgerStore, type Snapshot } from '../ports/ledger-store.js';
import { unavailable } from '../faults/call-store.js';

/** What came of a command that was carried out or refused; one that broke rejects instead. */
export type WriteResult = Exclude<Verdict, { status: 'threw' }>;

export interface AccountWriter {
  /**
   * Settles once the effect is durable; `null` when there is no such account. Rejects with
   * `ledger_unavailable` when the outcome is unknown: the same command may be sent again.
   */
  write(accountId: string, command: Command): Promise<WriteResult | null>;
}

export interface AccountWriterOptions {
  store: LedgerStore;
  /** An account as it is before anything was committed to it; `null` when there is none. */
  open: (accountId: string) => Promise<Account | null>;
  /** Called once for each decision. */
  context: () => DecisionContext;
  /** Hears of each change once it is stored. */
  onStored?: (change: Change) => void;
}

/**
 * Lets the commands of one account queue while a commit is on its way, and decides them together in
 * the next: a busy account then runs at the speed of batches. Several processes may write to one
 * account; the store's compare-and-swap keeps them apart.
 */
export function createAccountWriter({
  store,
  open,
  context,
  onStored,
}: AccountWriterOptions): AccountWriter {
  const queues = new Map<string, Waiting[]>();

  async function drain(accountId: string, queue: Waiting[]): Promise<void> {
    let known: Account | null = null;
    while (queue.length > 0) {
      const batch = queue.splice(0, MAX_BATCH);
      try {
        known = await settle(accountId, batch, known);
      } catch (error) {
        known = null;
        batch.forEach(({ reject }) => reject(error));
      }
    }
    queues.delete(accountId);
  }

  /** Decides until the store takes it, then answers. Returns the account as it is known from then on. */
  async function settle(
    accountId: string,
    batch: readonly Waiting[],
    known: Account | null,
  ): Promise<Account | null> {
    const commands = batch.map(({ command }) => command);
    const names = namesIn(commands);
    // What is known from the batch before serves as long as nothing is read from it but the account:
    // the commit then finds out whether it was still so.
    const canGuess = known !== null && !commands.some((command) => 'about' in command);
    let snapshot: Snapshot | null = canGuess ? { account: known, entries: [], records: [] } : null;
    let isGuess = canGuess;

    for (;;) {
      snapshot ??= await store.load(accountId, names).catch(unavailable);
      snapshot ??= await openEmpty(accountId);
      if (!snapshot) {
        batch.forEach(({ resolve }) => resolve(null));
        return null;
      }
      const { verdicts, change } = decideAll(snapshot, commands, context);
      if (isGuess && !verdicts.every(({ status }) => status === 'done')) {
        // Nobody is refused on a guess: the credits may have come meanwhile, or the key be a repeat.
        snapshot = null;
        isGuess = false;
        continue;
      }
      const obstacle = change && (await store.commit(change).catch(unavailable));
      if (change && obstacle) {
        if (!isGuess && obstacle.account.version === snapshot.account.version) {
          // Decided on exactly this, and yet not taken: deciding again would go on for ever.
          throw new Error(
            `The store holds a name that the records of ${accountId} know nothing of.`,
          );
        }
        const hasAll = new Set(namesOf(change));
        snapshot = names.every((name) => hasAll.has(name)) ? obstacle : null;
        isGuess = false;
        continue;
      }
      if (change) onStored?.(change);
      batch.forEach((waiting, index) => answer(waiting, verdicts[index]));
      return change ? change.account : snapshot.account;
    }
  }

  async function openEmpty(accountId: string): Promise<Snapshot | null> {
    const account = await open(accountId);
    return account && { account, entries: [], records: [] };
  }

  return {
    write(accountId, command) {
      return new Promise((resolve, reject) => {
        const waiting = { command, resolve, reject };
        const queue = queues.get(accountId);
        if (queue) {
          queue.push(waiting);
        } else {
          const started = [waiting];
          queues.set(accountId, started);
          void drain(accountId, started);
        }
      });
    },
  };
}

/** Past this a commit grows slower than the next one could begin. */
const MAX_BATCH = 500;

interface Waiting {
  command: Command;
  resolve: (written: WriteResult | null) => void;
  reject: (error: unknown) => void;
}

function answer({ resolve, reject }: Waiting, verdict: Verdict | undefined): void {
  if (verdict && verdict.status !== 'threw') resolve(verdict);
  else reject(verdict?.error);
}

/** The names that the decisions need to know the effects of. */
function namesIn(commands: readonly Command[]): string[] {
  const names: string[] = [];
  for (const command of commands) {
    if ('source' in command) names.push(command.source);
    if ('about' in command) names.push(command.about);
  }
  return names;
}
