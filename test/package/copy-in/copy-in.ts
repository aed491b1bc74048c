import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { root } from '../built.js';
import { node } from '../host-app.js';
import { runCommand } from '../run-command.js';
import { serveBaseComponents } from './serve-base-components.js';

const hosts = join(import.meta.dirname, '../hosts');

/** The command line of shadcn/ui that the tests install into host apps. */
export const shadcn = { shadcn: '4.23.1' };

/** The files that a fresh app has like the quick start of its framework: those that configure it. */
const configured = {
  express: ['index.html', 'package.json'],
  next: ['next.config.ts', 'tsconfig.json'],
  'react-router': [
    'app/root.tsx',
    'package.json',
    'react-router.config.ts',
    'tsconfig.json',
    'vite.config.ts',
  ],
};

/** Writes a fresh app, and completes it with `npx react-credits init`, which then has nothing left to change. */
export async function initFreshApp(name: keyof typeof configured, folder: string): Promise<void> {
  for (const path of configured[name]) {
    await cp(join(root, 'examples/quick-start', name, path), join(folder, path));
  }
  await cp(join(hosts, 'fresh-apps', name), folder, { recursive: true });
  const init = (...options: string[]) =>
    runCommand(folder, node('react-credits/dist/cli/index.js', 'init', ...options));
  expect(await init('--yes')).toContain('Written.');
  expect(await init()).toBe('Nothing to change.\n');
}

/** Adds every item of the registry to an app with `shadcn add`, and a component with all of them. */
export async function addItems(folder: string, components: string): Promise<void> {
  const names = [
    'credits-card',
    'out-of-credits-card',
    'low-balance-banner',
    'recent-transactions',
  ];
  const items = [...names, 'credit-usage'].map(
    (name) => `./node_modules/react-credits/registry/${name}.json`,
  );
  const add = node('shadcn/dist/index.js', 'add', '--yes', ...items);
  await runCommand(folder, add, { REGISTRY_URL: await serveBaseComponents() });
  await cp(join(hosts, 'shadcn/page/all-items.tsx'), join(folder, components, 'all-items.tsx'));
}
