import { posix } from 'node:path';
import { escapeHtml } from '../template/escape-html.ts';
import { filesIn } from './find-pages.ts';
import { pageOf, relativeLink } from './site-path.ts';

interface FilePage {
  title: string;
  summary: string;
  html: string;
  headings: [];
}

/** Longer files are shown without colors: they are data. */
const MAX_HIGHLIGHTED = 50_000;

/** The page of a file that a document names. */
export function sourceContent(
  path: string,
  text: string,
  highlight: (code: string, language: string) => string,
): FilePage {
  const language = posix.extname(path).slice(1);
  const code = text.length > MAX_HIGHLIGHTED ? escapeHtml(text) : highlight(text, language);
  const name = posix.basename(path);
  return {
    title: name,
    summary: `The file ${path} of the repository.`,
    html: `<h1>${escapeHtml(name)}</h1>
<p><a href="${escapeHtml(name)}">${escapeHtml(path)}</a></p>
<figure class="code"><pre tabindex="0"><code>${code}</code></pre></figure>`,
    headings: [],
  };
}

/** The page of a folder that a document names: its files. */
export function folderContent(root: string, path: string): FilePage {
  const from = pageOf(path);
  const items = filesIn(root, path).map((file) => {
    const link = escapeHtml(relativeLink(from, pageOf(file)));
    return `<li><a href="${link}">${escapeHtml(posix.relative(path, file))}</a></li>`;
  });
  return {
    title: posix.basename(path),
    summary: `The files in ${path} of the repository.`,
    html: `<h1>${escapeHtml(posix.basename(path))}</h1>
<p>The files in <code>${escapeHtml(path)}</code>:</p>
<ul>${items.join('')}</ul>`,
    headings: [],
  };
}
