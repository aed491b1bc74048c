import { sleep } from '../../std/sleep.js';

const PAUSE_MS = 5;
const MAX_PAUSE_MS = 100;

/** The pause of a writer that met a rival. A simulation with a clock of its own replaces it. */
export const conflictPause = {
  /** Waits for a random time that grows with the conflicts in a row, so that the rivals stop meeting. */
  after(conflicts: number): Promise<void> {
    return sleep(Math.random() * Math.min(conflicts * PAUSE_MS, MAX_PAUSE_MS));
  },
};
