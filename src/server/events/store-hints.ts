import type { ReportFault } from '../faults/report-fault.js';
import type { LedgerStore } from '../ports/ledger-store.js';

/** The hints of the store about accounts that other processes change. */
export interface StoreHints {
  /** Begins to listen. A store without hints never calls back. */
  begin(onChange: (accountId: string | null) => void): void;
  end(): void;
  /** The time between two reads of an account that is not known to have changed, in milliseconds. */
  pollMs(): number;
}

/** Another process may write to an account without notifying this one. */
const POLL_MS = 2_000;
/** A hint may be lost. */
const HINTED_POLL_MS = 10_000;

export function createStoreHints(
  store: Pick<LedgerStore, 'subscribe'>,
  reportFault: ReportFault,
): StoreHints {
  let stop: (() => void) | null = null;

  function tryTo(work: () => void): void {
    try {
      work();
    } catch (fault) {
      reportFault(fault, 'subscribing to the store');
    }
  }

  return {
    begin: (onChange) => tryTo(() => (stop = store.subscribe?.(onChange) ?? null)),
    end() {
      const stopNow = stop;
      stop = null;
      tryTo(() => stopNow?.());
    },
    pollMs: () => (stop ? HINTED_POLL_MS : POLL_MS),
  };
}
