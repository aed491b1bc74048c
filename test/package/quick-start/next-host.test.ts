/** The quick starts of Next.js in the app that `create-next-app` makes, from the tarball to a bought credit, in a real browser. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
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

let folder: string;
let packages: Record<string, string>;
beforeAll(async () => {
  folder = await temporaryFolder();
  const tailwind = { '@tailwindcss/postcss': '4.3.5', tailwindcss: '4.3.5' };
  packages = { ...(await dependenciesOf('next')), ...react19, ...tailwind };
  await install(folder, packages);
  await copyQuickStart('next', folder);
  // What `create-next-app` adds: Tailwind, and styles of the document.
  await cp(join(import.meta.dirname, '../hosts/next-template'), folder, { recursive: true });
});

it('sells credits in production', async () => {
  await runCommand(folder, next('build'), evaluation);
  const options = ['-p', '0', '-H', '127.0.0.1'];
  const { url } = await startServer(folder, next('start', ...options), evaluation);
  expect(await buyInPage(await visit(url))).toEqual([]);
});

it('sells the first credit in development, by the README alone', async () => {
  const dev = `next dev -p ${await freePort()} -H 127.0.0.1`;
  await writeManifest(folder, packages, { dev });
  const { credit } = await followGuide('README.md', '## Quick start', 'next', folder);
  expect(credit).toBeGreaterThan(0);
  expect(await runCommand(folder, node('typescript/bin/tsc'))).toBe('');
});
