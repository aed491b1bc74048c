/** The texts for language models have every page, in the order of the table of contents. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { llmsFullText, llmsText } from '../../scripts/llms.js';
import { documentPaths, root } from '../../scripts/reference/documents.js';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const contents = read('docs/index.md');

/** The titles, paths, and summaries of the table of contents. */
const entries = [...contents.matchAll(/^- \[([^\]]+)\]\(([^)]+)\): (.+)$/gm)].map(
  ([, title = '', path = '', summary = '']) => ({ title, path, summary }),
);

/** Pages that another page lists: the recipes and the decisions. */
const isListedElsewhere = (path: string) =>
  /^docs\/(recipes\/.+\/README|decisions\/\d.+)\.md$/.test(path);

/** The pages of the table of contents. */
const pages = documentPaths().filter(
  (path) => path.startsWith('docs/') && path !== 'docs/index.md' && !isListedElsewhere(path),
);

describe('docs/index.md', () => {
  it('lists every page once, each with a sentence', () => {
    expect(entries.map(({ path }) => `docs/${path}`).toSorted()).toEqual(pages.toSorted());
    expect(entries.filter(({ summary }) => !summary.endsWith('.'))).toEqual([]);
    expect(entries).toHaveLength(contents.match(/^- /gm)?.length ?? 0);
  });

  it.each(pages)('lists pages that begin with a title and a paragraph: %s', (path) => {
    expect(read(path)).toMatch(/^# \S.*\n\n\S/);
  });
});

describe('docs/llms.txt', () => {
  it('is up to date: run `npm run reference`', () => {
    expect(read('docs/llms.txt')).toBe(llmsText());
  });

  it('has a title, a summary, and the sections of the table of contents', () => {
    const text = llmsText();
    expect(text).toMatch(/^# react-credits\n\n> \S.*\n\n\S.*\n\n## /);
    expect(text.match(/^## .*$/gm)).toEqual(contents.match(/^## .*$/gm));
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);
    expect(links).toHaveLength(entries.length);
    expect(links.filter((path) => !existsSync(join(root, 'docs', path)))).toEqual([]);
  });

  it('leads into docs from another folder', () => {
    const links = [...llmsText('docs/').matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);
    expect(links).toEqual(entries.map(({ path }) => `docs/${path}`));
  });
});

describe('llms-full.txt', () => {
  const full = llmsFullText();
  const paths = [...full.matchAll(/^---\npath: (.+)\n---$/gm)].map(([, path = '']) => path);

  it('has the README, the pages in their order, and then those of the recipes and decisions', () => {
    const listed = entries.map(({ path }) => `docs/${path}`);
    expect(paths.slice(0, listed.length + 1)).toEqual(['README.md', ...listed]);
    const all = documentPaths().filter((path) => path !== 'docs/index.md');
    expect(paths.toSorted()).toEqual(all.toSorted());
  });

  it('has the whole text of each page, and no comments', () => {
    expect(full).not.toContain('<!--');
    for (const path of paths) {
      const lines = read(path)
        .split('\n')
        .filter((line) => !line.startsWith('<!--'));
      expect(full).toContain(lines.slice(0, 5).join('\n'));
    }
  });
});
