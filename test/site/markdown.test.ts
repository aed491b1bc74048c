/** Documents as HTML for a strict CSP: without inline styles, without scripts, and without pictures that move the text. */
import { describe, expect, it } from 'vitest';
import { createHighlight } from '../../site/pages/highlight.js';
import { linksIn, renderMarkdown } from '../../site/pages/markdown.js';
import { searchEntriesOf } from '../../site/pages/search-entries.js';

const highlight = await createHighlight();

function render(...lines: string[]) {
  return renderMarkdown(lines.join('\n'), {
    highlight,
    link: (href) => href.replace('.md', '.html'),
    sizeOf: () => ({ width: 200, height: 100 }),
  });
}

describe('a document', () => {
  it('has a title, a summary, and headings with the anchors that GitHub gives them', () => {
    const { title, summary, headings, html } = render(
      '# The `title`',
      '',
      'The first',
      'paragraph.',
      '',
      "## Stripe's form, or *yours*",
      '',
      '### Twice',
      '',
      '### Twice',
    );
    expect(title).toBe('The title');
    expect(summary).toBe('The first paragraph.');
    expect(headings.map(({ anchor }) => anchor)).toEqual([
      'stripes-form-or-yours',
      'twice',
      'twice-1',
    ]);
    expect(html).toContain('<h3 id="twice-1">');
  });

  it('leads to pages of the site, and leaves other links alone', () => {
    const { html } = render('[one](stripe.md#keys) [two](https://example.com/x.md) [three](#here)');
    expect(html).toContain('href="stripe.html#keys"');
    expect(html).toContain('href="https://example.com/x.md"');
    expect(html).toContain('href="#here"');
  });

  it('aligns the cells of a table without inline styles', () => {
    const { html } = render('| a | b |', '| :- | -: |', '| 1 | 2 |');
    expect(html).not.toContain('style=');
    expect(html).toContain('<td class="to-right">2</td>');
  });

  it('colors code without inline styles, and escapes it in any language', () => {
    const { html } = render(
      '```tsx file=src/a.tsx',
      "const a = '<b>';",
      '```',
      '',
      '```text',
      '<b>',
      '```',
    );
    expect(html).not.toContain('style=');
    expect(html).toContain('<span class="code-keyword">const</span>');
    expect(html).toContain('<figcaption>src/a.tsx</figcaption>');
    expect(html).not.toContain('<b>');
  });

  it('reserves the place of pictures, and shows the one for the page’s own theme', () => {
    const { html } = render(
      '<picture>',
      '  <source media="(prefers-color-scheme: dark)" srcset="dark.png" />',
      '  <img src="light.png" width="50" alt="A card" />',
      '</picture>',
    );
    expect(html).not.toContain('<picture>');
    expect(html).toMatch(
      /<img src="light.png" width="50" height="25" loading="lazy" class="if-light"\s+alt="A card" \/>/,
    );
    expect(html).toMatch(
      /<img src="dark.png" width="50" height="25" loading="lazy" class="if-dark"/,
    );
  });

  it('shows no comment of its source', () => {
    expect(render('<!-- generated: tokens -->', '', 'Text', '', '<!-- end -->').html.trim()).toBe(
      '<p>Text</p>',
    );
  });

  it('is found by its headings and its text', () => {
    const { passages, title } = render(
      '# Page',
      '',
      'Start.',
      '',
      '## Keys',
      '',
      'Secret `key`.',
      '',
      '```',
      'code',
      '```',
    );
    expect(searchEntriesOf('docs/page.html', title, passages, true)).toEqual([
      { link: 'docs/page.html', page: 'Page', heading: '', text: 'Start.', weight: 1 },
      {
        link: 'docs/page.html#keys',
        page: 'Page',
        heading: 'Keys',
        text: 'Secret key. code',
        weight: 1,
      },
    ]);
  });

  it('names its relative links and pictures', () => {
    const text =
      '[a](a.md) [b](https://b.example) ![c](c.png)\n\n<source srcset="d.png"> <a href="e.md">\n\n`[f](f.md)`';
    expect(linksIn(text)).toEqual(['a.md', 'c.png', 'd.png', 'e.md']);
  });
});
