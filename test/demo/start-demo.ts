import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningDemo {
  /** The URL, with a slash at the end. */
  url: string;
  /** The lines that the start has printed. */
  printed: string;
  stop: () => void;
  /** Ends the process with SIGKILL, and returns the lines that it printed after its start. */
  kill: () => Promise<string>;
}

interface StartOptions {
  /** The folder of the account. The default is a new one. */
  folder?: string;
  isFresh?: boolean;
}

/** Starts the demo as `npm start` does, on a free port. */
export async function startDemo(
  environment: Record<string, string> = {},
  { folder = newFolder(), isFresh = false }: StartOptions = {},
): Promise<RunningDemo> {
  const demo = spawn(
    process.execPath,
    ['examples/demo/start.ts', ...(isFresh ? ['--fresh'] : [])],
    {
      env: { ...process.env, PORT: '0', DEMO_FOLDER: folder, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const texts = collect(demo);
  const url = await new Promise<string>((resolve, reject) => {
    demo.stdout.on('data', () => {
      const [found] = /http:\/\/localhost:\d+\//.exec(texts()) ?? [];
      if (found) resolve(found);
    });
    demo.once('close', (code) => reject(new Error(`npm start ended with ${code}: ${texts()}`)));
  });
  const printed = texts();
  return {
    url,
    printed,
    stop() {
      demo.removeAllListeners('close');
      demo.kill();
    },
    async kill() {
      demo.removeAllListeners('close');
      demo.kill('SIGKILL');
      await once(demo, 'close');
      return texts().slice(printed.length);
    },
  };
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'credits-demo-'));
}

function collect({ stdout, stderr }: ChildProcess): () => string {
  let texts = '';
  for (const stream of [stdout, stderr]) {
    stream?.on('data', (chunk: Buffer) => (texts += chunk.toString()));
  }
  return () => texts;
}
