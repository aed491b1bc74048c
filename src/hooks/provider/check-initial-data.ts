import type { AccountSession } from './account-session.js';
import { logOnce } from './log-once.js';
import { STALE_MS } from './initial-data.js';
import { readsResource } from './reads-resource.js';
import { hasMoved } from './refresh-on-events.js';

/**
 * Compares the data that a page came with to the account once it is stale, because the page may be old, or
 * another user's: browsers keep pages. Only then is data on screen read again.
 */
export function checkInitialData(session: AccountSession, signal: AbortSignal): void {
  const { client, initial, cache, scope, refresh } = session;
  if (initial?.isDamaged) explainDamage();
  if (!initial?.snapshot) return;
  const { amounts } = initial.snapshot;

  async function check(): Promise<void> {
    if (!amounts)
      await cache.invalidateQueries({ queryKey: scope, predicate: readsResource(['status']) });
    else if (await hasMoved(session)) refresh();
  }

  initial.client ??= client;
  initial.freshUntil ??= Date.now() + STALE_MS;
  const leftMs = initial.freshUntil - Date.now();
  // Data that a page passes again later is stale at once, and every component reads it anew.
  if (leftMs <= 0) return;
  const timer = setTimeout(() => void check(), leftMs);
  signal.addEventListener('abort', () => clearTimeout(timer));
}

function explainDamage(): void {
  try {
    if (process.env.NODE_ENV !== 'production') logOnce(DAMAGE);
  } catch {
    // A page without a bundler has no `process`.
  }
}

const DAMAGE =
  '`initialData` is not what prefetchCredits returned, so it is not shown, and the browser loads the data. ' +
  'Pass the result unchanged. If your page has it as text, pass JSON.parse(text).';
