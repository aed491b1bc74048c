import { basename, join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../../..');

const builds = new Map<string, Promise<string>>();

/**
 * Builds a script of the tests as one file, because Node.js does not resolve the imports of our source. Tests that start
 * several processes at once share one build: a process must not read a file that another build is writing.
 */
export function buildScript(path: string): Promise<string> {
  const known = builds.get(path);
  if (known) return known;
  const built = bundle(path);
  builds.set(path, built);
  return built;
}

async function bundle(path: string): Promise<string> {
  const name = basename(path, '.ts');
  const outfile = join(root, `node_modules/.cache/store-tests/${name}-${process.pid}.mjs`);
  await build({
    entryPoints: [path],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  return outfile;
}
