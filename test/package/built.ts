import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Pack } from './pack.js';
import { runCommand } from './run-command.js';

export const root = join(import.meta.dirname, '../..');

/** Builds the package where it is not built, and packs it: before all files of tests, because several run at once. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const isBuilt = existsSync(join(root, 'dist/index.d.ts'));
  if (!isBuilt) await runCommand(root, ['npm', 'run', 'build']);
  const target = await mkdtemp(join(await realpath(tmpdir()), 'react-credits-'));
  project.provide('pack', await packInto(target));
  return () => rm(target, { recursive: true, force: true });
}

async function packInto(target: string): Promise<Pack> {
  const report = await runCommand(root, ['npm', 'pack', '--json', '--pack-destination', target]);
  const [made] = JSON.parse(report) as { filename: string; files: { path: string }[] }[];
  if (!made) throw new Error(`npm pack packed nothing: ${report}`);

  const tarball = join(target, made.filename);
  await runCommand(target, ['tar', '-xzf', tarball]);
  return { tarball, folder: join(target, 'package'), files: made.files.map(({ path }) => path) };
}
