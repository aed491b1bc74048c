import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Picture } from './pictures.ts';

/** A file that a picture depends on. */
export interface Source {
  path: string;
  text: string;
}

/**
 * Returns the sources that change how a picture looks: its story, its components and the parts that all components share,
 * their words, and the styles. Logic in `.ts` files is left out, so that a picture does not become old with each change.
 */
export function sourcesOf(root: string, { file, components }: Picture): Source[] {
  const folders = [...components, 'ui'].map((name) => `src/components/${name}`);
  const parts = [...folders, 'stories/pictures', 'src/styles'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(tsx|css)$|(^|\/)english\.ts$/.test(path) && !path.includes('themes'))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
  );
  const paths = new Set([`stories/${file}.stories.tsx`, ...parts]);
  return [...paths]
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Returns the fingerprint of sources. Comments and the layout of the code don't count. */
export function hashOf(sources: readonly Source[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of sources) hash.update(`${path}\n${essenceOf(text)}\n`);
  return hash.digest('hex').slice(0, 16);
}

function essenceOf(text: string): string {
  return text
    .replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
