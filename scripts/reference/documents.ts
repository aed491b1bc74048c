import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** Returns the paths of the README and of every page in `docs`, from the root of the repository. */
export function documentPaths(): string[] {
  const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => join('docs', path));
  return ['README.md', ...pages.toSorted()];
}
