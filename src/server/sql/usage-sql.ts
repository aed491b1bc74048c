import type { UsageRow } from '../ports/usage-rows.js';

/**
 * Returns the clause of an insert that adds to the row of the same place.
 *
 * @param table The name of the table, without its schema.
 * @param smaller SQL's function that returns the smaller one of two numbers.
 */
export function addingUsage(table: string, smaller: 'min' | 'least'): string {
  const sum = (column: string) =>
    `${column} = ${smaller}(${table}.${column} + excluded.${column}, ${Number.MAX_SAFE_INTEGER})`;
  return `on conflict (account_id, key, unit, starts_at, value) do update
    set name = coalesce(excluded.name, ${table}.name), ${sum('paid_micros')}, ${sum('covered_micros')},
      ${sum('count')}`;
}

/**
 * Returns the arguments of SQL's function for a JSON object that has the fields of a row of usage.
 *
 * @param startsAt The SQL that reads the start as RFC 3339.
 */
export function usageFields(startsAt: string): string {
  return (
    `'startsAt', ${startsAt}, 'value', value, 'name', name, 'paidMicros', paid_micros, ` +
    "'coveredMicros', covered_micros, 'count', count"
  );
}

/** Reads a row of usage from its JSON, where an absent name is `null`. */
export function parseUsageRow(json: string): UsageRow {
  const { name, ...row }: Omit<UsageRow, 'name'> & { name: string | null } = JSON.parse(json);
  return name === null ? row : { ...row, name };
}
