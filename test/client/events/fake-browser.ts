import type {
  Channel,
  Locks,
  Page,
  BrowserEnvironment,
} from '../../../src/client/events/browser-environment';
import type { FakeFetch } from './fake-stream-backend';

/** A tab: its view of the browser, and the actions of its user. */
export interface FakeTab {
  environment: BrowserEnvironment;
  /** Wraps a fetch with the connection of this tab. */
  through: (fetch: FakeFetch) => FakeFetch;
  hide: () => void;
  show: () => void;
  /** Ends the tab at once, without an event to its page. */
  kill: () => void;
}

interface Holder {
  tab: object;
  release: () => void;
}

interface Waiting {
  tab: object;
  grant: () => void;
}

/** Tabs of one browser, with its locks and channels. */
export function createBrowser() {
  const holders = new Map<string, Holder>();
  const waiting = new Map<string, Waiting[]>();
  const channels = new Set<{ name: string; tab: object; onMessage: (message: unknown) => void }>();
  const watchers = new Set<unknown>();
  const messages: unknown[] = [];

  function queueOf(name: string): Waiting[] {
    const queue = waiting.get(name) ?? [];
    waiting.set(name, queue);
    return queue;
  }

  function release(name: string): void {
    holders.delete(name);
    queueOf(name).shift()?.grant();
  }

  async function hold(name: string, tab: object, work: () => unknown): Promise<unknown> {
    let holder: Holder | undefined;
    const gone = new Promise<void>((resolve) => {
      holder = { tab, release: resolve };
      holders.set(name, holder);
    });
    try {
      return await Promise.race([work(), gone]);
    } finally {
      if (holders.get(name) === holder) release(name);
    }
  }

  function locksOf(tab: object): Locks {
    async function request(name: string, ...given: unknown[]): Promise<unknown> {
      const work = given.at(-1) as (lock: object | null) => unknown;
      const { ifAvailable = false, signal } = (given[0] ?? {}) as LockOptions;
      if (!holders.has(name)) return hold(name, tab, () => work({ name }));
      if (ifAvailable) return work(null);
      await new Promise<void>((grant, reject) => {
        const entry = { tab, grant };
        queueOf(name).push(entry);
        signal?.addEventListener('abort', () => {
          const queue = queueOf(name);
          if (!queue.includes(entry)) return;
          queue.splice(queue.indexOf(entry), 1);
          reject(signal.reason as Error);
        });
      });
      return hold(name, tab, () => work({ name }));
    }
    return { request };
  }

  function openChannelOf(tab: object) {
    return (name: string, onMessage: (message: unknown) => void): Channel => {
      const channel = { name, tab, onMessage };
      channels.add(channel);
      return {
        post(message) {
          if (!channels.has(channel)) throw new DOMException('Closed.', 'InvalidStateError');
          const copy: unknown = structuredClone(message);
          messages.push(copy);
          for (const other of channels) {
            if (other.name !== name || other === channel) continue;
            setTimeout(() => channels.has(other) && other.onMessage(copy), 1);
          }
        },
        close: () => channels.delete(channel),
      };
    };
  }

  function openTab({ isHidden = false } = {}): FakeTab {
    const tab = {};
    const listeners = new Set<() => void>();
    let hidden = isHidden;
    let isDead = false;
    const page: Page = {
      get hidden() {
        return hidden;
      },
      addEventListener(_: string, listener: unknown) {
        listeners.add(listener as () => void);
        watchers.add(listener);
      },
      removeEventListener(_: string, listener: unknown) {
        listeners.delete(listener as () => void);
        watchers.delete(listener);
      },
    };
    const turn = (to: boolean) => {
      if (hidden === to || isDead) return;
      hidden = to;
      listeners.forEach((listener) => listener());
    };
    return {
      environment: { page, locks: locksOf(tab), openChannel: openChannelOf(tab) },
      through: (fetch) => async (url, init) => {
        const response = isDead ? null : await fetch(url, init);
        return !response || isDead ? new Promise<never>(() => {}) : response;
      },
      hide: () => turn(true),
      show: () => turn(false),
      kill() {
        isDead = true;
        listeners.forEach((listener) => watchers.delete(listener));
        for (const channel of channels) if (channel.tab === tab) channels.delete(channel);
        for (const queue of waiting.values()) {
          const index = queue.findIndex((entry) => entry.tab === tab);
          if (index >= 0) queue.splice(index, 1);
        }
        for (const [name, holder] of holders) {
          if (holder.tab !== tab) continue;
          holder.release();
          release(name);
        }
      },
    };
  }

  return {
    openTab,
    /** All messages between tabs. */
    messages,
    /** Number of held locks, waiting lock requests, open channels and page listeners. */
    held: () =>
      holders.size +
      [...waiting.values()].reduce((sum, queue) => sum + queue.length, 0) +
      channels.size +
      watchers.size,
    names: () => [...holders.keys()],
  };
}
