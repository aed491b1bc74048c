/** The quick starts that Vite builds: each from the tarball to a bought credit, in a real browser. */
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buyInCopies, buyInInitPage } from '../copy-in/buy-in-copies.js';
import { addItems, initFreshApp, shadcn } from '../copy-in/copy-in.js';
import { root } from '../built.js';
import { react18, react19 } from '../host-app.js';
import { install, writeManifest } from '../install.js';
import { runCommand } from '../run-command.js';
import { startServer } from '../start-server.js';
import { temporaryFolder } from '../temporary-folder.js';
import { visit } from '../visit.js';
import { buyInPage, buyWithoutChat } from './buy-in-page.js';
import { copyQuickStart, dependenciesOf, freePort, quickStarts } from './copy-quick-start.js';
import { followGuide, type GuideTimes } from './follow-guide.js';

/** The folder in which packages are installed. Each quick start is a folder in it. */
let place: string;

/** A program of the installed packages, as a command in the folder of a quick start. */
const node = (script: string, ...options: string[]) => [
  process.execPath,
  `../node_modules/${script}`,
  ...options,
];
const vite = (...options: string[]) => node('vite/bin/vite.js', ...options);
const backend = [process.execPath, 'server/index.ts'];

async function startVite(folder: string): Promise<string> {
  const port = String(await freePort());
  const options = ['--host', '127.0.0.1', '--port', port, '--strictPort'];
  return (await startServer(folder, vite(...options))).url;
}

async function copyVite(): Promise<string> {
  const folder = join(place, 'vite');
  await copyQuickStart('vite', folder);
  expect(await runCommand(folder, node('typescript/bin/tsc'))).toBe('');
  return folder;
}

/** Builds the pages of the quick start of Express, after a change. */
async function buildExpress(
  name: string,
  change: (folder: string) => Promise<void> = async () => undefined,
): Promise<string> {
  const folder = join(place, name);
  await copyQuickStart('express', folder);
  await change(folder);
  expect(await runCommand(folder, node('typescript/bin/tsc'))).toBe('');
  await runCommand(folder, vite('build'));
  return folder;
}

async function addTailwind(folder: string): Promise<void> {
  await cp(join(import.meta.dirname, '../hosts/tailwind'), folder, { recursive: true });
  const path = join(folder, 'src/billing.tsx');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('react-credits/styles.css', './styles.css'));
}

/** Builds and serves an app of React Router. */
async function startReactRouter(folder: string) {
  const tool = (command: string) => node('@react-router/dev/bin.cjs', command);
  await runCommand(folder, tool('typegen'));
  expect(await runCommand(folder, node('typescript/bin/tsc'))).toBe('');
  await runCommand(folder, tool('build'));
  const port = String(await freePort());
  const serve = node('@react-router/serve/bin.cjs', './build/server/index.js');
  return startServer(folder, serve, { PORT: port, ALLOW_SIMULATED_PAYMENTS: '1' });
}

/** Makes a fresh app, which finds the installed packages in a folder of its own, as `init` and `shadcn add` do. */
async function freshApp(name: 'express' | 'react-router'): Promise<string> {
  const folder = join(place, `fresh-${name}`);
  await mkdir(folder);
  await symlink('../node_modules', join(folder, 'node_modules'));
  await initFreshApp(name, folder);
  return folder;
}

const pinned = { rolldown: '1.2.19' };

describe('with React 18.3', () => {
  let times: GuideTimes;
  beforeAll(async () => {
    place = await temporaryFolder();
    // What `create-vite` makes, with packages of exact versions: the tarball stands for the published package.
    await cp(join(import.meta.dirname, '../hosts/vite-template'), place, { recursive: true });
    const dev = `vite --host 127.0.0.1 --port ${await freePort()} --strictPort`;
    const packages = { ...(await dependenciesOf('vite')), ...pinned, ...react18 };
    await writeManifest(place, packages, { dev });
    times = await followGuide('README.md', '## Quick start', 'vite', place);
  });

  it('sells the first credit by the README alone', () => {
    const [card, credit] = [times.card, times.credit].map((time) => (time / 1000).toFixed(1));
    // The last lines of a whole run of the tests repeat this one.
    const limit = 'the aim is 120 s';
    console.log(
      `From an empty folder, by the README: ${card} s to the first card, ${credit} s to the first bought credit (${limit})`,
    );
    expect(times.card).toBeGreaterThan(0);
    expect(times.credit).toBeGreaterThan(times.card);
  });

  it('has the right types by the README alone', async () => {
    const tsc = [process.execPath, 'node_modules/typescript/bin/tsc'];
    expect(await runCommand(place, tsc)).toBe('');
  });

  it('sells the first credit by the skill of coding agents', async () => {
    for (const made of ['credits.ts', 'vite.config.ts', 'src']) {
      await rm(join(place, made), { recursive: true });
    }
    await cp(join(import.meta.dirname, '../hosts/vite-template'), place, { recursive: true });
    const { credit } = await followGuide('skills/set-up/SKILL.md', '## Steps', 'vite', place);
    expect(credit).toBeGreaterThan(0);
  });

  it('sells credits in development', async () => {
    const folder = await copyVite();
    await startServer(folder, backend);
    expect(await buyInPage(await visit(await startVite(folder)))).toEqual([]);
  });
});

