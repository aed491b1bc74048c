import type { PageQuery, TransactionFilter } from '../port/credits-client.js';

/** Returns the query of the transactions that meet a filter. */
export function historyQueryOf({ actor, label, ...query }: PageQuery & TransactionFilter = {}) {
  const isUnlabeled = label?.value === null;
  const without = [actor === null && 'actor', isUnlabeled && `label:${label.key}`].filter(Boolean);
  return {
    ...query,
    actor: actor ?? undefined,
    label: label && !isUnlabeled ? `${label.key}:${label.value}` : undefined,
    without: without.length > 0 ? without.join() : undefined,
  };
}
