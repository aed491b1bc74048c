/** Something that can be called over and over. */
export type Work = (index: number) => Promise<void>;

const CALLERS = 256;
const ROUNDS = 7;
const SECOND_MS = 1000;

/** Lets the callers make `count` calls between them. Each caller waits for its reply. */
export async function call(count: number, work: Work): Promise<void> {
  let begun = 0;
  const caller = async () => {
    for (let index = begun; index < count; index = begun) {
      begun += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

/**
 * The calls per second of each work: the median of seven rounds, after one to warm up. The works take
 * turns, so that a busy machine slows all of them alike. With `--expose-gc`, the garbage of one is
 * collected before the next begins.
 */
export async function ratesPerSecond(count: number, works: readonly Work[]): Promise<number[]> {
  const rates = works.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [at, work] of works.entries()) {
      globalThis.gc?.();
      const started = performance.now();
      await call(count, work);
      if (round > 0) rates[at]?.push((count / (performance.now() - started)) * SECOND_MS);
    }
  }
  return rates.map(median);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
