/** The delay between two requests: the backend does not have to hold a request until there is news. */
export const DELAY_MS = 2_000;
/** The delay when a person has to act first. */
export const LONG_DELAY_MS = 30_000;

/** Returns the delay before the next attempt, which doubles with each failure. */
export function retryDelayMs(failures: number): number {
  return Math.min(LONG_DELAY_MS, DELAY_MS * 2 ** (failures - 1));
}
