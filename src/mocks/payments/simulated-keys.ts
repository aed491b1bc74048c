const LIFETIME_MS = 24 * 60 * 60_000;

/** The idempotency keys of the simulated provider. As at real providers, a key is forgotten after 24 hours. */
export interface SimulatedKeys<Result> {
  /**
   * Returns the result of the first request under the key, or makes one.
   *
   * @throws Error if the parameters differ from those of the first request.
   */
  once(key: string, parameters: object, make: () => Result): Result;
}

export function createSimulatedKeys<Result>(clock: () => number): SimulatedKeys<Result> {
  const known = new Map<string, { at: number; parameters: string; result: Result }>();

  return {
    once(key, parameters, make) {
      const written = JSON.stringify(parameters, Object.keys(parameters).toSorted());
      const earlier = known.get(key);
      if (earlier && clock() - earlier.at < LIFETIME_MS) {
        if (earlier.parameters === written) return earlier.result;
        throw new Error(
          `The simulated provider got ${written} under the idempotency key "${key}", which it knows with ` +
            `${earlier.parameters}. Send the same parameters in each attempt, or a new key for another payment.`,
        );
      }
      const result = make();
      known.set(key, { at: clock(), parameters: written, result });
      return result;
    },
  };
}
