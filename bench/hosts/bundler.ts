import { join } from 'node:path';
import type { HostBuild } from './host-build.ts';

/** Builds the page whose only script is the file `entry`. The page has the `external` packages already. */
export type Bundler = (entry: string, external: readonly string[]) => Promise<HostBuild>;

export const root = join(import.meta.dirname, '../..');

/** Whether a module belongs to one of the packages: `react/jsx-runtime` belongs to `react`. */
export function isOf(packages: readonly string[], module: string): boolean {
  return packages.some((name) => module === name || module.startsWith(`${name}/`));
}
