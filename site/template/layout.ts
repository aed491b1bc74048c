import type { Section } from '../pages/contents.ts';
import type { Heading } from '../pages/markdown.ts';
import { pageOf, relativeLink } from '../pages/site-path.ts';
import { escapeHtml } from './escape-html.ts';
import { icon } from './icons.ts';

/** The parts of the site that are the same on each page. */
export interface Frame {
  sections: readonly Section[];
  hasStorybook: boolean;
}

export interface PageContent {
  /** The file of the site. */
  file: string;
  title: string;
  summary: string;
  /** The content of `<main>`. */
  html: string;
  headings: readonly Heading[];
  /** The document that the page shows, if it shows one. */
  document?: string | undefined;
  /** Scripts and styles besides those of every page. */
  scripts?: readonly string[];
  styles?: readonly string[];
  /** Whether the page takes the whole width, without the side bar. */
  isWide?: boolean;
}

/** Renders a page. Every link is relative, so the site works from any folder of any server. */
export function renderPage(page: PageContent, frame: Frame): string {
  const to = (file: string) => escapeHtml(relativeLink(page.file, file));
  const title = page.title === 'react-credits' ? page.title : `${page.title} · react-credits`;
  const scripts = ['assets/page.js', ...(page.scripts ?? [])];
  const styles = ['assets/site.css', ...(page.styles ?? [])];
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${escapeHtml(title)}</title>
    <meta name="description" content="${escapeHtml(page.summary)}" />
    <link rel="icon" type="image/svg+xml" href="${to('assets/icon.svg')}" />
    <link rel="preload" as="font" type="font/woff2" crossorigin href="${to('assets/inter.woff2')}" />
    ${styles.map((file) => `<link rel="stylesheet" href="${to(file)}" />`).join('\n    ')}
    ${page.document ? `<link rel="alternate" type="text/markdown" href="${to(page.document)}" />` : ''}
    <script src="${to('assets/theme.js')}"></script>
    ${scripts.map((file) => `<script type="module" src="${to(file)}"></script>`).join('\n    ')}
  </head>
  <body data-root="${escapeHtml(relativeLink(page.file, 'index.html').replace(/index\.html$/, ''))}">
    <a class="skip" href="#content">Skip to content</a>
    <header class="header">
      <button class="icon-button menu-button" type="button" popovertarget="menu" aria-label="Menu">${icon('menu')}</button>
      <a class="brand" href="${to('index.html')}"${current(page.file, 'index.html')}>react-credits</a>
      <nav class="header-links" aria-label="Site">${siteLinks(page, frame)}</nav>
      <div class="header-tools">
        <button class="search-button if-script" type="button" aria-label="Search" data-search>${icon('search')}<span class="search-label">Search</span><kbd class="search-key" aria-hidden="true">/</kbd></button>
        <button class="icon-button if-script" type="button" data-theme-switch aria-label="Dark mode" aria-pressed="false">${icon('theme')}</button>
      </div>
    </header>
    <div class="${page.isWide ? 'wide' : 'columns'}">
      <nav class="menu" id="menu" popover aria-label="Documentation">
        <div class="menu-site">${siteLinks(page, frame)}</div>
        ${frame.sections.map((section) => sectionOf(section, page)).join('\n        ')}
      </nav>
      <main class="content" id="content" tabindex="-1">
<article${page.isWide ? '' : ' class="text"'}>
${page.html}
</article>
${page.document === undefined ? '' : footOf(page, frame)}
      </main>
      ${page.isWide ? '' : outlineOf(page.headings)}
    </div>
  </body>
</html>
`;
}

function current(file: string, target: string): string {
  return file === target ? ' aria-current="page"' : '';
}

function siteLinks({ file }: PageContent, { hasStorybook }: Frame): string {
  const links: [title: string, target: string][] = [
    ['Documentation', 'docs/index.html'],
    ['Playground', 'playground.html'],
    ...(hasStorybook ? [['Storybook', 'storybook/index.html'] satisfies [string, string]] : []),
  ];
  return links
    .map(
      ([title, target]) =>
        `<a href="${escapeHtml(relativeLink(file, target))}"${current(file, target)}>${title}</a>`,
    )
    .join('');
}

function sectionOf({ title, entries }: Section, { file }: PageContent): string {
  const items = entries.map((entry) => {
    const target = pageOf(entry.path);
    return `<li><a href="${escapeHtml(relativeLink(file, target))}"${current(file, target)}>${escapeHtml(entry.title)}</a></li>`;
  });
  return `<p class="menu-title">${escapeHtml(title)}</p><ul>${items.join('')}</ul>`;
}

/** The headings of the page, for wide windows. */
function outlineOf(headings: readonly Heading[]): string {
  const shown = headings.filter(({ level }) => level === 2 || level === 3);
  if (shown.length < 2) return '<div class="outline"></div>';
  const items = shown.map(
    ({ level, text, anchor }) =>
      `<li class="outline-${level}"><a href="#${anchor}">${escapeHtml(text)}</a></li>`,
  );
  return `<nav class="outline" aria-label="On this page"><p class="menu-title">On this page</p><ul>${items.join('')}</ul></nav>`;
}

/** The neighbors of the page in the table of contents, and the document itself. */
function footOf({ file, document = '' }: PageContent, { sections }: Frame): string {
  const entries = sections.flatMap((section) => section.entries);
  const index = entries.findIndex(({ path }) => path === document);
  const previous = index > 0 ? entries[index - 1] : undefined;
  const next = index === -1 ? undefined : entries[index + 1];
  const link = (label: string, entry: (typeof entries)[number] | undefined) =>
    entry
      ? `<a class="neighbor" href="${escapeHtml(relativeLink(file, pageOf(entry.path)))}"><span class="neighbor-label">${label}</span> ${escapeHtml(entry.title)}</a>`
      : '';
  const neighbors = link('Previous', previous) + link('Next', next);
  return `<footer class="foot">
  ${neighbors ? `<nav class="neighbors" aria-label="Neighboring pages">${neighbors}</nav>` : ''}
  <p><a href="${escapeHtml(relativeLink(file, document))}">This page as Markdown</a></p>
</footer>`;
}
