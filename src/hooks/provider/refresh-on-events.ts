import type { Query, QueryFilters } from '@tanstack/react-query';
import type { CreditsStreamEvent } from '../../client/port/credits-client.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { AccountSession } from './account-session.js';
import { isFresh } from './initial-data.js';
import { createWakeableSleep } from '../../std/wakeable-sleep.js';

/** The minimum delay between two refreshes. */
const PAUSE_MS = 1_000;

/**
 * Refreshes the data on screen when the backend reports a change, until `signal` aborts. A busy account
 * is read about once a second. A hidden page is refreshed when it becomes visible.
 */
export function refreshOnEvents(session: AccountSession, signal: AbortSignal): void {
  if (signal.aborted) return;
  const { cache, scope } = session;
  const refresh = async (filters: QueryFilters) => {
    await firstReads(session);
    await cache.invalidateQueries({ queryKey: scope, ...filters });
  };
  const all = createRefresher(() => refresh({}), signal);
  const status = createRefresher(() => refresh({ predicate: isStatus }), signal);
  let isFirst = true;

  function onEvent(event: CreditsStreamEvent): void {
    const { type } = event;
    const initial = session.initial && isFresh(session.initial) ? session.initial.snapshot : null;
    if (type === 'status') {
      if (event.state !== initial?.status.state) status.wake();
    } else if (type === 'changed' && isFirst) {
      // The first event only confirms the subscription. The account may have changed before it. Data that the
      // page came with is checked once it is stale.
      if (!initial) void hasMoved(session).then((is) => is && all.wake());
    } else all.wake();
    isFirst &&= type === 'status';
  }

  const stop = session.client.events?.subscribe(onEvent);
  signal.addEventListener('abort', () => stop?.());
}

/** Whether a query reads the status, of any consumable. */
export function isStatus({ queryKey }: Query): boolean {
  return String(queryKey[2]).startsWith('status');
}

/**
 * Waits for first reads in progress. They may have started before the change, and an invalidation would
 * not restart them. The components that show them handle their errors.
 */
async function firstReads({ cache, scope }: AccountSession): Promise<void> {
  const queries = cache.getQueryCache().findAll({ queryKey: scope, fetchStatus: 'fetching' });
  const first = queries.filter(({ state }) => state.data === undefined);
  await Promise.allSettled(first.map(async ({ promise }) => promise));
}

/** Whether the account changed since it was read. */
export async function hasMoved(session: AccountSession): Promise<boolean> {
  await firstReads(session);
  const { client, cache, scope, onAccount } = session;
  const read = cache.getQueryData<{ data?: Credits }>([...scope, 'credits'])?.data;
  if (!read) return false;
  try {
    const { accountId, version } = await client.getCredits();
    onAccount(accountId);
    return version !== read.version;
  } catch {
    return true;
  }
}

/** Refreshes when woken: one refresh at a time, with a delay after each, and only on a visible page. */
function createRefresher(refresh: () => Promise<void>, signal: AbortSignal) {
  const rest = createWakeableSleep();
  let isWanted = false;
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (isWanted && !signal.aborted && !document.hidden) {
      isWanted = false;
      // A refresh in progress is not restarted: with a backend slower than its events, none would finish.
      await Promise.all([refresh(), rest.for(PAUSE_MS)]);
    }
    isBusy = false;
  }

  function look(): void {
    if (!isBusy) void work();
  }

  document.addEventListener('visibilitychange', look);
  signal.addEventListener('abort', () => {
    document.removeEventListener('visibilitychange', look);
    rest.wake();
  });
  return {
    wake() {
      isWanted = true;
      look();
    },
  };
}
