import type { TransactionFilter } from '../../client/port/credits-client.js';

export type { TransactionFilter };

/** The conditions of a filter, in the order in which they identify it. */
const CONDITIONS = ['kind', 'consumable', 'actor', 'label', 'from', 'to', 'search'] as const;

/** Returns the conditions that a filter sets. An empty text sets none. */
export function conditionsOf(filter: TransactionFilter): TransactionFilter {
  const { label } = filter;
  // The order of the label's fields must not matter.
  const all = { ...filter, label: label && { key: label.key, value: label.value } };
  return Object.fromEntries(
    CONDITIONS.flatMap((name) => (all[name] || all[name] === null ? [[name, all[name]]] : [])),
  );
}

/** Identifies a filter: the same text for the same conditions, and `''` for none. */
export function filterKeyOf(filter: TransactionFilter): string {
  const text = JSON.stringify(conditionsOf(filter));
  return text === '{}' ? '' : text;
}
