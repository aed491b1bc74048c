/** A wait that can be cut short. One at a time: another ends the one before. */
export interface WakeableSleep {
  /** Resolves after that many milliseconds, or when it is woken. `Infinity` waits for that alone. */
  for: (ms: number) => Promise<void>;
  wake: () => void;
}

export function createWakeableSleep(): WakeableSleep {
  let end = () => {};
  return {
    for(ms) {
      end();
      return new Promise((resolve) => {
        const timer = ms === Infinity ? undefined : setTimeout(resolve, ms);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    wake: () => end(),
  };
}
