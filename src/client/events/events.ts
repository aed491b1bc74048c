import { memoize } from '../../std/memoize.js';
import type { CreditsStreamEvent } from '../port/credits-client.js';
import type { BackendOptions } from '../http/route-caller.js';
import { findBrowserEnvironment, type BrowserEnvironment } from './browser-environment.js';
import { createEventConnection } from './event-connection.js';
import { joinElection } from './leader-election.js';

type Listener = (event: CreditsStreamEvent) => void;

/** Calls a listener for each event of a client's account until the signal aborts. */
export function listen(
  backend: BackendOptions,
  accountId: string,
  listener: Listener,
  signal: AbortSignal,
): void {
  memoize(sources, backend, () => createEventSource(backend, accountId))(listener, signal);
}

/** One event source per client, shared by its listeners. */
const sources = new WeakMap<BackendOptions, ReturnType<typeof createEventSource>>();

/** Creates a source that connects for its first listener and disconnects after its last. */
export function createEventSource(
  backend: BackendOptions,
  accountId: string,
  findEnvironment: () => BrowserEnvironment = findBrowserEnvironment,
) {
  /** One entry per subscription: the same function may subscribe twice. */
  const listeners = new Set<{ listener: Listener }>();
  const connection = createEventConnection(backend, accountId);
  let session = new AbortController();

  function dispatch(event: CreditsStreamEvent): void {
    // Listeners that subscribe during the dispatch receive the next event, not this one.
    const present = [...listeners];
    for (const entry of present) {
      try {
        if (listeners.has(entry)) entry.listener(event);
      } catch (error) {
        // Report it to the host app's error handler; the other listeners still get the event.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  function connect(): void {
    // All tabs have the same cookies. With other credentials each tab may belong to another user, so only
    // tabs that name their account are known to share it.
    const usesCookies = backend.headers === undefined && backend.fetch === undefined;
    const isShared = accountId !== 'current' || usesCookies;
    const name = isShared ? `react-credits events ${backend.baseUrl} ${accountId}` : null;
    session = new AbortController();
    joinElection({ connection, name, environment: findEnvironment(), dispatch }, session.signal);
  }

  return (listener: Listener, signal: AbortSignal): void => {
    if (signal.aborted) return;
    const entry = { listener };
    listeners.add(entry);
    signal.addEventListener('abort', () => {
      listeners.delete(entry);
      if (listeners.size === 0) session.abort();
    });
    if (listeners.size === 1) connect();
  };
}
