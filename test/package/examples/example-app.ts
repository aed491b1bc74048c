import { cp } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { root } from '../built.js';
import { pack } from '../pack.js';
import { runCommand } from '../run-command.js';
import { shellEnvironment } from '../shell-environment.js';
import { startServer, type RunningServer } from '../start-server.js';
import { temporaryFolder } from '../temporary-folder.js';

export type ExampleName = 'next' | 'vite-express' | 'chat';

/** What running the app leaves behind, and `npm ci` does not expect. */
const MADE = /^(node_modules|\.next|dist|next-env\.d\.ts|credits\.db.*)$/;

/** The Node.js of the tests. That of the machine may lack `node:sqlite`. */
const environment = {
  PATH: [dirname(process.execPath), shellEnvironment().PATH].join(delimiter),
  NEXT_TELEMETRY_DISABLED: '1',
};

/** Copies an example to its place in a copy of the unpacked tarball, and installs it with `npm ci`. */
export async function installExample(name: ExampleName): Promise<string> {
  const place = await temporaryFolder();
  await cp(pack().folder, place, { recursive: true });
  const folder = join(place, 'examples', name);
  await cp(join(root, 'examples', name), folder, {
    recursive: true,
    filter: (path) => !MADE.test(basename(path)),
  });
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund'];
  await runCommand(folder, ['npm', 'ci', ...quiet], environment);
  return folder;
}

/** Builds and starts an example, as its README says. */
export function startExample(
  folder: string,
  settings: Record<string, string> = {},
): Promise<RunningServer> {
  return startServer(folder, ['npm', 'start'], { ...environment, PORT: '0', ...settings });
}

/** Starts an example again, without another build. */
export function restartExample(
  folder: string,
  settings: Record<string, string> = {},
): Promise<RunningServer> {
  const command = ['npm', 'start', '--ignore-scripts'];
  return startServer(folder, command, { ...environment, PORT: '0', ...settings });
}
