import type { TransactionFilter } from '../../client/port/credits-client.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { useResource, type AccountQuery } from '../provider/use-resource.js';
import type { History } from './history.js';

/** A value that a filter can have, with its name. */
export interface FilterChoice {
  value: string;
  name: string | undefined;
}

/** The values that the transactions of an account have, as far as they are known. */
export interface FilterChoices {
  consumables: readonly FilterChoice[];
  actors: readonly FilterChoice[];
  /** The values of the label of the filter. */
  labels: readonly string[];
}

/** The months whose usage is searched for values. */
const MONTHS = 12;

/**
 * Returns the values to choose from: those of the transactions that are loaded, those of the last twelve months if the
 * client reads usage, and those of the filter.
 */
export function useFilterChoices(
  transactions: History['transactions'],
  filter: TransactionFilter,
): FilterChoices {
  const { client } = useCreditsContext();
  const used = useResource(choicesQuery, client.usage !== undefined);
  const consumables = new Map<string, string | undefined>();
  const actors = new Map<string, string | undefined>();
  const labels = new Set<string>();
  const { label } = filter;
  if (used.status === 'ready') {
    for (const { value, name } of used.data.consumables) consumables.set(value, name);
    for (const { value, name } of used.data.actors) actors.set(value, name);
  }
  for (const row of transactions) {
    if (row.isUnreadable) continue;
    if (row.consumable !== undefined) consumables.set(row.consumable, undefined);
    // Newest first, so the first name is the latest one.
    if (row.actor && !actors.get(row.actor.id)) actors.set(row.actor.id, row.actor.name);
    const value = label && new Map(Object.entries(row.labels ?? {})).get(label.key);
    if (value !== undefined) labels.add(value);
  }
  if (filter.consumable) consumables.set(filter.consumable, undefined);
  if (filter.actor && !actors.has(filter.actor)) actors.set(filter.actor, undefined);
  if (label && label.value !== null) labels.add(label.value);
  return {
    consumables: choicesIn(consumables),
    actors: withDistinctNames(choicesIn(actors)),
    labels: [...labels],
  };
}

const choicesQuery: AccountQuery<Omit<FilterChoices, 'labels'>> = {
  name: 'filter-choices',
  isAnnounced: false,
  async read({ client }, signal) {
    const now = new Date();
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1 - MONTHS, 1));
    const query = { from: from.toISOString(), interval: 'month' };
    const read = async (groupBy: string) => {
      const usage = await client.usage?.get({ ...query, groupBy }, { signal });
      return (usage?.groups ?? []).flatMap(({ value, name }) =>
        value === null ? [] : [{ value, name }],
      );
    };
    const [consumables, actors] = await Promise.all([read('consumable'), read('actor')]);
    return { consumables, actors };
  },
};

function choicesIn(names: ReadonlyMap<string, string | undefined>): FilterChoice[] {
  return [...names].map(([value, name]) => ({ value, name }));
}

/** Adds the id to each name that two values share. */
function withDistinctNames(choices: readonly FilterChoice[]): FilterChoice[] {
  const counts = new Map<string, number>();
  for (const { value, name = value } of choices) counts.set(name, (counts.get(name) ?? 0) + 1);
  return choices.map(({ value, name = value }) => ({
    value,
    name: name !== value && (counts.get(name) ?? 0) > 1 ? `${name} (${value})` : name,
  }));
}
