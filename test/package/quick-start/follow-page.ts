import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { root } from '../built.js';
import { pack } from '../pack.js';
import { runCommand } from '../run-command.js';
import { shellEnvironment } from '../shell-environment.js';
import { startServer } from '../start-server.js';
import { freePort } from '../../server/postgres/server-process.js';
import type { QuickStart } from './copy-quick-start.js';
import { pageStepsOf, type GuideStep } from './guide-steps.js';

const environment = {
  // Packages come from npm's cache where it has them, and a lock file would keep an earlier tarball.
  npm_config_audit: 'false',
  npm_config_package_lock: 'false',
  npm_config_prefer_offline: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
  // The Node.js of the tests. That of the machine may be older than the pages demand.
  PATH: [dirname(process.execPath), shellEnvironment().PATH].join(delimiter),
};

/** The commands that run until someone ends them. */
const SERVERS = ['node server/index.ts', 'npx vite', 'npx next dev', 'npx react-router dev'];

/** An app that a page of `docs/start` made. */
interface FollowedPage {
  /** The files of the page that the empty app had, and that the page replaced. */
  replaced: string[];
  /** Runs the servers of the page, and returns the address of the last one. */
  serve(): Promise<string>;
}

/** The commands of a page of `docs/start` that make an empty app, up to the one that enters its folder. */
export async function creationOf(name: QuickStart): Promise<string[]> {
  const steps = await stepsOf(name);
  const lines = steps.flatMap((step) => (step.kind === 'command' ? [step.line] : []));
  return lines.slice(0, lines.findIndex((line) => line.startsWith('cd ')) + 1);
}

/** Makes the empty app of a page in a folder, word for word. Returns the folder of the app. */
export async function createApp(name: QuickStart, place: string): Promise<string> {
  let folder = place;
  for (const line of await creationOf(name)) {
    if (line.startsWith('cd ')) folder = join(folder, line.slice('cd '.length));
    else await runCommand(folder, line.split(' '), environment);
  }
  return folder;
}

/**
 * Does in an empty app all that a page of `docs/start` says, word for word, except that the tarball stands for the
 * published package, and free ports for 3000 and for Vite's.
 */
export async function followPage(name: QuickStart, folder: string): Promise<FollowedPage> {
  const port = String(await freePort());
  const created = await creationOf(name);
  const servers: string[] = [];
  const replaced: string[] = [];
  for (const step of await stepsOf(name)) {
    if (step.kind === 'file') {
      const path = join(folder, step.path);
      if (existsSync(path)) replaced.push(step.path);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, step.text.replaceAll('3000', port));
    } else if (SERVERS.includes(step.line)) servers.push(step.line);
    else if (!created.includes(step.line)) {
      await runCommand(folder, commandOf(step.line), environment);
    }
  }
  return {
    replaced,
    async serve() {
      let url = '';
      for (const line of servers) {
        const command = line === 'npx vite' ? `${line} ${await ownAddress()}` : line;
        ({ url } = await startServer(folder, command.split(' '), environment));
      }
      return url;
    },
  };
}

/** Without it, two servers of Vite would want one port, and some machines have no IPv6. */
const ownAddress = async () => `--host 127.0.0.1 --port ${await freePort()} --strictPort`;

/** Runs a program of the app, such as its compiler. */
export function runIn(folder: string, line: string): Promise<string> {
  return runCommand(folder, line.split(' '), environment);
}

async function stepsOf(name: QuickStart): Promise<GuideStep[]> {
  return pageStepsOf(await readFile(join(root, `docs/start/${name}.md`), 'utf8'));
}

function commandOf(line: string): string[] {
  return line.split(' ').map((word) => (word === 'react-credits' ? pack().tarball : word));
}
