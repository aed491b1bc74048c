import type { SqlValue } from '../../sql/sql-value.js';

/**
 * Returns a list as PostgreSQL writes arrays. Each driver has its own way with arrays, and one of them has to
 * ask the server first; a text is the same everywhere.
 *
 * @example arrayText(['a"b', null, 5]) // {"a\"b",NULL,5}
 */
export function arrayText(values: readonly SqlValue[]): string {
  return `{${values.map(elementText).join(',')}}`;
}

function elementText(value: SqlValue): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}
