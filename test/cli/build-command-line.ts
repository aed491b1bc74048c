import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { buildScript } from '../server/stores/build-script.js';

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Returns a function that runs the command line of the source as a process, in a folder. */
export async function buildCommandLine() {
  const script = await buildScript(join(import.meta.dirname, '../../src/cli/index.ts'));
  const root = join(import.meta.dirname, '../..');
  return (args: readonly string[], folder = root): Promise<CommandResult> =>
    new Promise((resolve, reject) => {
      execFile(process.execPath, [script, ...args], { cwd: folder }, (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') reject(error);
        else resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      });
    });
}
