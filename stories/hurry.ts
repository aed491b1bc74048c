/**
 * Lets every wait of just that long pass at once, in this story: what is said after a while is then seen
 * without one.
 *
 * @returns what gives time back its pace
 */
export function hurry(waitMs: number): () => void {
  const { setTimeout } = window;
  const hurried = (work: TimerHandler, ms?: number, ...rest: unknown[]) =>
    setTimeout(work, ms === waitMs ? 0 : ms, ...rest);
  window.setTimeout = Object.assign(hurried, setTimeout);
  return () => {
    window.setTimeout = setTimeout;
  };
}
