import { caseOf, type BackendCase } from './backend/backend-case.js';
import type { BackendUnderTest } from './backend/backend-under-test.js';
import { attributionCases } from './backend/cases/attribution-cases.js';
import { chargeCases } from './backend/cases/charge-cases.js';
import { eventCases } from './backend/cases/event-cases.js';
import { holdCases } from './backend/cases/hold-cases.js';
import { keyCases } from './backend/cases/key-cases.js';
import { filterCases } from './backend/cases/filter-cases.js';
import { pageCases } from './backend/cases/page-cases.js';
import { purchaseCases } from './backend/cases/purchase-cases.js';
import { refundCases } from './backend/cases/refund-cases.js';
import { responseCases } from './backend/cases/response-cases.js';
import { roleCases } from './backend/cases/role-cases.js';
import { usageCases } from './backend/cases/usage-cases.js';
import { versionCases } from './backend/cases/version-cases.js';
import type { ConformanceCase } from './report/conformance-case.js';

const all: readonly BackendCase[] = [
  ...roleCases,
  ...responseCases,
  ...versionCases,
  ...pageCases,
  ...filterCases,
  ...keyCases,
  ...chargeCases,
  ...holdCases,
  ...attributionCases,
  ...purchaseCases,
  ...refundCases,
  ...usageCases,
  ...eventCases,
];

/**
 * Returns the cases of the HTTP contract for a backend in any language, as tests for a test runner. Each case
 * sends its own requests. Run them one after another when they share an account.
 *
 * Throws if `baseUrl` is not a URL, or if nothing names the account of the cases.
 *
 * @example
 * for (const { name, run } of backendCases({ baseUrl, as: { owner: { cookie } } })) test(name, run);
 */
export function backendCases(backend: BackendUnderTest): ConformanceCase[] {
  const { as, accountId, control } = backend;
  if (!URL.canParse(backend.baseUrl)) {
    throw new TypeError(
      `\`baseUrl\` is ${JSON.stringify(backend.baseUrl)}, which is not a URL. Pass the URL of the backend, such as ` +
        'http://127.0.0.1:8080/api/credits.',
    );
  }
  if (!as.owner && accountId === undefined && !control?.openAccount) {
    throw new TypeError(
      'Nothing names the account of the cases. Pass `accountId`, `control.openAccount`, or headers for the role owner.',
    );
  }
  const baseUrl = new URL(backend.baseUrl).href.replace(/\/+$/, '');
  return all.map((one) => caseOf({ ...backend, baseUrl }, one));
}
