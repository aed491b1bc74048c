/** The search of the site, over entries as the build writes them. */
import { describe, expect, it } from 'vitest';
import { createSearch } from '../../site/browser/search.js';
import type { SearchEntry } from '../../site/pages/search-entries.js';

const entry = (id: number, heading: string, text: string, weight = 1): SearchEntry => ({
  id,
  link: `page.html#${id}`,
  page: 'Page',
  heading,
  text,
  weight,
});

const search = createSearch([
  entry(0, 'Lost webhooks', 'A webhook that never arrives costs nobody a credit.'),
  entry(1, 'Changes', 'Lost webhooks are found again. Webhooks, webhooks, webhooks.', 0.25),
  entry(2, 'The banner', 'Render <LowBalanceBanner /> anywhere.'),
]);

const found = (words: string) => search(words).map(({ id }) => id);

describe('the search', () => {
  it.each([
    [
      'a heading, before the text of a page that is not in the table of contents',
      'webhooks',
      [0, 1],
    ],
    ['the beginning of a word', 'webh', [0, 1]],
    ['a word with a typing error', 'webhoks', [0, 1]],
    ['all words together', 'lost credit', [0]],
    ['a word inside a name in code', 'balance', [2]],
    ['a name in code', 'LowBalanceBanner', [2]],
    ['nothing for other words', 'payroll', []],
  ])('finds %s', (_, words, ids) => {
    expect(found(words)).toEqual(ids);
  });
});
