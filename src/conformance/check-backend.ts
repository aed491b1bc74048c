import type { BackendUnderTest } from './backend/backend-under-test.js';
import { backendCases } from './backend-cases.js';
import type { ConformanceReport } from './report/conformance-report.js';
import { runCases, type RunOptions } from './report/run-cases.js';

/**
 * Checks a backend against the HTTP contract, without a test runner. It moves the credits of a test account
 * and begins purchases there, so never point it at a backend that takes real money.
 *
 * The report says which promises the backend keeps, which it breaks, with the requests and replies that show
 * it, and which do not apply. Header values of `as` never appear in the report.
 *
 * @example
 * const report = await checkBackend({
 *   baseUrl: 'http://127.0.0.1:8080/api/credits',
 *   as: {
 *     owner: { cookie: 'session=…' },
 *     server: { authorization: 'Bearer …' },
 *   },
 * });
 * console.log(formatReport(report));
 */
export function checkBackend(
  backend: BackendUnderTest,
  options: RunOptions = {},
): Promise<ConformanceReport> {
  return runCases(backendCases(backend), options);
}
