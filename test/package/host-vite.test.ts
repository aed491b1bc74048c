/** The tarball in apps of Vite as hosts make them, in a real browser, over a real backend. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { followAccount } from './follow-account.js';
import { makeHostApp, node, react18, react19 } from './host-app.js';
import { runCommand } from './run-command.js';
import { startServer } from './start-server.js';

describe.each([
  ['React 18.3 (react-stripe-js 6, stripe-js 9)', react18],
  ['React 19.3 (react-stripe-js 7, stripe-js 10)', react19],
])('an app of Vite and %s', (_, react) => {
  let folder: string;
  beforeAll(async () => {
    const vite = { vite: '8.3.8', '@vitejs/plugin-react': '6.3.0', rolldown: '1.2.19' };
    folder = await makeHostApp('vite-app', { ...react, ...vite });
  });

  it('agrees with our types, and with those that they name', async () => {
    expect(await runCommand(folder, node('typescript/bin/tsc'))).toBe('');
  });

  it('shows the account in production', async () => {
    await runCommand(folder, node('vite/bin/vite.js', 'build', '--outDir', 'production'));
    const { url } = await startServer(folder, [process.execPath, 'serve.ts', 'production']);
    expect(await followAccount(url)).toEqual([]);
  });

  it('loads the code of dialogs and payments only when they are asked for', async () => {
    const assets = join(folder, 'production/assets');
    const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'));
    const html = await readFile(join(folder, 'production/index.html'), 'utf8');
    const withDialogs = await Promise.all(
      scripts.map(async (name) => {
        const code = await readFile(join(assets, name), 'utf8');
        return code.includes('credits-dialog-backdrop') ? [name] : [];
      }),
    );
    expect(withDialogs.flat()).not.toEqual([]);
    expect(withDialogs.flat().filter((name) => html.includes(name))).toEqual([]);
  });

  it('shows the account in development, where StrictMode mounts all twice', async () => {
    const options = ['--mode', 'development', '--outDir', 'development'];
    const environment = { NODE_ENV: 'development' };
    await runCommand(folder, node('vite/bin/vite.js', 'build', ...options), environment);
    const { url } = await startServer(folder, [process.execPath, 'serve.ts', 'development']);
    expect(await followAccount(url)).toEqual([]);
  });
});
