import { join } from 'node:path';
import { root } from './built.js';
import { runCommand } from './run-command.js';
import { temporaryFolder } from './temporary-folder.js';

export interface Pack {
  tarball: string;
  /** Holds the same files, unpacked. */
  folder: string;
  /** Paths in it. */
  files: readonly string[];
}

/** Packs what would be published, once for each file of tests. */
export function pack(): Promise<Pack> {
  packed ??= packAnew();
  return packed;
}

let packed: Promise<Pack> | undefined;

async function packAnew(): Promise<Pack> {
  const target = await temporaryFolder();
  const report = await runCommand(root, ['npm', 'pack', '--json', '--pack-destination', target]);
  const [made] = JSON.parse(report) as { filename: string; files: { path: string }[] }[];
  if (!made) throw new Error(`npm pack packed nothing: ${report}`);

  const tarball = join(target, made.filename);
  await runCommand(target, ['tar', '-xzf', tarball]);
  return { tarball, folder: join(target, 'package'), files: made.files.map(({ path }) => path) };
}
