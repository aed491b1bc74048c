import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { shellEnvironment } from './shell-environment.js';

const execute = promisify(execFile);

/** Runs a program in a folder, as a person would, and answers with what it wrote to its output. */
export async function runCommand(
  folder: string,
  [program = '', ...options]: readonly string[],
  environment: Record<string, string> = {},
): Promise<string> {
  try {
    const { stdout } = await execute(program, options, {
      cwd: folder,
      env: { ...shellEnvironment(), ...environment },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`In ${folder}: ${program} ${options.join(' ')}\n${stdout}\n${stderr}`, {
      cause: error,
    });
  }
}
