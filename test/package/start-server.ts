import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll } from 'vitest';
import { shellEnvironment } from './shell-environment.js';

export interface RunningServer {
  /** Its own port on the loopback interface. */
  url: string;
  stop(): Promise<void>;
}

interface ServerOptions {
  /** Whether the command starts the server in a process of its own, as `npm run` does, so that both have to stop. */
  startsAnother?: boolean;
}

/** Starts a server that prints its address, and stops it when the tests of the file are over. */
export async function startServer(
  folder: string,
  [program = '', ...options]: readonly string[],
  environment: Record<string, string> = {},
  { startsAnother = false }: ServerOptions = {},
): Promise<RunningServer> {
  const child = spawn(program, options, {
    cwd: folder,
    env: { ...shellEnvironment(), NEXT_TELEMETRY_DISABLED: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: startsAnother,
  });
  let isOver = false;
  const ended = once(child, 'close').finally(() => (isOver = true));
  const stop = async () => {
    // The negative number is that of the whole group of processes.
    if (!isOver && startsAnother && child.pid !== undefined) process.kill(-child.pid);
    else child.kill();
    await ended;
  };
  stops.push(stop);

  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const [, port] = /http:\/\/(?:127\.0\.0\.1|localhost|0\.0\.0\.0):(\d+)/.exec(output) ?? [];
      if (port) resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    ended.then(
      () => reject(new Error(`${program} ${options.join(' ')} ended:\n${output}`)),
      reject,
    );
  });
  return { url, stop };
}

const stops: (() => Promise<void>)[] = [];

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
});
