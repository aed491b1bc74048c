import MiniSearch from 'minisearch';
import type { SearchEntry } from '../pages/search-entries.ts';

/** Finds the entries for words, best first. */
export type Search = (words: string) => SearchEntry[];

const MAX_RESULTS = 20;

/** Creates a search over all pages. A word may be incomplete or have a typing error. */
export function createSearch(entries: readonly SearchEntry[]): Search {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const index = new MiniSearch<SearchEntry>({
    fields: ['page', 'heading', 'text'],
    // Also finds the words of a name in code: "low", "balance", and "banner" of `LowBalanceBanner`.
    tokenize: (text) => [
      ...text.split(SEPARATORS),
      ...text.replaceAll(/([a-z])([A-Z])/g, '$1 $2').split(SEPARATORS),
    ],
    searchOptions: {
      boost: { page: 3, heading: 4 },
      boostDocument: (id) => byId.get(id as number)?.weight ?? 1,
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
      tokenize: (text) => text.split(SEPARATORS),
    },
  });
  index.addAll(entries);
  return (words) =>
    index
      .search(words)
      .slice(0, MAX_RESULTS)
      .flatMap(({ id }) => byId.get(id as number) ?? []);
}

const SEPARATORS = /[\s\p{P}\p{S}]+/u;
