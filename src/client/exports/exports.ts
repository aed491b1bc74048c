import { accountRoutes } from '../../contract/routes/account-routes.js';
import { usageRoutes } from '../../contract/routes/usage-routes.js';
import { readArguments } from '../http/route-arguments.js';
import type { BackendOptions } from '../http/route-caller.js';
import type { CreditsClient } from '../port/credits-client.js';
import { downloadCsv } from './download-csv.js';

/** Creates the functions that download files of an account. A page loads them with its first download. */
export function createExports(
  backend: BackendOptions,
  accountId: string,
): Required<CreditsClient>['exports'] {
  const { listTransactions } = accountRoutes;
  const { getUsage } = usageRoutes;
  return {
    transactions: (query = {}, options) =>
      downloadCsv(
        backend,
        listTransactions,
        readArguments(listTransactions, accountId, query),
        options,
      ),
    usage: (query = {}, options) =>
      downloadCsv(backend, getUsage, readArguments(getUsage, accountId, query), options),
  };
}
