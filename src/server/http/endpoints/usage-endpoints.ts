import type { Usage } from '../../../contract/resources/usage.js';
import type { AccountContext } from '../../accounts/account-context.js';
import type { Services } from '../../services/services.js';
import { wantsCsv } from '../accepted-kinds.js';
import type { CsvDownload } from '../csv/csv-stream.js';
import { countUsageRows, USAGE_HEADER, usageRows } from '../csv/usage-csv.js';
import type { Endpoints } from '../endpoint.js';
import { readUsageQuery } from '../usage-query.js';

/** The endpoint of an account's usage: as JSON, or as a CSV file. */
export function createUsageEndpoints({ now }: AccountContext, { usages }: Services) {
  return {
    async getUsage({ accountId, query, headers }) {
      const usage = await usages.read(accountId, readUsageQuery(query, now()));
      return wantsCsv(headers) ? { csv: downloadOf(usage) } : { body: usage };
    },
  } satisfies Partial<Endpoints>;
}

function downloadOf(usage: Usage): CsvDownload {
  return {
    total: countUsageRows(usage),
    async *rows() {
      yield USAGE_HEADER;
      yield* usageRows(usage);
    },
  };
}
