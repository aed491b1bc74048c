import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll } from 'vitest';
import { shellEnvironment } from './shell-environment.js';
// Hooks run in reverse order: a server must have ended before its folder is removed.
import './temporary-folder.js';

export interface RunningServer {
  /** Its own port on the loopback interface. */
  url: string;
  stop(): Promise<void>;
}

/** Starts a server that prints its address, and stops it when the tests of the file are over. */
export async function startServer(
  folder: string,
  [program = '', ...options]: readonly string[],
  environment: Record<string, string> = {},
): Promise<RunningServer> {
  // npm starts a shell, and that starts the server. Only a signal to the group reaches all three.
  const isGroup = program === 'npm';
  const child = spawn(program, options, {
    cwd: folder,
    detached: isGroup,
    env: { ...shellEnvironment(), NEXT_TELEMETRY_DISABLED: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const stop = async () => {
    const isOver = child.exitCode !== null || child.signalCode !== null;
    if (!isGroup) child.kill();
    else if (child.pid !== undefined && !isOver) process.kill(-child.pid);
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
