/** The tarball in apps as hosts make them, in a real browser, over a real backend. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeHostApp } from './host-app.js';
import { runCommand } from './run-command.js';
import { startServer } from './start-server.js';
import { visit } from './visit.js';

const shared = { typescript: '6.0.3', '@types/node': '24.19.2' };
const react18 = {
  react: '18.3.1',
  'react-dom': '18.3.1',
  '@types/react': '18.3.31',
  '@types/react-dom': '18.3.7',
};
const react19 = {
  react: '19.3.1',
  'react-dom': '19.3.1',
  '@types/react': '19.3.0',
  '@types/react-dom': '19.3.0',
};

const node = (script: string, ...options: string[]) => [
  process.execPath,
  `node_modules/${script}`,
  ...options,
];
const typeCheck = (folder: string) => runCommand(folder, node('typescript/bin/tsc'));

describe.each([
  ['React 18.3', react18],
  ['React 19.3', react19],
])('an app of Vite and %s', (_, react) => {
  let folder: string;
  beforeAll(async () => {
    const vite = { vite: '8.3.8', '@vitejs/plugin-react': '6.3.0', rolldown: '1.2.19' };
    folder = await makeHostApp(['shared', 'vite-app'], { ...shared, ...react, ...vite });
  });

  it('agrees with our types, and with those that they name', async () => {
    expect(await typeCheck(folder)).toBe('');
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

describe('an app of Next.js 16', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await makeHostApp(['shared', 'next-app'], { ...shared, ...react19, next: '16.4.5' });
  });

  it('shows the account in production, on top of what the server rendered', async () => {
    const environment = { NEXT_TELEMETRY_DISABLED: '1' };
    await runCommand(folder, node('next/dist/bin/next', 'build'), environment);
    const start = node('next/dist/bin/next', 'start', '-p', '0', '-H', '127.0.0.1');
    const { url } = await startServer(folder, start);

    await rendersTheSkeleton(url);
    expect(await followAccount(url)).toEqual([]);
  });

  it('hydrates without a warning in development', async () => {
    const dev = node('next/dist/bin/next', 'dev', '-p', '0', '-H', '127.0.0.1');
    const { url } = await startServer(folder, dev);
    await rendersTheSkeleton(url);
    expect(await followAccount(url)).toEqual([]);
  });
});

async function rendersTheSkeleton(url: string): Promise<void> {
  const html = await (await fetch(url)).text();
  expect(html).toMatch(/<section[^>]* class="credits-card[^>]*>/);
  expect(html).toContain('aria-busy="true"');
  expect(html).not.toContain('$25.00');
}

/**
 * Waits for the balance as it was given, as it is after the page has spent of it, and after someone
 * else has. Answers with what is in the console then.
 */
async function followAccount(url: string): Promise<string[]> {
  const { page, faults } = await visit(url);
  const shows = async (balance: string) => {
    const report = async () => ({ faults, text: await page.locator('.host-balance').innerText() });
    await expect.poll(report, { timeout: 20_000 }).toEqual({ faults: [], text: balance });
  };
  await shows('$25.00');

  await page.getByRole('button', { name: 'Work' }).click();
  await shows('$24.58');

  await fetch(`${url}/work`, { method: 'POST' });
  await page.evaluate(RETURN_LATER);
  await shows('$24.16');
  return faults;
}

/** What was read a moment ago is not read again for a look at another tab. */
const RETURN_LATER = `
const now = Date.now;
Date.now = () => now() + 60_000;
document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
`;
