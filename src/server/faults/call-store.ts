import { withTimeout } from '../../std/timeout.js';
import { isDataRefused, type Change, type LedgerStore } from '../ports/ledger-store.js';
import { ProblemError } from './problem-error.js';

/** The time limit of each call. After it, the outcome of a commit is unknown. */
const TIMEOUT_MS = 20_000;

/**
 * Returns the store with a time limit on each call. A failure or a late answer rejects with
 * `ledger_unavailable`: the outcome is unknown, and the same request may be sent again with the same
 * idempotency key. The call itself is not stopped, so a commit may still take effect later.
 */
export function boundStore(store: LedgerStore): LedgerStore {
  return {
    ...(store.commitAll && {
      commitAll: (changes) => callStore('commitAll', () => commitAll(store, changes)),
    }),
    load: (accountId, names) => callStore('load', () => store.load(accountId, names)),
    commit: (change) => callStore('commit', () => store.commit(change)),
    listEntries: (...range) => callStore('listEntries', () => store.listEntries(...range)),
    listPurchases: (...range) => callStore('listPurchases', () => store.listPurchases(...range)),
    listEvents: (...range) => callStore('listEvents', () => store.listEvents(...range)),
    listUsage: (...range) => callStore('listUsage', () => store.listUsage(...range)),
    listDue: (now, limit) => callStore('listDue', () => store.listDue(now, limit)),
    findByRef: (ref) => callStore('findByRef', () => store.findByRef(ref)),
    ...(store.subscribe && { subscribe: store.subscribe.bind(store) }),
  };
}

async function callStore<T>(name: keyof LedgerStore, call: () => Promise<T>): Promise<T> {
  try {
    return await withTimeout(call, {
      ms: TIMEOUT_MS,
      onTimeout: () => {
        throw new Error(`The store did not answer ${name} within ${TIMEOUT_MS} ms.`);
      },
    });
  } catch (cause) {
    throw storeProblem(cause);
  }
}

async function commitAll(store: LedgerStore, changes: readonly Change[]) {
  const results = (await store.commitAll?.(changes)) ?? [];
  if (results.length !== changes.length) {
    throw new Error(`commitAll returned ${results.length} results for ${changes.length} changes.`);
  }
  return results.map((result) =>
    result?.status !== 'rejected' ? result : { ...result, reason: storeProblem(result.reason) },
  );
}

function storeProblem(cause: unknown): ProblemError {
  // Nothing was stored, and sending refused data again is of no use.
  if (isDataRefused(cause)) return new ProblemError('internal_error', { cause });
  return ledgerUnavailable(cause);
}

/** The problem of a request whose outcome is unknown, or that could not begin. */
export function ledgerUnavailable(cause: unknown): ProblemError {
  return new ProblemError('ledger_unavailable', { cause, retryAfterSeconds: 1 });
}

/**
 * Returns the result of a read, or `null` as soon as the signal aborts. Rejects with `ledger_unavailable` if
 * the read takes too long.
 */
export async function readUnlessAborted<T>(
  read: () => Promise<T>,
  signal: AbortSignal,
): Promise<T | null> {
  try {
    return await withTimeout(read, {
      ms: TIMEOUT_MS,
      signal,
      onTimeout: () => {
        throw ledgerUnavailable(new Error(`A read did not end within ${TIMEOUT_MS} ms.`));
      },
    });
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}
