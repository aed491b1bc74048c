import type { Limits } from '../contract/limits.js';
import { useReading, type AccountQuery, type Reading } from './use-reading.js';

/** What can be purchased, and what auto top-up can be set to. */
export function useLimits(): Reading<Limits> {
  return useReading(limitsQuery);
}

const limitsQuery: AccountQuery<Limits> = {
  name: 'limits',
  read: ({ client }, signal) => client.getLimits({ signal }),
};
