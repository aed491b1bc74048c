import { ProblemError } from '../../../src/server/faults/problem-error.js';

/** Sends a request until its answer is definitive. Returns `null` when it is refused. */
export async function sendUntilAnswered<T>(send: () => Promise<T>): Promise<T | null> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.code !== 'ledger_unavailable') return null;
    }
  }
}
