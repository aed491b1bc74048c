/** The complete apps of `examples`, as people copy them. The tests of the package start and use each. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const apps = ['next', 'vite-express', 'chat'];

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifestOf = (folder: string) => JSON.parse(read(join(folder, 'package.json'))) as Manifest;

/** A file without the differences that bundlers make. */
const common = (path: string) =>
  read(path).replace("'use client';\n\n", '').replaceAll(".ts'", "'");

/** The parts of a manifest that the lock file of an app repeats. */
interface Manifest {
  version: string;
  bin: object;
  engines: object;
  license: string;
  dependencies: object;
  peerDependencies: object;
  peerDependenciesMeta: object;
}

interface Lock {
  packages: Record<string, { resolved?: string; integrity?: string }>;
}

describe('the apps of the examples', () => {
  it.each([
    ['server/payments.ts', 'server/payments.ts', 'server/payments.ts'],
    ['server/open-credits.ts', 'server/open-credits.ts', 'server/open-credits.ts'],
    ['app/app.css', 'src/app.css', 'src/app.css'],
    ['app/checkout.tsx', 'src/checkout.tsx', 'src/checkout.tsx'],
    ['.npmrc', '.npmrc', '.npmrc'],
  ])('share %s', (...paths) => {
    const texts = paths.map((path, index) => common(`examples/${apps[index]}/${path}`));
    expect(new Set(texts).size).toBe(1);
  });

  it('share the database in a file', () => {
    const [next, chat] = ['next', 'chat'].map((app) =>
      common(`examples/${app}/server/open-database.ts`),
    );
    expect(chat).toBe(next);
  });

  it.each([
    ['docs/recipes/ai-sdk-7/create-post.ts', 'chat/server/create-post.ts'],
    ['docs/recipes/ai-sdk-7/meter.ts', 'chat/server/meter.ts'],
    ['examples/server-token/server-of.ts', 'chat/server/server-of.ts'],
  ])('have %s as it stands there', (original, copy) => {
    expect(common(`examples/${copy}`)).toBe(common(original));
  });

  it.each(apps)('install the package of this repository: %s', (app) => {
    const { dependencies } = manifestOf(`examples/${app}`);
    expect(dependencies).toMatchObject({ 'react-credits': 'file:../..' });
    const { packages } = JSON.parse(read(`examples/${app}/package-lock.json`)) as Lock;
    const locked = packages['node_modules/react-credits'];
    // Where one of these has changed, run `npm install --package-lock-only` in the folder of the app.
    const { version, bin, engines, license, ...others } = manifestOf('.');
    const { dependencies: needed, peerDependencies, peerDependenciesMeta } = others;
    expect(locked).toEqual({
      resolved: 'file:../..',
      version,
      bin,
      engines,
      license,
      dependencies: needed,
      peerDependencies,
      peerDependenciesMeta,
    });
  });

  it.each(apps)('have a lock file that `npm ci` accepts, and that names no registry: %s', (app) => {
    const check = [join(root, 'scripts/check-lock.ts')];
    const report = execFileSync(process.execPath, check, { cwd: join(root, 'examples', app) });
    expect(String(report)).toBe('');
  });

  it.each(apps)('have a short README that names only files of the app: %s', (app) => {
    const readme = read(`examples/${app}/README.md`);
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
    expect(filesNamedIn(readme).length).toBeGreaterThan(5);
    expect(filesNamedIn(readme).filter((path) => !exists(app, path))).toEqual([]);
    expect(exists(app, 'server/made-up.ts')).toBe(false);
  });
});

const exists = (app: string, path: string) => existsSync(join(root, 'examples', app, path));

/** The paths in the table of files. */
function filesNamedIn(readme: string): string[] {
  return [...readme.matchAll(/^\| `([^`]+)`/gm)].map(([, path = '']) => path);
}
