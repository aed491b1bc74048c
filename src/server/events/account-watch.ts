import type { CreditsStatus } from '../../contract/resources/credits-status.js';
import { stateOf, type Account } from '../../ledger/state/account.js';
import { createNotifier } from '../../std/notifier.js';
import type { AccountContext } from '../accounts/account-context.js';
import type { Statuses } from '../usage/statuses.js';
import { listenToAccount, type AccountChanges } from './account-changes.js';
import { createStoreHints } from './store-hints.js';

/** One listener's view of an account. The listeners of an account in one process share each read. */
export interface AccountWatch {
  /**
   * Resolves when the account or its status has changed since the last call, after `ms`, or when the signal
   * aborts. Rejects if the account could not be read.
   */
  next(ms: number): Promise<WatchedAccount>;
  stop(): void;
}

export interface WatchedAccount {
  /** The account as it was last read. */
  account: Account;
  /** The status of its use; `null` as long as it is not known for this state of the account. */
  state: CreditsStatus['state'] | null;
}

/** Watches an account that was just read. The status is read only if a listener needs it. */
export type WatchAccount = (
  opened: Account,
  options: { needsStatus: boolean; signal: AbortSignal },
) => AccountWatch;

/** The host app's plans can change without a commit here, so the status is read this often. */
const STATUS_MS = 10_000;

/**
 * Creates the watches of all accounts of a process. An account is polled once for all of its listeners, and
 * only while one of them waits: a client that does not read its stream causes no reads. If the store gives hints,
 * it is subscribed to while an account is watched, and polls are rare.
 */
export function createWatchAccount(
  {
    accounts,
    accountNotifier,
    store,
    reportFault,
  }: Pick<AccountContext, 'accounts' | 'accountNotifier' | 'store' | 'reportFault'>,
  statuses: Pick<Statuses, 'usageOf'>,
): WatchAccount {
  const shared = new Map<string, SharedWatch>();
  const news = createNotifier();
  const hints = createStoreHints(store, reportFault);

  /** Wakes the watch of an account, or every watch if any account may have changed. */
  function wake(accountId: string | null): void {
    const changed = accountId === null ? [...shared.keys()] : [accountId];
    changed.forEach(accountNotifier.notify);
  }

  function open(opened: Account): SharedWatch {
    const { accountId } = opened;
    const ending = new AbortController();
    return {
      latest: opened,
      state: null,
      failure: null,
      number: 0,
      readAt: -Infinity,
      checkedState: null,
      checkedAt: -Infinity,
      listeners: 0,
      statusListeners: 0,
      waiting: 0,
      isPolling: false,
      changes: listenToAccount(accountNotifier, accountId, ending.signal),
      ending,
    };
  }

  function publish(watch: SharedWatch, change: Partial<SharedWatch>): void {
    Object.assign(watch, change);
    watch.number += 1;
    news.notify(watch.latest.accountId);
  }

  async function read(watch: SharedWatch): Promise<void> {
    try {
      const account = await accounts.read(watch.latest.accountId);
      watch.failure = null;
      if (account.version > watch.latest.version) publish(watch, { latest: account });
      await readStatus(watch);
    } catch (failure) {
      publish(watch, { failure: { cause: failure } });
    } finally {
      watch.readAt = performance.now();
    }
  }

  async function readStatus(watch: SharedWatch): Promise<void> {
    const { latest } = watch;
    const accountState = stateOf(latest);
    const isOld = performance.now() - watch.checkedAt >= STATUS_MS;
    if (watch.statusListeners === 0 || (accountState === watch.checkedState && !isOld)) return;
    const { state } = await statuses.usageOf(latest);
    watch.checkedState = accountState;
    watch.checkedAt = performance.now();
    if (state !== watch.state) publish(watch, { state });
  }

  async function poll(watch: SharedWatch): Promise<void> {
    watch.isPolling = true;
    while (watch.waiting > 0) {
      const leftMs = watch.readAt + hints.pollMs() - performance.now();
      if (leftMs > 0) await watch.changes.next(leftMs);
      if (watch.waiting > 0) await read(watch);
    }
    watch.isPolling = false;
  }

  return (opened, { needsStatus, signal }) => {
    const { accountId } = opened;
    const watch = shared.get(accountId) ?? open(opened);
    shared.set(accountId, watch);
    if (shared.size === 1 && watch.listeners === 0) hints.begin(wake);
    watch.listeners += 1;
    if (needsStatus) watch.statusListeners += 1;
    // A failure from before this listener came does not concern it.
    let account = opened;
    let seen = watch.failure === null ? -1 : watch.number;

    return {
      async next(ms) {
        if (watch.number === seen || watch.number === 0) {
          watch.waiting += 1;
          const waited = news.wait(accountId, ms, signal);
          if (!watch.isPolling) void poll(watch);
          await waited;
          watch.waiting -= 1;
        }
        const isNews = watch.number !== seen;
        seen = watch.number;
        if (isNews && watch.failure !== null && !signal.aborted) throw watch.failure.cause;
        // The listener may have opened the account after the last shared read.
        if (watch.latest.version < account.version) return { account, state: null };
        account = watch.latest;
        return { account, state: stateOf(account) === watch.checkedState ? watch.state : null };
      },
      stop() {
        watch.listeners -= 1;
        if (needsStatus) watch.statusListeners -= 1;
        if (watch.listeners > 0) return;
        watch.ending.abort();
        watch.changes.stop();
        if (shared.get(accountId) !== watch) return;
        shared.delete(accountId);
        if (shared.size === 0) hints.end();
      },
    };
  };
}

/** The part that the listeners of an account share. */
interface SharedWatch {
  latest: Account;
  state: CreditsStatus['state'] | null;
  /** The failure of the last read; `null` if it succeeded. */
  failure: { cause: unknown } | null;
  /** The number of changes that were published. */
  number: number;
  readAt: number;
  /** The state of the account for which the status was read. */
  checkedState: ReturnType<typeof stateOf> | null;
  checkedAt: number;
  listeners: number;
  statusListeners: number;
  /** The number of listeners that wait for a change. */
  waiting: number;
  isPolling: boolean;
  readonly changes: AccountChanges;
  readonly ending: AbortController;
}
