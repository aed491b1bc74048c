/** What is in the tarball, before anyone installs it. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { detached, parts, programs } from '../../scripts/build/parts.js';
import { root } from './built.js';
import { pack } from './pack.js';
import { runCommand } from './run-command.js';

const packed = pack();

const read = (path: string) => readFileSync(join(packed.folder, path), 'utf8');
const scripts = () => packed.files.filter((path) => path.endsWith('.js'));

/** The server that the README quotes. */
const SERVER = 'examples/server/server.ts';

const themes = readdirSync(join(root, 'src/styles/themes')).map((name) => `themes/${name}`);

describe('the published files', () => {
  it('are what is built of the source, and what a person reads', () => {
    const declarations = sourceFiles().map((name) => `dist/${name}.d.ts`);
    const others = ['CHANGELOG.md', 'LICENSE', 'README.md', 'openapi.json', 'package.json'];
    const known = [
      ...declarations,
      ...scripts(),
      ...others,
      ...documents(),
      SERVER,
      'dist/styles.css',
      'dist/styles.strong.css',
      ...themes.map((path) => `dist/${path}`),
    ];
    expect(packed.files.toSorted()).toEqual(known.toSorted());
    const names = scripts().map((path) => path.slice('dist/'.length, -'.js'.length));
    const detachedNames = detached.map((name) => `public/${name}`);
    const expected = new Set([...parts.map(([name]) => name), ...detachedNames]);
    expect(names.toSorted()).toEqual([...expected].toSorted());
  });

  it('hold no test, story, bench, script, or source map, and no example but the server', () => {
    const strays =
      /(^|\/)(tests?|stories|bench|examples|scripts|node_modules)\/|\.(test|stories)\.|\.map$/;
    expect(packed.files.filter((path) => strays.test(path))).toEqual([SERVER]);
  });

  it('take at most 1.2 MB to download', () => {
    expect(statSync(packed.tarball).size).toBeLessThanOrEqual(1_200_000);
  });

  it('have every file that a link of a document leads to', () => {
    const paths = packed.files.filter((path) => path.endsWith('.md'));
    expect(paths.length).toBeGreaterThan(15);
    const dead = paths.flatMap((path) =>
      linksIn(read(path))
        .map((link) => join(path, '..', link))
        .filter((target) => !existsSync(join(packed.folder, target)))
        .map((target) => `${path} links to ${target}`),
    );
    expect(dead).toEqual([]);
    expect(linksIn(read('README.md'))).toEqual(
      expect.arrayContaining(['docs/backend.md', 'docs/pictures/overview-dark.png']),
    );
  });

  it('name no folder of the machine they were built on', () => {
    const texts = packed.files.map((path) => ({ path, text: read(path) }));
    const named = texts.filter(({ text }) => text.includes(root) || text.includes(homedir() + '/'));
    expect(named.map(({ path }) => path)).toEqual([]);
    expect(read('package.json')).not.toMatch(/"(file|link|workspace):|\/(home|Users|tmp|work)\//);
  });

  it('have every file that package.json promises', () => {
    const { exports, bin } = JSON.parse(read('package.json')) as {
      exports: Record<string, Target>;
      bin: Record<string, string>;
    };
    const targets = [
      ...Object.values(bin),
      ...Object.values(exports).flatMap((target) =>
        typeof target === 'string' ? [target] : [target.types, target.default],
      ),
    ];
    expect(Object.values(bin)).toEqual(programs.map((program) => `dist/${program}.js`));
    expect(Object.keys(exports)).toEqual(
      expect.arrayContaining([
        '.',
        './chat',
        './client',
        './contract',
        './mocks',
        './server',
        './styles.css',
        './styles.strong.css',
        ...themes.map((path) => `./${path}`),
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

  it('hold every function that a server may call outside the files for the browser', () => {
    const isMarked = (path: string) => saysUseClient(read(path));
    const reexporting = ['dist/index.js', 'dist/mocks/index.js'];
    const importers = scripts().filter(
      (path) => !isMarked(path) && !path.startsWith('dist/public/') && !reexporting.includes(path),
    );
    expect(importers.length).toBeGreaterThan(10);
    const crossing = importers.flatMap((path) =>
      importsOf(path)
        .filter(isMarked)
        .map((target) => `${path} imports ${target}`),
    );
    expect(crossing).toEqual([]);
    expect(importsOf('dist/index.js').filter(isMarked).length).toBeGreaterThan(5);
  });

  it('only re-export in the entries that mix components with functions for servers', () => {
    for (const path of ['dist/index.js', 'dist/mocks/index.js']) {
      const { statements } = ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022);
      expect(statements.length).toBeGreaterThan(1);
      const others = statements.filter(
        (statement) => !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement),
      );
      expect(others.map((statement) => statement.getText())).toEqual([]);
    }
  });

  it('mark every call that runs on import as pure, except in programs', () => {
    const imported = scripts().filter(
      (path) => !programs.some((program) => path === `dist/${program}.js`),
    );
    expect(imported.length).toBe(scripts().length - programs.length);
    const unmarked = imported.flatMap((path) =>
      unmarkedCallsIn(read(path)).map((call) => `${path}: ${call}`),
    );
    expect(unmarked).toEqual([]);
    expect(unmarkedCallsIn('const a = /* @__PURE__ */ f(); const b = g();')).toEqual(['g()']);
    expect(unmarkedCallsIn('h();')).toEqual(['h()']);
  });
});

describe('the package', () => {
  it('has nothing that publint would say', async () => {
    const { messages, pkg } = await publint({ pkgDir: packed.folder, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('has types that are found wherever its code is', async () => {
    const attw = join(root, 'node_modules/.bin/attw');
    const styles = ['styles.css', 'styles.strong.css', ...themes];
    const options = ['--profile', 'esm-only', '--exclude-entrypoints', ...styles];
    const report = await runCommand(root, [process.execPath, attw, packed.tarball, ...options]);
    expect(report).toContain('"react-credits/server/node"');
  });
});

type Target = string | { types: string; default: string };

/** The files of `docs`, without those that only install the recipes for our tests. */
function documents(): string[] {
  return readdirSync(join(root, 'docs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('node_modules'));
}

/** The files that a document links to or shows. */
function linksIn(text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)|\b(?:src|srcset|href)="([^"#\s]+)"/g)];
  return links
    .map(([, link = '', source = link]) => source)
    .filter((link) => !/^[a-z]+:/.test(link));
}

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

/** The published files that a published file loads together with itself. */
function importsOf(path: string): string[] {
  const { statements } = ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022);
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
    return moduleSpecifier.text.startsWith('.') ? [join(path, '..', moduleSpecifier.text)] : [];
  });
}

/** The calls outside functions that a bundler has to keep, though the page does not use their results. */
function unmarkedCallsIn(code: string): string[] {
  const file = ts.createSourceFile('file.js', code, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  function visit(node: ts.Node): void {
    if (ts.isFunctionLike(node)) return;
    const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
    if (isCall && !/@__PURE__/.test(code.slice(node.getFullStart(), node.getStart()))) {
      found.push(node.getText());
    }
    ts.forEachChild(node, visit);
  }
  ts.forEachChild(file, visit);
  return found;
}

function usesReact(code: string): boolean {
  const { importedFiles } = ts.preProcessFile(code);
  return importedFiles.some(({ fileName }) =>
    /^(react|react-dom|@tanstack\/react-query)(\/|$)/.test(fileName),
  );
}
