import { expect, it } from 'vitest';
import { failedTestsIn, repeatedTestsIn, type TestReport } from '../../scripts/failed-tests.js';

const file = (
  name: string,
  results: readonly { fullName: string; status: string; failureMessages?: string[] }[],
  message = '',
): TestReport['testResults'][number] => ({
  name: `/app/test/${name}`,
  status: message !== '' || results.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
  message,
  assertionResults: results.map((result) => ({ failureMessages: [], ...result })),
});

it('names each test that failed or did not run, and each file that could not be loaded', () => {
  const report = {
    testResults: [
      file('money.test.ts', [
        { fullName: 'amounts add up', status: 'passed' },
        { fullName: 'amounts never round', status: 'failed' },
        { fullName: 'amounts have a sign', status: 'skipped' },
      ]),
      file('broken.test.ts', [], 'Cannot find module\nand its stack'),
      file('fine.test.ts', [{ fullName: 'passes', status: 'passed' }]),
    ],
  };
  expect(failedTestsIn(report, '/app')).toEqual([
    'test/money.test.ts > amounts never round',
    'test/money.test.ts > amounts have a sign',
    'test/broken.test.ts: Cannot find module',
  ]);
});

it('names each test that passed only when it was repeated, and its first error', () => {
  const failureMessages = ['Error: The pointer is elsewhere.\nand its stack', 'Error: Another.'];
  const report = {
    testResults: [
      file('pointer.test.ts', [
        { fullName: 'hovers', status: 'passed', failureMessages },
        { fullName: 'never hovers', status: 'failed', failureMessages },
        { fullName: 'clicks', status: 'passed' },
      ]),
    ],
  };
  expect(repeatedTestsIn(report, '/app')).toEqual([
    'test/pointer.test.ts > hovers: Error: The pointer is elsewhere.',
  ]);
});
