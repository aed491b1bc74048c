const BASE_MS = 2_000;
const MIN_BASE_MS = 500;
const MAX_MS = 30_000;

/**
 * The pause before the next connection, in milliseconds. It doubles with each failure in a row, up to
 * 30 s, and is random within its upper half, so that pages that were cut off together return apart.
 */
export function reconnectPauseMs(
  failures: number,
  /** Random number from 0 to 1. */
  random: number,
  /** The first pause, when the server asks for one. */
  baseMs: number = BASE_MS,
): number {
  if (failures === 0) return 0;
  const longest = Math.min(MAX_MS, Math.max(MIN_BASE_MS, baseMs) * 2 ** (failures - 1));
  return (longest * (1 + random)) / 2;
}
