import { basename, join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../../..');

/** Builds a script of the tests as one file, because Node.js does not resolve the imports of our source. */
export async function buildScript(path: string): Promise<string> {
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
