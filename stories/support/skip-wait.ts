/**
 * Makes every timer of exactly `waitMs` fire at once, so that a story shows a message for long waits
 * without the wait.
 *
 * @returns A function that restores `setTimeout`.
 */
export function skipWait(waitMs: number): () => void {
  const { setTimeout } = window;
  const setTimeoutWithoutWait = (work: TimerHandler, ms?: number, ...rest: unknown[]) =>
    setTimeout(work, ms === waitMs ? 0 : ms, ...rest);
  window.setTimeout = Object.assign(setTimeoutWithoutWait, setTimeout);
  return () => {
    window.setTimeout = setTimeout;
  };
}
