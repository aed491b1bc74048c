import type { Query, QueryFilters } from '@tanstack/react-query';
import type { CreditsStreamEvent } from '../../client/port/credits-client.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { AccountSession } from './account-session.js';
import { createWakeableSleep } from '../../std/wakeable-sleep.js';

/** Between two refreshes, however much happens. */
const PAUSE_MS = 1_000;

/**
 * Reads again what is shown of an account when the backend says that it may have changed, until `signal`
 * says stop. A busy account is read about once a second; one that nobody looks at, once it is shown.
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

  function onEvent({ type }: CreditsStreamEvent): void {
    if (type === 'status') status.wake();
    // Nothing has happened yet: listening has begun, and what was read before may have changed since.
    else if (type === 'changed' && isFirst) void hasMoved(session).then((is) => is && all.wake());
    else all.wake();
    isFirst &&= type === 'status';
  }

  const stop = session.client.events?.subscribe(onEvent);
  signal.addEventListener('abort', () => stop?.());
}

/** The queries of the two-valued state, one for each consumable. */
function isStatus({ queryKey }: Query): boolean {
  return String(queryKey[2]).startsWith('status');
}

/**
 * Waits for what is being read for the first time: that may have been looked up before what has been heard
 * of, and would not be begun again. How it ends is for who shows it.
 */
async function firstReads({ cache, scope }: AccountSession): Promise<void> {
  const queries = cache.getQueryCache().findAll({ queryKey: scope, fetchStatus: 'fetching' });
  const first = queries.filter(({ state }) => state.data === undefined);
  await Promise.allSettled(first.map(async ({ promise }) => promise));
}

/** Whether the account is no longer as it was read. */
async function hasMoved(session: AccountSession): Promise<boolean> {
  await firstReads(session);
  const { client, cache, scope } = session;
  const read = cache.getQueryData<{ data?: Credits }>([...scope, 'credits'])?.data;
  if (!read) return false;
  try {
    return (await client.getCredits()).version !== read.version;
  } catch {
    return true;
  }
}

/** Refreshes when it is woken: one at a time, with a rest after each, and only what is looked at. */
function createRefresher(refresh: () => Promise<void>, signal: AbortSignal) {
  const rest = createWakeableSleep();
  let isWanted = false;
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (isWanted && !signal.aborted && !document.hidden) {
      isWanted = false;
      // What is under way is not begun again: a backend that is slower than its news would never be heard.
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
