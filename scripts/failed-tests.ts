import { relative } from 'node:path';

interface TestResult {
  fullName: string;
  status: string;
  /** The errors of each attempt. A test that passed when it was repeated has some, too. */
  failureMessages: readonly string[];
}

/** The part of vitest's JSON report that names tests. */
export interface TestReport {
  testResults: readonly {
    /** The absolute path of the test file. */
    name: string;
    status: string;
    /** Why the file could not be loaded. */
    message: string;
    assertionResults: readonly TestResult[];
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

/** Returns a line for each test that passed only when it was repeated, with its first error. */
export function repeatedTestsIn({ testResults }: TestReport, root: string): string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ fullName, status, failureMessages: [first] }) =>
      status === 'passed' && first !== undefined
        ? [`${relative(root, name)} > ${fullName}: ${first.split('\n')[0] ?? ''}`]
        : [],
    ),
  );
}
