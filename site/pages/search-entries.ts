import type { Passage } from './markdown.ts';

/** A heading that the search finds. */
export interface SearchEntry {
  id: number;
  /** The file of the site, with the heading's anchor. */
  link: string;
  /** The title of the page. */
  page: string;
  /** The heading, or an empty text for the beginning of the page. */
  heading: string;
  text: string;
  /** The factor of its relevance: pages outside the table of contents come after the others. */
  weight: number;
}

/** The entries of a page. The browser makes the index from them. */
export function searchEntriesOf(
  file: string,
  title: string,
  passages: readonly Passage[],
  isListed: boolean,
): Omit<SearchEntry, 'id'>[] {
  return passages.map(({ heading, text }) => {
    const isTitle = heading === null || heading.level === 1;
    return {
      link: isTitle ? file : `${file}#${heading.anchor}`,
      page: title,
      heading: isTitle ? '' : heading.text,
      text: text.replaceAll(/\s+/g, ' ').trim(),
      weight: isListed ? 1 : 0.25,
    };
  });
}
