import { posix } from 'node:path';

/** The landing page of the repository, and so of the site. */
export const HOME = 'README.md';

/**
 * The file of the site that shows a file or folder of the repository. The site has the repository's layout, so that each
 * link of a document also leads to the right place from the document that is served as it is.
 *
 * @example pageOf('docs/stripe.md') // 'docs/stripe.html'
 */
export function pageOf(path: string): string {
  if (path === HOME) return 'index.html';
  if (path.endsWith('.md')) return path.replace(/\.md$/, '.html');
  return isPicture(path) ? path : `${path}.html`;
}

export function isPicture(path: string): boolean {
  return /\.(png|svg|webp|avif)$/.test(path);
}

/** The relative link from one file of the site to another. */
export function relativeLink(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to);
}
