const BASE_MS = 2_000;
const MIN_BASE_MS = 500;
const MAX_MS = 30_000;

/**
 * How long to wait after that many failures in a row, in milliseconds: twice as long each time, up to 30 s,
 * and anywhere in the upper half of that, so that pages which were cut off together come back apart.
 */
export function reconnectPauseMs(
  failures: number,
  /** At random, from 0 to 1. */
  dice: number,
  /** What the first wait is taken from, as the server has asked. */
  baseMs: number = BASE_MS,
): number {
  if (failures === 0) return 0;
  const longest = Math.min(MAX_MS, Math.max(MIN_BASE_MS, baseMs) * 2 ** (failures - 1));
  return (longest * (1 + dice)) / 2;
}
