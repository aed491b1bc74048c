import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../built.js';
import { runCommand } from '../run-command.js';
import { startServer } from '../start-server.js';
import { visit } from '../visit.js';
import { buyFirstCredit } from './buy-in-page.js';
import { guideStepsOf, type GuideHost, type GuideStep } from './guide-steps.js';

/** The times since the first step of a guide, in milliseconds. */
export interface GuideTimes {
  /** A card with a balance is on the page. */
  card: number;
  /** The first credits are bought, and the card shows them. */
  credit: number;
}

/** The command of a guide that runs until someone ends it. */
const SERVER = 'npm run dev';

/** Packages come from npm's cache where it has them, and a lock file would keep an earlier tarball. */
const npmSettings = {
  npm_config_audit: 'false',
  npm_config_package_lock: 'false',
  npm_config_prefer_offline: 'true',
};

/**
 * Does in a folder all that a section of a document says for one framework, command by command and file by file, and buys
 * credits on the page that it leads to.
 */
export async function followGuide(
  document: string,
  section: string,
  host: GuideHost,
  folder: string,
): Promise<GuideTimes> {
  const started = performance.now();
  const steps = guideStepsOf(await readFile(join(root, document), 'utf8'), section, host);
  await writeFiles(steps, folder);
  for (const line of commandsIn(steps)) {
    if (line !== SERVER) await runCommand(folder, line.split(' '), npmSettings);
  }
  if (!commandsIn(steps).includes(SERVER)) throw new Error(`${document} starts no server.`);
  const server = await startServer(folder, SERVER.split(' '));
  try {
    // Next.js compiles the page while the first visitor waits.
    await fetch(server.url);
    return await buyFirstCredit(await visit(server.url), () => performance.now() - started);
  } finally {
    await server.stop();
  }
}

async function writeFiles(steps: readonly GuideStep[], folder: string): Promise<void> {
  for (const step of steps) {
    if (step.kind !== 'file') continue;
    const path = join(folder, step.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, step.text);
  }
}

function commandsIn(steps: readonly GuideStep[]): string[] {
  return steps.flatMap((step) => (step.kind === 'command' ? [step.line] : []));
}
