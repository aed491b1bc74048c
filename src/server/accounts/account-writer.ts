import type { Account } from '../../ledger/state/account.js';
import type { Command } from '../../ledger/decide.js';
import { ledgerUnavailable } from '../faults/call-store.js';
import { isDataRefused, namesOf, type Snapshot } from '../ports/ledger-store.js';
import type { Accounts } from './accounts.js';
import { decideBatch, type Verdict } from './decide-batch.js';
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
 */
export function createAccountWriter({
  store,
  open,
  decisionContext,
  commits,
  reportMetric = () => undefined,
}: WriterContext): AccountWriter {
  const commit = measuredCommit(store, reportMetric);
  const queues = new Map<string, QueuedCommand[]>();

  async function drain(accountId: string, queue: QueuedCommand[]): Promise<void> {
    let known: Account | null = null;
    while (queue.length > 0) {
      const batch = queue.splice(0, MAX_BATCH);
      try {
        known = await commitBatch(accountId, batch, known);
      } catch (error) {
        // A late commit may still be stored, so the next decision loads the account anew.
        known = null;
        if (batch.length > 1 && isDataRefused(error)) await commitEach(accountId, batch);
        else batch.forEach(({ reject }) => reject(error));
      }
    }
    queues.delete(accountId);
  }

  /** Commits the commands one by one, so that the one whose data the store refuses fails alone. */
  async function commitEach(accountId: string, batch: readonly QueuedCommand[]): Promise<void> {
    for (const waiting of batch) {
      await commitBatch(accountId, [waiting], null).catch(waiting.reject);
    }
  }

  /** Decides until the store accepts the change, then answers. Returns the account's latest known state. */
  async function commitBatch(
    accountId: string,
    batch: readonly QueuedCommand[],
    known: Account | null,
  ): Promise<Account | null> {
    const commands = batch.map(({ command }) => command);
    const names = namesIn(commands);
    // The state after the previous batch saves a load if the commands need nothing but the account: the
    // commit then verifies that it is still current.
    const canGuess = known !== null && !commands.some((command) => 'about' in command);
    let snapshot: Snapshot | null = canGuess ? { account: known, entries: [], records: [] } : null;
    let isGuess = canGuess;

    for (;;) {
      snapshot ??= await store.load(accountId, names);
      snapshot ??= await openEmpty(accountId);
      if (!snapshot) {
        batch.forEach(({ resolve }) => resolve(null));
        return null;
      }
      const { verdicts, change } = decideBatch(snapshot, commands, decisionContext);
      if (isGuess && !verdicts.every(({ status }) => status === 'done')) {
        // A refusal needs the real state: credits may have arrived, or the key may be a retry.
        snapshot = null;
        isGuess = false;
        continue;
      }
      const conflict = change && (await commit(change, commands.length));
      if (change && conflict) {
        if (!isGuess && conflict.account.version === snapshot.account.version) {
          // The decision was based on exactly this state, so deciding again would never end.
          throw new Error(
            `The store refused a change of ${accountId} although the account has not changed. Another ` +
              `entry or record must have one of its names, but the store did not return it.`,
          );
        }
        const changeNames = new Set(namesOf(change));
        snapshot = names.every((name) => changeNames.has(name)) ? conflict : null;
        isGuess = false;
        continue;
      }
      if (change) commits?.announce(change);
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

interface QueuedCommand {
  command: Command;
  resolve: (result: WriteResult | null) => void;
  reject: (error: unknown) => void;
}

function answer({ resolve, reject }: QueuedCommand, verdict: Verdict | undefined): void {
  if (verdict && verdict.status !== 'threw') resolve(verdict);
  else reject(verdict?.error);
}

/** The names whose entries and records the decisions need. */
function namesIn(commands: readonly Command[]): string[] {
  const names: string[] = [];
  for (const command of commands) {
    if ('source' in command) names.push(command.source);
    if ('about' in command) names.push(command.about);
  }
  return names;
}
