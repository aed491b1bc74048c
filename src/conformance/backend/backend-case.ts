import { ConformanceError, defineCase, type ConformanceCase } from '../report/conformance-case.js';
import type { BackendUnderTest } from './backend-under-test.js';
import { openProbe, type Probe } from './probe.js';

/** One promise of a backend, and the requests that check it. */
export interface BackendCase {
  name: string;
  check: (probe: Probe) => Promise<void>;
}

/** The number of requests that a report shows when the fault is in none of them alone. */
const LAST_SHOWN = 4;

/** Makes a case that runs against a backend. A failure shows the requests that led to it. */
export function caseOf(backend: BackendUnderTest, { name, check }: BackendCase): ConformanceCase {
  return defineCase(name, async () => {
    const probe = await openProbe(backend);
    try {
      await check(probe);
    } catch (error) {
      if (error instanceof ConformanceError && error.exchanges.length === 0) {
        throw new ConformanceError(error.reason, probe.exchanges.slice(-LAST_SHOWN));
      }
      throw error;
    } finally {
      await probe.endAll();
    }
  });
}
