/** The quick starts of Next.js in the app that `create-next-app` makes, from the tarball to a bought credit, in a real browser. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { buyInCopies, buyInInitPage } from '../copy-in/buy-in-copies.js';
import { addItems, initFreshApp, shadcn } from '../copy-in/copy-in.js';
import { node, react19 } from '../host-app.js';
import { install, writeManifest } from '../install.js';
import { runCommand } from '../run-command.js';
import { startServer } from '../start-server.js';
import { temporaryFolder } from '../temporary-folder.js';
import { visit } from '../visit.js';
import { buyInPage } from './buy-in-page.js';
import { copyQuickStart, dependenciesOf, freePort } from './copy-quick-start.js';
import { followGuide } from './follow-guide.js';

const next = (...options: string[]) => node('next/dist/bin/next', ...options);
/** The production build of an evaluation. */
const evaluation = { ALLOW_SIMULATED_PAYMENTS: '1', NEXT_TELEMETRY_DISABLED: '1' };

const template = join(import.meta.dirname, '../hosts/next-template');

let folder: string;
let packages: Record<string, string>;
beforeAll(async () => {
  folder = await temporaryFolder();
  const tailwind = { '@tailwindcss/postcss': '4.3.5', tailwindcss: '4.3.5' };
  packages = { ...(await dependenciesOf('next')), ...react19, ...tailwind, ...shadcn };
  await install(folder, packages);
  await initFreshApp('next', folder);
  // `shadcn add` reads the styles of the template.
  await cp(template, folder, { recursive: true });
  await addItems(folder, 'components');
  await mkdir(join(folder, 'app/copied'));
  await writeFile(
    join(folder, 'app/copied/page.tsx'),
    `export { AllItems as default } from '@/components/all-items';\n`,
  );
  await copyQuickStart('next', folder);
  // What `create-next-app` adds: Tailwind, and styles of the document.
  await cp(template, folder, { recursive: true });
});

const start = () => startServer(folder, next('start', '-p', '0', '-H', '127.0.0.1'), evaluation);

it('sells credits in production', async () => {
  await runCommand(folder, next('build'), evaluation);
  const { url } = await start();
  expect(await buyInPage(await visit(url))).toEqual([]);
});

it('sells credits in the items of shadcn/ui, and in the page that init wrote', async () => {
  const { url } = await start();
  expect(await buyInCopies(await visit(`${url}/copied`))).toEqual([]);
  expect(await buyInInitPage(await visit(`${url}/billing`), '$35.00', '$50.00')).toEqual([]);
});

it('sells the first credit in development, by the README alone', async () => {
  const dev = `next dev -p ${await freePort()} -H 127.0.0.1`;
  await writeManifest(folder, packages, { dev });
  const { credit } = await followGuide('README.md', '## Quick start', 'next', folder);
  expect(credit).toBeGreaterThan(0);
  expect(await runCommand(folder, node('typescript/bin/tsc'))).toBe('');
});
