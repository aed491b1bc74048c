import { cp, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { install } from './install.js';
import { temporaryFolder } from './temporary-folder.js';

const shared = { typescript: '6.0.3', '@types/node': '24.19.2' };

/** The oldest React with the older pair of Stripe packages. */
export const react18 = {
  '@stripe/react-stripe-js': '6.12.0',
  '@stripe/stripe-js': '9.17.0',
  react: '18.3.1',
  'react-dom': '18.3.1',
  '@types/react': '18.3.31',
  '@types/react-dom': '18.3.7',
};

/** The newest React with the newer pair of Stripe packages. */
export const react19 = {
  '@stripe/react-stripe-js': '7.0.1',
  '@stripe/stripe-js': '10.2.1',
  react: '19.3.1',
  'react-dom': '19.3.1',
  '@types/react': '19.3.0',
  '@types/react-dom': '19.3.0',
};

/** A folder in `hosts`. */
type Template = 'vite-app' | 'next-app' | 'first-paint-app';

/** Makes an app of a template, with our tarball and others' packages in it. */
export async function makeHostApp(
  template: Template,
  dependencies: Record<string, string>,
): Promise<string> {
  const folder = await copyHostApp(template);
  await install(folder, { ...shared, ...dependencies });
  return folder;
}

/** Makes an app with the packages of another one, which then has none: a large install takes a minute. */
export async function makeHostAppOf(template: Template, installed: string): Promise<string> {
  const folder = await copyHostApp(template);
  const manifest = { name: 'host', private: true, type: 'module' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await rename(join(installed, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

async function copyHostApp(template: Template): Promise<string> {
  const folder = await temporaryFolder();
  for (const part of ['shared', template]) {
    await cp(join(import.meta.dirname, 'hosts', part), folder, { recursive: true });
  }
  return folder;
}

/** A program of the app's own packages, as a command in its folder. */
export const node = (script: string, ...options: string[]) => [
  process.execPath,
  `node_modules/${script}`,
  ...options,
];
