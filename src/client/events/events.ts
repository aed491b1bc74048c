import { memoize } from '../../std/memoize.js';
import type { CreditsStreamEvent } from '../port/credits-client.js';
import type { BackendOptions } from '../http/route-caller.js';
import { createEventConnection } from './event-connection.js';
import { findBrowserEnvironment, type BrowserEnvironment } from './browser-environment.js';
import { openTab } from './leader-election.js';

type Listener = (event: CreditsStreamEvent) => void;

/** Tells a listener of the events of a client's account until `signal` says stop. */
export function listen(
  backend: BackendOptions,
  accountId: string,
  listener: Listener,
  signal: AbortSignal,
): void {
  memoize(sources, backend, () => createEventSource(backend, accountId))(listener, signal);
}

/** Each client has one for all who listen. */
const sources = new WeakMap<BackendOptions, ReturnType<typeof createEventSource>>();

/** Connects when the first begins to listen, and closes when the last one stops. */
export function createEventSource(
  backend: BackendOptions,
  accountId: string,
  surroundings: () => BrowserEnvironment = findBrowserEnvironment,
) {
  /** One for each time that somebody listens: the same function may listen twice. */
  const listeners = new Set<{ listener: Listener }>();
  const line = createEventConnection(backend, accountId);
  let connection = new AbortController();

  function tell(event: CreditsStreamEvent): void {
    // Who begins to listen meanwhile hears of what comes next.
    const present = [...listeners];
    for (const entry of present) {
      try {
        if (listeners.has(entry)) entry.listener(event);
      } catch (error) {
        // The host's own, for its own handler of errors: others listen as well.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  function open(): void {
    // Cookies are the same in all tabs. Who is signed in by other means may be another in each, so that
    // only tabs that name their account are known to be about the same one.
    const isByCookies = backend.headers === undefined && backend.fetch === undefined;
    const isShared = accountId !== 'current' || isByCookies;
    const name = isShared ? `react-credits events ${backend.baseUrl} ${accountId}` : null;
    connection = new AbortController();
    openTab({ line, name, surroundings: surroundings(), tell }, connection.signal);
  }

  return (listener: Listener, signal: AbortSignal): void => {
    if (signal.aborted) return;
    const entry = { listener };
    listeners.add(entry);
    signal.addEventListener('abort', () => {
      listeners.delete(entry);
      if (listeners.size === 0) connection.abort();
    });
    if (listeners.size === 1) open();
  };
}
