import { expect, it } from 'vitest';
import { failedTestsIn, type TestReport } from '../../scripts/failed-tests.js';

const file = (
  name: string,
  assertionResults: TestReport['testResults'][number]['assertionResults'],
  message = '',
) => ({
  name: `/app/test/${name}`,
  status:
    message !== '' || assertionResults.some(({ status }) => status === 'failed')
      ? 'failed'
      : 'passed',
  message,
  assertionResults,
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
