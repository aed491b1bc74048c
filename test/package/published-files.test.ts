/** What is in the tarball, before anyone installs it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './built.js';
import { pack, type Pack } from './pack.js';
import { runCommand } from './run-command.js';

let packed: Pack;
beforeAll(async () => {
  packed = await pack();
});

const read = (path: string) => readFileSync(join(packed.folder, path), 'utf8');
const scripts = () => packed.files.filter((path) => path.endsWith('.js'));

describe('the published files', () => {
  it('are what is built of the source, and what a person reads', () => {
    const built = sourceFiles().flatMap((name) => [
      `dist/${name}.js`,
      `dist/${name}.js.map`,
      `dist/${name}.d.ts`,
    ]);
    const others = ['CHANGELOG.md', 'LICENSE', 'README.md', 'openapi.json', 'package.json'];
    expect(built.length).toBeGreaterThan(150);
    expect(packed.files.toSorted()).toEqual([...built, ...others, 'dist/styles.css'].toSorted());
  });

  it('hold no test, story, bench, example or script, nor a map of one', () => {
    const sources = packed.files
      .filter((path) => path.endsWith('.map'))
      .flatMap((path) => (JSON.parse(read(path)) as { sources: string[] }).sources);
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.filter((path) => !/^(\.\.\/)+src\//.test(path))).toEqual([]);
    const strays =
      /(^|\/)(tests?|stories|bench|examples|scripts|node_modules)\/|\.(test|stories)\./;
    expect([...packed.files, ...sources].filter((path) => strays.test(path))).toEqual([]);
  });

  it('name no folder of the machine they were built on', () => {
    const texts = packed.files.map((path) => ({ path, text: read(path) }));
    const named = texts.filter(({ text }) => text.includes(root) || text.includes(homedir() + '/'));
    expect(named.map(({ path }) => path)).toEqual([]);
    expect(read('package.json')).not.toMatch(/"(file|link|workspace):|\/(home|Users|tmp|work)\//);
  });

  it('have every file that package.json promises', () => {
    const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, Target> };
    const targets = Object.values(exports).flatMap((target) =>
      typeof target === 'string' ? [target] : [target.types, target.default],
    );
    expect(Object.keys(exports)).toEqual(
      expect.arrayContaining([
        '.',
        './chat',
        './client',
        './contract',
        './mocks',
        './server',
        './styles.css',
      ]),
    );
    expect(targets.filter((target) => !existsSync(join(packed.folder, target)))).toEqual([]);
  });

  it('bring styles that need no other file', () => {
    expect(read('dist/styles.css')).toContain('--credits-');
    expect(read('dist/styles.css')).not.toMatch(/@import|url\(/);
    expect(scripts().filter((path) => /import.*\.css['"]/.test(read(path)))).toEqual([]);
  });

  it('say that they are for the browser exactly where they use React', () => {
    const isMarked = (path: string) => saysUseClient(read(path));
    expect(scripts().filter(isMarked)).toEqual(scripts().filter((path) => usesReact(read(path))));
    expect(scripts().filter(isMarked).length).toBeGreaterThan(2);
  });
});

describe('the package', () => {
  it('has nothing that publint would say', async () => {
    const { messages, pkg } = await publint({ pkgDir: packed.folder, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('has types that are found wherever its code is', async () => {
    const attw = join(root, 'node_modules/.bin/attw');
    const options = ['--profile', 'esm-only', '--exclude-entrypoints', 'styles.css'];
    const report = await runCommand(root, [process.execPath, attw, packed.tarball, ...options]);
    expect(report).toContain('"react-credits/server/node"');
  });
});

type Target = string | { types: string; default: string };

function sourceFiles(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => path.replace(/\.tsx?$/, ''));
}

/** Only before any other statement is it more than a text that nobody reads. */
function saysUseClient(code: string): boolean {
  const [first] = ts.createSourceFile('file.js', code, ts.ScriptTarget.ES2022).statements;
  if (!first || !ts.isExpressionStatement(first)) return false;
  return ts.isStringLiteral(first.expression) && first.expression.text === 'use client';
}

function usesReact(code: string): boolean {
  const { importedFiles } = ts.preProcessFile(code);
  return importedFiles.some(({ fileName }) =>
    /^(react|react-dom|@tanstack\/react-query)(\/|$)/.test(fileName),
  );
}
