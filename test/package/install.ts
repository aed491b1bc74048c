import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pack } from './pack.js';
import { runCommand } from './run-command.js';

/** Installs the tarball and other packages, of exact versions, into the app in a folder. */
export async function install(
  folder: string,
  dependencies: Record<string, string>,
  ...options: string[]
): Promise<void> {
  const { tarball } = pack();
  const manifest = {
    name: 'host',
    private: true,
    type: 'module',
    dependencies: { 'react-credits': `file:${tarball}`, ...dependencies },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  // Without a lock file: with one, npm would install the tarball it had under this name before.
  const command = ['npm', 'install', '--no-package-lock', '--prefer-offline', '--no-audit'];
  await runCommand(folder, [...command, ...options]);
}
