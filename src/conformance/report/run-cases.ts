import { withTimeout } from '../../std/timeout.js';
import { ConformanceError, NotApplicableError, type ConformanceCase } from './conformance-case.js';
import { reportOf, type ConformanceReport, type ConformanceResult } from './conformance-report.js';

export interface RunOptions {
  /** Time limit of one case in milliseconds. @default 60_000 */
  timeoutMs?: number;
  /** Called after each case, for a line of progress. */
  onResult?: (result: ConformanceResult) => void;
}

/** Runs cases one after another, without a test runner. A case that fails does not stop the others. */
export async function runCases(
  cases: readonly ConformanceCase[],
  { timeoutMs = 60_000, onResult }: RunOptions = {},
): Promise<ConformanceReport> {
  const results: ConformanceResult[] = [];
  for (const { name, run } of cases) {
    const result = await resultOf(name, () =>
      withTimeout(run, { ms: timeoutMs, onTimeout: () => failLate(timeoutMs) }),
    );
    results.push(result);
    onResult?.(result);
  }
  return reportOf(results);
}

async function resultOf(name: string, run: () => Promise<void>): Promise<ConformanceResult> {
  try {
    await run();
    return { name, status: 'passed' };
  } catch (error) {
    if (error instanceof NotApplicableError) {
      return { name, status: 'not_applicable', reason: error.reason };
    }
    if (error instanceof ConformanceError) {
      return { name, status: 'failed', reason: error.reason, exchanges: error.exchanges };
    }
    return {
      name,
      status: 'failed',
      reason: `The case ended with ${String(error)}.`,
      exchanges: [],
    };
  }
}

function failLate(timeoutMs: number): never {
  throw new ConformanceError(`The case did not end within ${timeoutMs / 1000} seconds.`);
}
