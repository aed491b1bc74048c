import { spawn } from 'node:child_process';

export interface RunningDemo {
  /** The URL, with a slash at the end. */
  url: string;
  stop: () => void;
}

/** Starts the demo as `npm start` does, on a free port. */
export async function startDemo(environment: Record<string, string> = {}): Promise<RunningDemo> {
  const demo = spawn(process.execPath, ['examples/demo/start.ts'], {
    env: { ...process.env, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    demo.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const [found] = /http:\/\/localhost:\d+\//.exec(printed) ?? [];
      if (found) resolve(found);
    });
    demo.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${printed}`)));
  });
  return {
    url,
    stop() {
      demo.removeAllListeners('exit');
      demo.kill();
    },
  };
}
