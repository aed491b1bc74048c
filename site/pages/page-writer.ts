import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageSizeFromFile } from 'image-size/fromFile';
import type { PageContent } from '../template/layout.ts';
import type { Section } from './contents.ts';
import { folderContent, sourceContent } from './file-pages.ts';
import { targetOf, type Found } from './find-pages.ts';
import { createHighlight } from './highlight.ts';
import { renderMarkdown } from './markdown.ts';
import { searchEntriesOf, type SearchEntry } from './search-entries.ts';
import { pageOf, relativeLink } from './site-path.ts';

/** A page, and the headings that the search finds on it. */
export type WrittenPage = PageContent & { search: Omit<SearchEntry, 'id'>[] };

/** Creates a function that makes the page of a file. It throws for a link or a picture that the site does not have. */
export async function createPageWriter(
  root: string,
  found: readonly Found[],
  sections: readonly Section[],
): Promise<(one: Found) => WrittenPage> {
  const highlight = await createHighlight();
  const sizes = new Map<string, { width: number; height: number }>();
  for (const { path, kind } of found) {
    if (kind === 'picture') sizes.set(path, await imageSizeFromFile(join(root, path)));
  }
  const paths = new Set(found.map(({ path }) => path));
  const listed = new Set(sections.flatMap(({ entries }) => entries.map((entry) => entry.path)));

  return ({ path, kind }) => {
    const file = pageOf(path);
    if (kind === 'folder') return { file, search: [], ...folderContent(root, path) };
    const text = readFileSync(join(root, path), 'utf8');
    if (kind === 'source') return { file, search: [], ...sourceContent(path, text, highlight) };

    const rendered = renderMarkdown(text, {
      highlight,
      link(href) {
        const target = targetOf(root, path, href);
        const [, anchor] = href.split('#');
        if (!paths.has(target)) throw new Error(`The site has no page for ${href} in ${path}.`);
        return relativeLink(file, pageOf(target)) + (anchor === undefined ? '' : `#${anchor}`);
      },
      sizeOf(href) {
        const size = sizes.get(targetOf(root, path, href));
        if (!size) throw new Error(`The site cannot measure the picture ${href} in ${path}.`);
        return size;
      },
    });
    const search = searchEntriesOf(file, rendered.title, rendered.passages, listed.has(path));
    return { ...rendered, file, document: path, search };
  };
}
