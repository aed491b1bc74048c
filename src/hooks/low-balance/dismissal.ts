import type { Depth } from './low-balance.js';

const START = 'react-credits:dismissed:';
/** Where a browser stores nothing, it holds for the page. */
const inMemory = new Map<string, Depth>();
const listeners = new Set<() => void>();

/** How far down a balance was when somebody dismissed the word of it, by account. */
export function readDismissal(accountId: string): Depth {
  try {
    const kept = localStorage.getItem(START + accountId);
    if (kept !== null) return kept === '2' ? 2 : 1;
  } catch {}
  return inMemory.get(accountId) ?? 0;
}

/** Kept until the balance has recovered, for all of the browser's tabs. */
export function keepDismissal(accountId: string, depth: Depth): void {
  inMemory.delete(accountId);
  try {
    if (depth === 0) localStorage.removeItem(START + accountId);
    else localStorage.setItem(START + accountId, `${depth}`);
  } catch {
    if (depth > 0) inMemory.set(accountId, depth);
  }
  for (const listener of listeners) listener();
}

export function onDismissal(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}
