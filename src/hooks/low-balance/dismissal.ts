import { createStore } from '../../std/store.js';
import type { Depth } from './low-balance.js';

const START = 'react-credits:dismissed:';

interface Dismissal {
  accountId: string;
  depth: Depth;
}

/** Dismissals that the browser could not store; they last as long as the page. */
const unstored = createStore<Readonly<Record<string, Depth>>, Dismissal>(
  (depths, { accountId, depth }) => ({ ...depths, [accountId]: depth }),
  {},
);

/** Returns the depth at which the user dismissed the warning about an account's balance. */
export function readDismissal(accountId: string): Depth {
  try {
    const stored = localStorage.getItem(START + accountId);
    if (stored !== null) return stored === '2' ? 2 : 1;
  } catch {}
  return unstored.getState()[accountId] ?? 0;
}

/** Stores a dismissal for every tab of the browser. A depth of 0 removes it. */
export function keepDismissal(accountId: string, depth: Depth): void {
  const isStored = store(accountId, depth);
  unstored.dispatch({ accountId, depth: isStored ? 0 : depth });
}

/** Calls `listener` after a dismissal in any tab. Returns a function that unsubscribes it. */
export function onDismissal(listener: () => void): () => void {
  const unsubscribe = unstored.subscribe(listener);
  addEventListener('storage', listener);
  return () => {
    unsubscribe();
    removeEventListener('storage', listener);
  };
}

/** Returns whether the browser stored the dismissal. */
function store(accountId: string, depth: Depth): boolean {
  try {
    if (depth === 0) localStorage.removeItem(START + accountId);
    else localStorage.setItem(START + accountId, `${depth}`);
    return true;
  } catch {
    return false;
  }
}
