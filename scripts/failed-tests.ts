import { relative } from 'node:path';

/** The part of vitest's JSON report that names tests. */
export interface TestReport {
  testResults: readonly {
    /** The absolute path of the test file. */
    name: string;
    status: string;
    /** Why the file could not be loaded. */
    message: string;
    assertionResults: readonly { fullName: string; status: string }[];
  }[];
}

/** Returns a line for each test that did not pass, and for each file that could not be loaded. */
export function failedTestsIn({ testResults }: TestReport, root: string): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status !== 'passed');
    if (failed.length > 0) return failed.map(({ fullName }) => `${file} > ${fullName}`);
    return status === 'failed' ? [`${file}: ${message.split('\n')[0] ?? ''}`] : [];
  });
}
