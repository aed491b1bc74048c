import type { Notifier } from '../../std/notifier.js';
import { sleep } from '../../std/sleep.js';

/** The writes of a burst are read together. */
const BURST_MS = 100;

/** The times at which a listener should read an account again. */
export interface AccountChanges {
  /**
   * Resolves shortly after this process wrote to the account, including writes since the last call, after
   * `ms`, and when the signal aborts.
   */
  next(ms: number): Promise<void>;
  stop(): void;
}

/** Listens to an account until `stop` is called. Waiting ends early once the signal aborts. */
export function listenToAccount(
  notifier: Notifier,
  accountId: string,
  signal: AbortSignal,
): AccountChanges {
  let hasChanged = false;
  const stop = notifier.listen(accountId, () => (hasChanged = true));

  return {
    async next(ms) {
      if (!hasChanged) await notifier.wait(accountId, ms, signal);
      if (hasChanged) await sleep(BURST_MS, signal);
      hasChanged = false;
    },
    stop,
  };
}