describe('with React 19.3', () => {
  beforeAll(async () => {
    place = await temporaryFolder();
    await install(place, {
      ...(await dependenciesOf('vite')),
      ...(await dependenciesOf('express')),
      ...(await dependenciesOf('react-router')),
      ...pinned,
      ...react19,
      '@tailwindcss/vite': '4.3.5',
      tailwindcss: '4.3.5',
      ...shadcn,
    });
  });

  it('sells credits in development', async () => {
    const folder = await copyVite();
    await startServer(folder, backend);
    expect(await buyInPage(await visit(await startVite(folder)))).toEqual([]);
  });

  it('sells credits in development without a backend', async () => {
    const folder = join(place, 'no-backend');
    await copyQuickStart('vite', folder);
    await cp(join(quickStarts, 'no-backend/app.tsx'), join(folder, 'src/app.tsx'));
    await writeFile(
      join(folder, 'src/billing.tsx'),
      `export { default as Billing } from './app.tsx';`,
    );
    const url = await startVite(folder);
    expect(await buyWithoutChat(await visit(url))).toEqual([]);

    // The test of Playwright in the page about testing runs on the same page.
    const tests = join(root, 'test/package/hosts/playwright');
    const program = join(root, 'node_modules/@playwright/test/cli.js');
    const settings = { BASE_URL: url, OUTPUT_DIR: join(folder, 'results') };
    const report = await runCommand(tests, [process.execPath, program, 'test'], settings);
    expect(report).toContain('1 passed');
  });

  it('sells credits in production, with Express', async () => {
    const folder = await buildExpress('express');
    const server = await startServer(folder, backend);
    expect(await buyInPage(await visit(server.url))).toEqual([]);
    await server.stop();

    // The control: the same page, with one line in its console.
    const { url } = await startServer(folder, backend);
    const visited = await visit(url);
    await visited.page.evaluate("console.log('A line.')");
    expect(await buyInPage(visited)).toEqual(['log: A line.']);
  });

  it('sells credits in production, with Tailwind 4 and the variables of shadcn/ui', async () => {
    const folder = await buildExpress('tailwind', addTailwind);
    const visited = await visit((await startServer(folder, backend)).url);
    expect(await buyInPage(visited)).toEqual([]);
    const card = visited.page.locator('.credits-card');
    const surface = () => card.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await surface()).toBe('oklch(1 0 0)');
    await visited.page.evaluate("document.documentElement.classList.add('dark')");
    expect(await surface()).toBe('oklch(0.205 0 0)');
  });

  it('sells credits in production, with React Router 8', async () => {
    const folder = join(place, 'react-router');
    await copyQuickStart('react-router', folder);
    const { url } = await startReactRouter(folder);
    expect(await buyInPage(await visit(url))).toEqual([]);
  });

  it('sells credits in a fresh app of Express with init, and with the items of shadcn/ui', async () => {
    const folder = await freshApp('express');
    const port = String(await freePort());
    await addItems(folder, 'src/components');
    const rewrite = async (path: string, from: string, to: string) => {
      const text = await readFile(join(folder, path), 'utf8');
      await writeFile(join(folder, path), text.replaceAll(from, to));
    };
    await rewrite('server/index.ts', '3000', port);
    await writeFile(
      join(folder, 'src/App.tsx'),
      `export { AllItems as default } from '@/components/all-items';\n`,
    );
    expect(await runCommand(folder, node('typescript/bin/tsc'))).toBe('');
    await runCommand(folder, vite('build'));
    const { url } = await startServer(folder, backend);
    expect(await buyInCopies(await visit(url))).toEqual([]);
    expect(await buyInInitPage(await visit(url), '$35.00', '$50.00')).toEqual([]);
  });

  it('sells credits in a fresh app of React Router with init', async () => {
    const folder = await freshApp('react-router');
    const { url } = await startReactRouter(folder);
    expect(await buyInInitPage(await visit(`${url}/billing`), '$0.00', '$15.00')).toEqual([]);
  });
});
