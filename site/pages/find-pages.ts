import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { linksIn } from './markdown.ts';
import { isPicture } from './site-path.ts';

/** A file of the repository that the site shows: a document, a picture, or a file or a folder that a document names. */
export interface Found {
  path: string;
  kind: 'document' | 'source' | 'folder' | 'picture';
}

/** Names that no link may lead into: they are not part of the repository. */
const LEFT_OUT = /^(node_modules|dist|\..*|.*\.(db|sqlite|tsbuildinfo))$/;

/**
 * Follows the links of the documents from `starts`. Returns every file that they lead to, in the order in which a reader
 * meets them. Throws if a link leads nowhere.
 */
export function findPages(root: string, starts: readonly string[]): Found[] {
  const found = new Map<string, Found>();
  const queue = [...starts];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (found.has(path)) continue;
    const kind = kindOf(root, path);
    found.set(path, { path, kind });
    if (kind === 'document') {
      const links = linksIn(readFileSync(join(root, path), 'utf8'));
      for (const link of links) {
        const target = targetOf(root, path, link);
        if (!existsSync(join(root, target))) {
          throw new Error(`${path} links to ${link}, but the repository has no ${target}.`);
        }
        queue.push(target);
      }
    }
    if (kind === 'folder') queue.push(...filesIn(root, path));
  }
  return [...found.values()];
}

/**
 * The file that a link of a document leads to, without its anchor. A folder with an introduction is its introduction.
 *
 * @example targetOf(root, 'docs/architecture.md', 'decisions') // 'docs/decisions/README.md'
 */
export function targetOf(root: string, path: string, link: string): string {
  const [target = ''] = link.split('#');
  if (target === '') return path;
  const joined = posix.join(posix.dirname(path), decodeURI(target)).replace(/\/$/, '');
  const introductions = ['index.md', 'README.md'].map((name) => posix.join(joined, name));
  const isFolder = existsSync(join(root, joined)) && statSync(join(root, joined)).isDirectory();
  const introduction = introductions.find((name) => existsSync(join(root, name)));
  return isFolder && introduction !== undefined ? introduction : joined;
}

/** The files below a folder, without those that Git ignores. */
export function filesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.test(name))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      return entry.isDirectory() ? filesIn(root, path) : [path];
    });
}

function kindOf(root: string, path: string): Found['kind'] {
  if (isPicture(path)) return 'picture';
  if (statSync(join(root, path)).isDirectory()) return 'folder';
  return path.endsWith('.md') ? 'document' : 'source';
}
