/** What of a browser the tabs of an app share a stream by. */
export interface BrowserEnvironment {
  /** `undefined` where nothing is shown to anyone: on a server, in a worker. */
  page: Page | undefined;
  locks: Locks | undefined;
  openChannel: ((name: string, hear: (message: unknown) => void) => Channel) | undefined;
}

export type Page = Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;
export type Locks = Pick<LockManager, 'request'>;

/** To the other tabs: what a tab says, it does not hear itself. */
export interface Channel {
  say: (message: unknown) => void;
  close: () => void;
}

/** Looked up when somebody begins to listen: nothing here runs where it is only imported. */
export function findBrowserEnvironment(): BrowserEnvironment {
  // Without a page there are no tabs, though Node has locks and channels too.
  if (typeof document === 'undefined') {
    return { page: undefined, locks: undefined, openChannel: undefined };
  }
  // Neither old browsers nor pages without encryption have locks.
  const { locks } = navigator as { locks?: LockManager };
  return {
    page: document,
    locks,
    openChannel: typeof BroadcastChannel === 'function' ? openChannel : undefined,
  };
}

function openChannel(name: string, hear: (message: unknown) => void): Channel {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }) => hear(data));
  return {
    // A channel is of one origin, and names none: that is for windows.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    say: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
