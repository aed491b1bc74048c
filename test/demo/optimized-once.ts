/** Bundles the packages of the demo once, because demos that start at the same time would write the same files. */
import { join } from 'node:path';
import { optimizeDeps, resolveConfig } from 'vite';

export async function setup(): Promise<void> {
  const configFile = join(import.meta.dirname, '../../examples/demo/vite.config.ts');
  // Each demo finds the result. Vite warns that a server does the same when it starts, which is too late here.
  await optimizeDeps(await resolveConfig({ configFile, logLevel: 'error' }, 'serve'));
}
