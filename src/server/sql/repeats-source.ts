import type { Change } from '../ports/ledger-store.js';

/** Whether two entries or records of the change have one source, so that a store must refuse the change. */
export function repeatsSource({ entries, records }: Change): boolean {
  const sources = [...entries, ...records].map(({ source }) => source);
  return new Set(sources).size < sources.length;
}
