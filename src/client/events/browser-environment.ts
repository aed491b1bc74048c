/** The parts of a browser that let the tabs of an app share one event stream. */
export interface BrowserEnvironment {
  /** `undefined` where there is no page to show: on a server, in a worker. */
  page: Page | undefined;
  locks: Locks | undefined;
  openChannel: ((name: string, onMessage: (message: unknown) => void) => Channel) | undefined;
}

export type Page = Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;
export type Locks = Pick<LockManager, 'request'>;

/** A channel to the other tabs. A tab does not receive its own messages. */
export interface Channel {
  post: (message: unknown) => void;
  close: () => void;
}

/** Looks the browser up. Call it when the first listener subscribes, so that imports have no effect. */
export function findBrowserEnvironment(): BrowserEnvironment {
  // Without a page there are no tabs, though Node has locks and channels too.
  if (typeof document === 'undefined') {
    return { page: undefined, locks: undefined, openChannel: undefined };
  }
  // Old browsers, and pages served over plain http, have no locks.
  const { locks } = navigator as { locks?: LockManager };
  return {
    page: document,
    locks,
    openChannel: typeof BroadcastChannel === 'function' ? openChannel : undefined,
  };
}

function openChannel(name: string, onMessage: (message: unknown) => void): Channel {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }) => onMessage(data));
  return {
    // A channel belongs to one origin; only messages to windows name theirs.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
