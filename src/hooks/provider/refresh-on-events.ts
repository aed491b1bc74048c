import type { CreditsStreamEvent } from '../../client/port/credits-client.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { AccountSession } from './account-session.js';
import { isFresh } from './initial-data.js';
import { createWakeableSleep } from '../../std/wakeable-sleep.js';
import { readsResource } from './reads-resource.js';

/** The minimum delay between two refreshes. */
const PAUSE_MS = 1_000;
/** The time within which the event of this page's own change arrives, which may name more resources. */
const EVENT_MS = 400;

/**
 * Refreshes the data on screen when the backend reports a change, until `signal` aborts. A busy account
 * is read about once a second. A hidden page is refreshed when it becomes visible. Only resources that can
 * have changed are read.
 */
export function refreshOnEvents(session: AccountSession, signal: AbortSignal): void {
  if (signal.aborted) return;
  const account = createRefresher(session, signal);
  const status = createRefresher(session, signal);
  let isFirst = true;

  function onEvent(event: CreditsStreamEvent): void {
    const initial = session.initial && isFresh(session.initial) ? session.initial.snapshot : null;
    if (event.type === 'status') {
      if (event.state !== initial?.status.state) status.want(['status']);
      return;
    }
    if (event.type !== 'changed') account.want(['everything']);
    else if (!isFirst) account.want(event.resources ?? ['everything']);
    // The first event only confirms the subscription. The account may have changed before it. Data that the
    // page came with is checked once it is stale.
    else if (!initial)
      void hasMoved(session, event.version).then((is) => is && account.want(['everything']));
    isFirst = false;
    session.rereadWithEvents = (resources) => account.want(resources, EVENT_MS);
  }

  const stop = session.client.events?.subscribe(onEvent);
  signal.addEventListener('abort', () => {
    stop?.();
    session.rereadWithEvents = undefined;
  });
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

/**
 * Whether the account changed since it was read, or may have: without its balance, the page does not know the version
 * of the data on screen. Asks the backend unless an event named the version.
 */
export async function hasMoved(session: AccountSession, version?: string): Promise<boolean> {
  await firstReads(session);
  const { client, cache, scope, onAccount } = session;
  const read = cache.getQueryData<{ data?: Credits }>([...scope, 'credits'])?.data;
  if (!read) return cache.getQueriesData({ queryKey: scope }).some(([, result]) => result);
  try {
    if (version !== undefined) return version !== read.version;
    const credits = await client.getCredits();
    onAccount(credits.accountId);
    return credits.version !== read.version;
  } catch {
    return true;
  }
}

/** Refreshes what is wanted: one refresh at a time, with a delay after each, and only on a visible page. */
function createRefresher(session: AccountSession, signal: AbortSignal) {
  const { cache, scope } = session;
  const rest = createWakeableSleep();
  const wanted = new Set<string>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let isBusy = false;

  async function refresh(): Promise<void> {
    const predicate = readsResource(wanted);
    wanted.clear();
    await firstReads(session);
    await cache.invalidateQueries({ queryKey: scope, predicate });
  }

  async function work(): Promise<void> {
    isBusy = true;
    while (wanted.size > 0 && !signal.aborted && !document.hidden) {
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
    timers.forEach(clearTimeout);
    rest.wake();
    // What was still wanted is read when it is shown again.
    if (wanted.size > 0) void refresh();
  });
  return {
    /** Adds resources to the next refresh, which begins within `delayMs` at the latest. */
    want(resources: readonly string[], delayMs = 0): void {
      for (const resource of resources) wanted.add(resource);
      if (delayMs === 0) return resources.length > 0 ? look() : undefined;
      const timer = setTimeout(() => {
        timers.delete(timer);
        look();
      }, delayMs);
      timers.add(timer);
    },
  };
}
