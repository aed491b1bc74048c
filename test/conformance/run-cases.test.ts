import { describe, expect, it } from 'vitest';
import {
  ConformanceError,
  defineCase,
  NotApplicableError,
} from '../../src/conformance/report/conformance-case.js';
import { formatReport } from '../../src/conformance/report/conformance-report.js';
import { testCases } from './test-cases.js';
import { runCases } from '../../src/conformance/report/run-cases.js';

const exchange = { request: 'POST /charges\n\n{}', reply: '500 Internal Server Error' };

const passing = defineCase('A charge is exact.', () => {});
const failing = defineCase('A key has one effect.', () => {
  throw new ConformanceError('The balance is 1. Expected 2.', [exchange]);
});
const inapplicable = defineCase('A paid purchase is credited.', () => {
  throw new NotApplicableError('`control.pay` is not given.');
});
const throwing = defineCase('A hold ends once.', () => Promise.reject(new TypeError('no network')));

describe('the runner of cases', () => {
  it('reports each case, and the exchanges of a failure', async () => {
    const seen: string[] = [];
    const report = await runCases([passing, failing, inapplicable, throwing], {
      onResult: ({ status }) => seen.push(status),
    });
    expect(report).toEqual({
      ok: false,
      results: [
        { name: 'A charge is exact.', status: 'passed' },
        {
          name: 'A key has one effect.',
          status: 'failed',
          reason: 'The balance is 1. Expected 2.',
          exchanges: [exchange],
        },
        {
          name: 'A paid purchase is credited.',
          status: 'not_applicable',
          reason: '`control.pay` is not given.',
        },
        {
          name: 'A hold ends once.',
          status: 'failed',
          reason: 'The case ended with TypeError: no network.',
          exchanges: [],
        },
      ],
    });
    expect(seen).toEqual(['passed', 'failed', 'not_applicable', 'failed']);
  });

  it('fails a case that does not end', async () => {
    const endless = defineCase('A stream ends.', () => new Promise<void>(() => {}));
    const { results } = await runCases([endless, passing], { timeoutMs: 1 });
    expect(results).toMatchObject([
      { status: 'failed', reason: 'The case did not end within 0.001 seconds.' },
      { status: 'passed' },
    ]);
  });

  it.each([
    ['a case passed and none failed', [passing, inapplicable], true],
    ['a case failed', [passing, failing], false],
    ['no case applies, because then nothing was proved', [inapplicable], false],
    ['there is no case', [], false],
  ])('is asked for its verdict when %s', async (_, cases, ok) => {
    expect((await runCases(cases)).ok).toBe(ok);
  });

  it('writes a report for a reader', async () => {
    const report = await runCases([failing, passing, inapplicable]);
    expect(formatReport(report)).toBe(
      `Passed
  ✓ A charge is exact.

Not applicable
  \`control.pay\` is not given.
  – A paid purchase is credited.

Failed
  ✗ A key has one effect.
    The balance is 1. Expected 2.
    > POST /charges
    >
    > {}
    < 500 Internal Server Error

1 passed, 1 not applicable, 1 failed
`,
    );
  });
});

describe('cases that Vitest runs', () => {
  testCases([passing]);
});

describe('a case in a test runner', () => {
  it('declares no parameter, because runners would wait for a callback', () => {
    expect(passing.run).toHaveLength(0);
  });

  it('is skipped with its reason when it does not apply', async () => {
    const reasons: string[] = [];
    await inapplicable.run({ skip: (reason) => reasons.push(reason) });
    expect(reasons).toEqual(['`control.pay` is not given.']);
    await expect(inapplicable.run()).rejects.toThrow(NotApplicableError);
  });

  it('fails with the exchanges in its message', async () => {
    await expect(failing.run()).rejects.toThrow(
      'The balance is 1. Expected 2.\n\n> POST /charges\n>\n> {}\n< 500 Internal Server Error',
    );
  });
});
