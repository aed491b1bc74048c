import type { Limits } from '../contract/limits.js';
import { useCreditsContext } from './credits-provider.js';
import { useReading, type Reading } from './use-reading.js';

/** What can be purchased, and what auto top-up can be set to. */
export function useLimits(): Reading<Limits> {
  const { client } = useCreditsContext();
  return useReading({ name: 'limits', read: (signal) => client.getLimits({ signal }) });
}
