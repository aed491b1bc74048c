import { expect, it } from 'vitest';
import type { ConformanceCase } from '../../src/conformance/report/conformance-case.js';

/** Makes a test of each case. A case that does not apply fails here, because every case applies to ours. */
export function testCases(cases: readonly ConformanceCase[]): void {
  it.each(cases.map(({ name, run }) => [name, run] as const))('%s', async (_, run) => {
    await expect(run()).resolves.toBeUndefined();
  });
}
