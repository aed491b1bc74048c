/** The files of the quick starts, as people copy them. The host tests buy in each of them. */
import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../examples/quick-start');
const hosts = ['vite', 'express', 'fastify', 'hono', 'next', 'react-router'];

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

function pathsIn(host: string): string[] {
  return readdirSync(join(folder, host), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** The text of the file with this ending in each host, without the difference that bundlers make. */
function textsOf(ending: string): string[] {
  const paths = hosts.flatMap(pathsIn).filter((path) => path.endsWith(`/${ending}`));
  return paths.map((path) => read(path).replace("'use client';\n\n", '').replaceAll(".ts'", "'"));
}

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

/** The packages that the files of a host import, and that its manifest does not name. */
function missingPackagesOf(host: string, { dependencies, devDependencies }: Manifest): string[] {
  const named = new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
  const imported = pathsIn(host)
    .filter((path) => /\.tsx?$/.test(path))
    .flatMap((path) => [...read(path).matchAll(/(?:from|import) '([^'.@][^']*|@\w[^']*)'/g)])
    .map(([, specifier = '']) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '')
    .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
  return [...new Set(imported)].filter((name) => !named.has(name));
}

describe('the quick starts', () => {
  it('are one for each host, the one of the README, and one without a backend', () => {
    const others = ['no-backend', 'readme'];
    expect(readdirSync(folder).toSorted()).toEqual([...hosts, ...others].toSorted());
  });

  it.each(['server/credits.ts', 'server/answer-chat.ts', 'chat.tsx', 'billing.tsx'])(
    'have the same %s in each host',
    (name) => {
      const texts = textsOf(name);
      expect(texts).toHaveLength(hosts.length);
      expect(new Set(texts).size).toBe(1);
    },
  );

  it.each(hosts)('name each package that is imported: %s', (host) => {
    const manifest = JSON.parse(read(`${host}/package.json`)) as Manifest;
    expect(missingPackagesOf(host, manifest)).toEqual([]);
    const { react: _, ...dependencies } = manifest.dependencies;
    expect(missingPackagesOf(host, { ...manifest, dependencies })).toContain('react');
  });

  it('ask for this version of the package', () => {
    const { version } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'),
    ) as { version: string };
    const ranges = hosts.map((host) => {
      const { dependencies } = JSON.parse(read(`${host}/package.json`)) as Manifest;
      return dependencies['react-credits'];
    });
    expect(ranges).toEqual(hosts.map(() => `^${version}`));
  });

  it('need at most 20 lines without a backend', () => {
    expect(read('no-backend/app.tsx').trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  });
});
