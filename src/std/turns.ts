/**
 * Returns a function that runs callbacks in order: `perTurn` of them at once, then as many in each turn of
 * the event loop. Use it where thousands of callers continue at the same moment, so that they do not stall
 * everything else.
 *
 * @example
 * const runInTurns = createTurns(50);
 * for (const resolve of waiting) runInTurns(() => resolve(news));
 */
export function createTurns(perTurn: number): (run: () => void) => void {
  const queue: (() => void)[] = [];
  let left = perTurn;
  let isScheduled = false;

  function takeTurn(): void {
    isScheduled = false;
    left = perTurn;
    drain();
  }

  function drain(): void {
    for (; left > 0; left -= 1) {
      const run = queue.shift();
      if (!run) return;
      run();
    }
    if (queue.length === 0 || isScheduled) return;
    isScheduled = true;
    setTimeout(takeTurn, 0);
  }

  return (run) => {
    queue.push(run);
    drain();
  };
}
