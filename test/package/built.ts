import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.js';

export const root = join(import.meta.dirname, '../..');

/** Builds it where it is not built: before all files of tests, since several run at once. */
export async function setup(): Promise<void> {
  const isBuilt = existsSync(join(root, 'dist/index.d.ts'));
  if (!isBuilt) await runCommand(root, ['npm', 'run', 'build']);
}
