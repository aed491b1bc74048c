import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** Returns the paths of the README and of every page in `docs`, from the root of the repository. */
export function documentPaths(): string[] {
  return ['README.md', ...pagesIn('docs')];
}

/** Returns the paths of the Markdown files in a folder; none if there is no such folder. */
export function pagesIn(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => join(folder, path))
    .toSorted();
}
