import type { Notifier } from '../../std/notifier.js';

/** Another process may have written to the account. */
const POLL_MS = 2_000;
/** What is written in a burst is looked at together. */
const SETTLING_MS = 100;

/** Tells when to look at an account again. */
export interface AccountChanges {
  /**
   * Resolves soon after this process has written to the account, also since the last time; after two
   * seconds in any case, or `ms` where that is less; and at once when nobody listens any more.
   */
  next(ms: number): Promise<void>;
  stop(): void;
}

/** Listens until it is stopped; it waits no longer once the signal aborts. */
export function listenToAccount(
  notifier: Notifier,
  accountId: string,
  signal: AbortSignal,
): AccountChanges {
  let isRung = false;
  const stop = notifier.listen(accountId, () => (isRung = true));

  return {
    async next(ms) {
      if (!isRung) await notifier.wait(accountId, Math.min(ms, POLL_MS), signal);
      if (isRung) await pause(SETTLING_MS, signal);
      isRung = false;
    },
    stop,
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
