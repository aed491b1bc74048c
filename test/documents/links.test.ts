/** Every link of a document leads to a file and a heading that exist, in the repository and in the package. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentPaths, pagesIn, root } from '../../scripts/reference/documents.js';
import { anchorsIn, deadLinksIn, linksIn } from './links.js';

const readFile = (path: string) => {
  const place = join(root, path);
  if (!existsSync(place)) return null;
  return statSync(place).isDirectory() ? '' : readFileSync(place, 'utf8');
};

const { files } = JSON.parse(readFile('package.json') ?? '') as { files: string[] };

/** The files that npm publishes in any case. */
const ALWAYS = ['README.md', 'LICENSE', 'package.json'];

/** Whether `files` of package.json publishes a file. */
function isPublished(path: string): boolean {
  const isIn = (pattern: string) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}(/|$)`).test(path);
  const isLeftOut = files.some((entry) => entry.startsWith('!') && isIn(entry.slice(1)));
  return !isLeftOut && [...ALWAYS, ...files].some((entry) => !entry.startsWith('!') && isIn(entry));
}

const readPublished = (path: string) => (isPublished(path) ? readFile(path) : null);

const published = [...documentPaths(), ...pagesIn('skills'), 'CHANGELOG.md', 'SECURITY.md'];
const documents = [...published, 'AGENTS.md', 'CONTRIBUTING.md'];

describe('the links of the documents', () => {
  it.each(documents)('lead to files and headings that exist: %s', (path) => {
    expect(deadLinksIn(path, readFile(path) ?? '', readFile)).toEqual([]);
  });

  it('lead to files of the package, where the document is in the package', () => {
    expect(published.length).toBeGreaterThan(30);
    const dead = published.flatMap((path) =>
      deadLinksIn(path, readFile(path) ?? '', readPublished),
    );
    expect(dead).toEqual([]);
    const links = published.flatMap((path) => linksIn(path, readFile(path) ?? ''));
    expect(links.length).toBeGreaterThan(150);
    expect(links.filter(({ anchor }) => anchor !== '').length).toBeGreaterThan(30);
  });
});

describe('the check', () => {
  const made = new Map([
    ['docs/a.md', '# A page\n\n## Here, *there*\n\n```md\n## In code\n```\n\n<a id="own"></a>\n'],
    ['docs/deep/b.md', '# B'],
  ]);
  const read = (path: string) => made.get(path) ?? null;

  it.each([
    ['[gone](gone.md)', 'docs/gone.md, which does not exist'],
    ['[no heading](a.md#nowhere)', 'docs/a.md#nowhere, which docs/a.md does not have'],
    ['[in code](a.md#in-code)', 'docs/a.md#in-code'],
    ['[up](deep/../../a.md)', 'links to a.md'],
    ['![picture](pictures/gone.png "Title")', 'docs/pictures/gone.png'],
    ['[broken\nline](gone.md)', 'docs/gone.md'],
    ['[ref]: gone.md', 'docs/gone.md'],
    ['[angle](<gone.md>)', 'docs/gone.md'],
    ['<img src="gone.png" />', 'docs/gone.png'],
    ['<source srcset="a.md 1x, gone-2.png 2x" />', 'docs/gone-2.png'],
    ['[itself](#nowhere)', 'docs/page.md#nowhere'],
  ])('finds %s', (text, expected) => {
    expect(deadLinksIn('docs/page.md', text, read).join('\n')).toContain(expected);
  });

  it.each([
    '[file](a.md), [heading](a.md#here-there), [id](a.md#own), [deep](./deep/b.md)',
    '# Title\n\n[itself](#title)',
    '[site](https://example.com/gone.md#x), <a href="mailto:ada@example.com">Ada</a>',
    '`[code](gone.md)`\n\n```md\n[code](gone.md)\n```\n',
  ])('accepts %s', (text) => {
    expect(deadLinksIn('docs/page.md', text, read)).toEqual([]);
  });

  it('finds a link out of the package', () => {
    expect(deadLinksIn('README.md', '[contribute](CONTRIBUTING.md)', readFile)).toEqual([]);
    expect(deadLinksIn('README.md', '[contribute](CONTRIBUTING.md)', readPublished)).toEqual([
      'README.md links to CONTRIBUTING.md, which does not exist',
    ]);
    const left = 'docs/recipes/ai-sdk-7/package.json';
    expect([isPublished(left), isPublished('docs/index.md'), isPublished('docsite/a.md')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('names repeated headings as GitHub does', () => {
    const text = '# One `two`\n## Same\n## Same\n### [Link](x.md) & *more*, 3.0\n';
    expect(anchorsIn(text)).toEqual(['one-two', 'same', 'same-1', 'link--more-30']);
  });
});
