import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { documentPaths, root } from './reference/documents.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/**
 * Returns the text of `llms.txt`: a summary for language models, and the table of contents of `docs/index.md`.
 *
 * @param folder The path from the text's own folder to `docs`, with a slash at its end. Empty for `docs/llms.txt`.
 */
export function llmsText(folder = ''): string {
  const { description } = JSON.parse(read('package.json')) as { description: string };
  const contents = read('docs/index.md');
  const sections = contents.slice(contents.indexOf('\n## ') + 1);
  return [
    '# react-credits',
    `> ${description}`,
    'Every page is Markdown, and stands in the package, in `node_modules/react-credits/docs`. The README in the folder above ' +
      'has the quick start. The types and docstrings of the package are complete.',
    sections.replaceAll('](', `](${folder}`),
  ].join('\n\n');
}

/** Returns the text of `llms-full.txt`: the README and every page, in the order of `docs/index.md`. */
export function llmsFullText(): string {
  const listed = [...read('docs/index.md').matchAll(/^- \[[^\]]+\]\(([^)]+)\)/gm)].map(
    ([, path = '']) => posix.join('docs', path),
  );
  const first = ['README.md', ...listed];
  const others = documentPaths().filter(
    (path) => !first.includes(path) && path !== 'docs/index.md',
  );
  return [...first, ...others].map(partOf).join('\n\n');
}

/** A page, after its path. Its links are relative to this path. */
function partOf(path: string): string {
  const text = read(path).replaceAll(/<!--[\s\S]*?-->\n*/g, '');
  return `---\npath: ${path}\n---\n\n${text.trim()}\n`;
}
