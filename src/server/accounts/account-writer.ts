import type { Account } from '../../ledger/state/account.js';
import type { Command } from '../../ledger/decide.js';
import { createRecentMap } from '../../std/recent-map.js';
import { ledgerUnavailable } from '../faults/call-store.js';
import { isDataRefused, namesOf, type Snapshot } from '../ports/ledger-store.js';
import type { Accounts } from './accounts.js';
import { conflictPause } from './conflict-pause.js';
import {
  guessOf,
  hasRecords,
  isCertainOn,
  isProvenByCommit,
  isSame,
  namesIn,
  type Basis,
} from './decision-basis.js';
import { decideBatch, type Verdict } from './decide-batch.js';
import { gatherCommits } from './gather-commits.js';
import { measuredCommit } from './measured-commit.js';
import type { ServerContext } from './server-context.js';

/** The result of a command that was accepted or refused. A command that throws rejects instead. */
export type WriteResult = Exclude<Verdict, { status: 'threw' }>;

export interface AccountWriter {
  /**
   * Resolves once the command's effect is durable, or with `null` if the account does not exist. Rejects with
   * `ledger_unavailable` if the outcome is unknown, or if too many commands of the account wait: the same
   * command may be sent again.
   */
  write(accountId: string, command: Command): Promise<WriteResult | null>;
}

export interface WriterContext
  extends
    Pick<ServerContext, 'store' | 'decisionContext'>,
    Partial<Pick<ServerContext, 'commits' | 'reportMetric'>>,
    Pick<Accounts, 'open'> {}

/**
 * Creates the one writer of all accounts. Commands of an account queue while a commit is under way, and are
 * decided together in the next one, so a busy account runs at the speed of batches. Several processes may
 * write to one account: the store's compare-and-swap keeps them apart.
 *
 * The writer remembers the accounts that it wrote to last. A decision on a remembered account is a guess: only
 * a commit proves that the account is still the same, so every other answer needs a load.
 */
export function createAccountWriter({
  store,
  open,
  decisionContext,
  commits,
  reportMetric = () => undefined,
}: WriterContext): AccountWriter {
  const queues = new Map<string, QueuedCommand[]>();
  const commit = measuredCommit({ commit: gatherCommits(store) }, reportMetric);
  const remembered = createRecentMap<Account>(MAX_REMEMBERED);

  async function drain(accountId: string, queue: QueuedCommand[]): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.splice(0, MAX_BATCH);
      try {
        await commitBatch(accountId, batch, queue);
      } catch (error) {
        // A late commit may still be stored, so the next decision loads the account anew.
        remembered.delete(accountId);
        if (isDataRefused(error)) await commitEach(accountId, batch);
        else batch.forEach(({ reject }) => reject(error));
      }
    }
    queues.delete(accountId);
  }

  /** Commits the commands one by one, so that the one whose data the store refuses fails alone. */
  async function commitEach(accountId: string, batch: readonly QueuedCommand[]): Promise<void> {
    for (const waiting of batch) {
      remembered.delete(accountId);
      await commitBatch(accountId, [waiting], []).catch(waiting.reject);
    }
  }

  /**
   * Decides until the store accepts the change, then answers. After a conflict, the commands that have arrived
   * in the meantime join the batch.
   */
  async function commitBatch(
    accountId: string,
    batch: QueuedCommand[],
    queue: QueuedCommand[],
  ): Promise<void> {
    let basis = guessOf(remembered.get(accountId));
    for (let conflicts = 0; ;) {
      const commands = batch.map(({ command }) => command);
      if (basis && !hasRecords(basis, commands)) basis = null;
      basis ??= await read(accountId, namesIn(commands));
      if (!basis) {
        batch.forEach(({ resolve }) => resolve(null));
        return;
      }
      const { snapshot } = basis;
      const { verdicts, change } = decideBatch(snapshot, commands, decisionContext);
      const isCertain = isCertainOn(basis, commands);
      if (!isCertain && !isProvenByCommit(commands, change)) {
        basis = null;
        continue;
      }
      const conflict = change && (await commit(change, commands.length));
      if (!change || !conflict) {
        if (change) commits?.announce(change);
        const { account } = change ?? snapshot;
        // Until its first commit, the account is the host app's to give.
        if (account.version > 0) remembered.set(accountId, account);
        batch.forEach((waiting, index) => answer(waiting, verdicts[index]));
        return;
      }
      if (isCertain && isSame(conflict.account, snapshot.account)) {
        // The decision was based on exactly this state, so deciding again would never end.
        throw new Error(
          `The store refused a change of ${accountId} although the account has not changed. Another ` +
            `entry or record must have one of its names, but the store did not return it.`,
        );
      }
      conflicts += 1;
      basis = { snapshot: conflict, names: new Set(namesOf(change)), isCurrent: true };
      if (conflicts > 1) {
        await conflictPause.after(conflicts);
        basis = null;
      }
      batch.push(...queue.splice(0, MAX_BATCH - batch.length));
    }
  }

  async function read(accountId: string, names: readonly string[]): Promise<Basis | null> {
    const snapshot = (await store.load(accountId, names)) ?? (await openEmpty(accountId));
    return snapshot && { snapshot, names: new Set(names), isCurrent: true };
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
        if (queue && queue.length >= MAX_WAITING) {
          reject(ledgerUnavailable(new Error(`${MAX_WAITING} commands of ${accountId} wait.`)));
        } else if (queue) {
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

/** Larger batches delay their first command more than they save. */
const MAX_BATCH = 500;
/** The commands of an account that may wait while the store is slow: 20 batches. */
const MAX_WAITING = 10_000;
/** The accounts that are remembered: a few kilobytes each. */
const MAX_REMEMBERED = 10_000;

interface QueuedCommand {
  command: Command;
  resolve: (result: WriteResult | null) => void;
  reject: (error: unknown) => void;
}

function answer({ resolve, reject }: QueuedCommand, verdict: Verdict | undefined): void {
  if (verdict && verdict.status !== 'threw') resolve(verdict);
  else reject(verdict?.error);
}
