/** The table of contents, from which the site takes its side bar, and the pages that it leads to. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTENTS, contentsOf } from '../../site/pages/contents.js';
import { findPages, targetOf } from '../../site/pages/find-pages.js';
import { HOME } from '../../site/pages/site-path.js';

const root = join(import.meta.dirname, '../..');
const sections = contentsOf(readFileSync(join(root, CONTENTS), 'utf8'));
const entries = sections.flatMap((section) => section.entries);

describe('the table of contents', () => {
  it('has sections with pages, and a sentence about each page', () => {
    expect(sections.length).toBeGreaterThan(4);
    expect(sections.filter((section) => section.entries.length === 0)).toEqual([]);
    expect(entries.filter(({ summary }) => !summary.endsWith('.'))).toEqual([]);
  });

  it('names only files that exist, and each of them once', () => {
    expect(entries.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
    expect(new Set(entries.map(({ path }) => path)).size).toBe(entries.length);
  });

  it('leads to every document, directly or over a link on a page', () => {
    const found = new Set(findPages(root, [HOME, CONTENTS]).map(({ path }) => path));
    const documents = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
      .map((path) => join('docs', path));
    expect(documents.length).toBeGreaterThan(15);
    expect(documents.filter((path) => !found.has(path))).toEqual([]);
  });

  it('reads sections and entries whose sentence goes over two lines', () => {
    const text =
      '# Title\n\nText.\n\n## One\n\n- [A `b`](a.md): First\n  line.\n\n## Two\n\n- [C](d/c.md): Second.\n';
    expect(contentsOf(text)).toEqual([
      { title: 'One', entries: [{ title: 'A b', path: 'docs/a.md', summary: 'First line.' }] },
      { title: 'Two', entries: [{ title: 'C', path: 'docs/d/c.md', summary: 'Second.' }] },
    ]);
  });
});

describe('the links of a document', () => {
  it('lead to the introduction of a folder', () => {
    expect(targetOf(root, 'docs/architecture.md', 'decisions')).toBe('docs/decisions/README.md');
    expect(targetOf(root, 'docs/stripe.md', 'theming.md#sizes')).toBe('docs/theming.md');
    expect(targetOf(root, 'docs/stripe.md', '#sizes')).toBe('docs/stripe.md');
  });

  it('may not lead nowhere', () => {
    expect(() => findPages(join(import.meta.dirname, 'broken'), ['start.md'])).toThrow(
      'start.md links to nowhere.md',
    );
  });
});
