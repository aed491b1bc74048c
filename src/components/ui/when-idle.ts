/** The delay in browsers that do not report idle time. */
const DELAY_MS = 2_000;

/**
 * Calls `work` once, when the browser has time and the page is visible. Never calls it for a user who saves
 * data, or while the browser is offline. Returns a function that cancels.
 */
export function whenIdle(work: () => void): () => void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData) return () => undefined;
  let cancelWait = () => {};

  function look(): void {
    cancelWait();
    if (!document.hidden) cancelWait = wait(finish);
  }

  function finish(): void {
    if (document.hidden || !navigator.onLine) return;
    cancel();
    work();
  }

  function cancel(): void {
    cancelWait();
    document.removeEventListener('visibilitychange', look);
    removeEventListener('online', look);
  }

  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
  look();
  return cancel;
}

/** Calls a function when the browser is idle. Returns a function that cancels. */
function wait(call: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(call);
    return () => cancelIdleCallback(id);
  }
  const timer = setTimeout(call, DELAY_MS);
  return () => clearTimeout(timer);
}
