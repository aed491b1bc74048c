/** A server in one file, bundled by esbuild together with the AI SDK, with the flags of docs/backend/going-live.md. */
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './built.js';
import { react19 } from './host-app.js';
import { install } from './install.js';
import { runCommand } from './run-command.js';
import { temporaryFolder } from './temporary-folder.js';

let folder: string;

/** The two flags that the AI SDK needs. */
const FLAG = /^--(banner|ignore)/;

beforeAll(async () => {
  folder = await temporaryFolder();
  await cp(join(import.meta.dirname, 'hosts/bundle-app'), folder, { recursive: true });
  await install(folder, { ...react19, ai: '7.0.173', esbuild: '0.28.2' });
});

/** The options of esbuild's command in the docs. */
async function documentedOptions(): Promise<string[]> {
  const text = await readFile(join(root, 'docs/backend/going-live.md'), 'utf8');
  const [, command = ''] = /^ {4}npx esbuild server\.js ((?:.*\\\n)*.*)$/m.exec(text) ?? [];
  const options = command.replaceAll('\\\n', ' ').match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return options.map((option) => option.replaceAll(/"|^'|'$/g, ''));
}

async function run(...options: string[]): Promise<string> {
  const bundle = ['server.js', ...options];
  await runCommand(folder, ['node_modules/.bin/esbuild', ...bundle]);
  return (await runCommand(folder, [process.execPath, 'server.mjs'])).trim();
}

describe('a server in one file with the AI SDK', () => {
  it('runs with the flags of the docs', async () => {
    const options = await documentedOptions();
    expect(options).toContain('--bundle');
    expect(await run(...options)).toBe('function $4.20');
  });

  it('runs with neither of the two if the AI SDK stays outside', async () => {
    const options = (await documentedOptions()).filter((option) => !FLAG.test(option));
    expect(await run(...options, '--external:ai')).toBe('function $4.20');
  });

  it('needs each of them: without one, it does not run', async () => {
    const options = await documentedOptions();
    const needed = options.filter((option) => FLAG.test(option));
    expect(needed).toHaveLength(2);
    for (const flag of needed) {
      await expect(run(...options.filter((option) => option !== flag))).rejects.toThrow(
        /Dynamic require|is not a constructor/,
      );
    }
  });
});
