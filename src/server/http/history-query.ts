import { LABEL_KEY, MAX_LABEL_LENGTH } from '../../contract/resources/attribution-request.js';
import { isPlainText, isRequestText } from '../../contract/validation/request-text.js';
import { TIME_PATTERN } from '../../contract/validation/scalars.js';
import type { EntryFilter, LabelFilter } from '../ports/ledger-store.js';
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
    ...readAttribution(query),
    from,
    to,
    search: readSearch(query.get('search')),
  };
}

/**
 * Reads the actor and the label: `label=model:large`, and `without=actor,label:model` for entries that have none. Throws
 * if `without` contradicts the others, or if a part is invalid.
 */
function readAttribution(query: URLSearchParams): Pick<EntryFilter, 'actor' | 'label'> {
  const actor = readWord(query, 'actor');
  const label = readLabel(query.get('label'));
  const without = new Set(query.get('without')?.split(','));
  const hasNoActor = without.delete('actor');
  if (hasNoActor && actor !== undefined) {
    throw invalidQuery('without', 'Expected no actor beside the one of the parameter `actor`.');
  }
  const [key] = without;
  if (key === undefined) return { actor: hasNoActor ? null : actor, label };
  const isKey = key.startsWith(LABEL) && LABEL_KEY.test(key.slice(LABEL.length));
  if (!isKey || without.size > 1 || label) {
    throw invalidQuery(
      'without',
      'Expected `actor`, or `label:` and the key of the only label, or both with a comma between them.',
    );
  }
  const none = { key: key.slice(LABEL.length), value: null };
  return { actor: hasNoActor ? null : actor, label: none };
}

const LABEL = 'label:';

function readLabel(text: string | null): LabelFilter | undefined {
  if (text === null) return undefined;
  const [key = ''] = text.split(':', 1);
  const value = text.slice(key.length + 1);
  if (LABEL_KEY.test(key) && isRequestText(value, MAX_LABEL_LENGTH)) return { key, value };
  throw invalidQuery(
    'label',
    `Expected a label’s key, a colon, and its value of up to ${MAX_LABEL_LENGTH} characters.`,
  );
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
