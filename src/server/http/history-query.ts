import { isPlainText } from '../../contract/validation/request-text.js';
import { TIME_PATTERN } from '../../contract/validation/scalars.js';
import type { EntryFilter } from '../ports/ledger-store.js';
import { invalidQuery, readWord } from './page-query.js';

/** Reads the filter of the history. Throws if a part of it is invalid. */
export function readEntryFilter(query: URLSearchParams): EntryFilter {
  const from = readTime(query, 'from');
  const to = readTime(query, 'to');
  if (from !== undefined && to !== undefined && to <= from) {
    throw invalidQuery('to', 'Expected a time after `from`.');
  }
  return {
    kind: readWord(query, 'kind'),
    consumable: readWord(query, 'consumable'),
    actor: readWord(query, 'actor'),
    from,
    to,
    search: readSearch(query.get('search')),
  };
}

/**
 * Reads a time, rounded up to the milliseconds that entries have: no entry is between the two. Returns `undefined` if
 * it is missing. Throws if it is not RFC 3339 in UTC.
 */
function readTime(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const [seconds = '', fraction = ''] = text.slice(0, -1).split('.');
  const ms = TIME_PATTERN.test(text) ? Date.parse(`${seconds}Z`) : Number.NaN;
  // Date.parse takes February 30 for March 2.
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(seconds)) {
    throw invalidQuery(name, 'Expected a time in UTC, such as 2026-01-31T00:00:00Z.');
  }
  const roundedUp = /[1-9]/.test(fraction.slice(3)) ? 1 : 0;
  return new Date(ms + Number(fraction.padEnd(3, '0').slice(0, 3)) + roundedUp).toISOString();
}

const MAX_SEARCH = 200;

/** Reads the text to search for. Returns `undefined` if it is missing or empty. */
function readSearch(search: string | null): string | undefined {
  if (search === null || search === '') return undefined;
  if (search.length <= MAX_SEARCH && isPlainText(search)) return search;
  throw invalidQuery(
    'search',
    `Expected up to ${MAX_SEARCH} characters without control characters.`,
  );
}
